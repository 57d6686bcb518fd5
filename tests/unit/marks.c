/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The marks of the built-in vocabulary. */
#include "normalize/marks.h"

typedef struct
{
  YsMark mark;
  const char *text;
  gboolean want;
} Case;

static void
test_built_in (void)
{
  static const Case cases[] = {
      {YS_MARK_LABEL, "单位：万元", TRUE},      {YS_MARK_LABEL, "（万元）", TRUE},
      {YS_MARK_LABEL, "部门：某某局", TRUE},    {YS_MARK_LABEL, "单位名称", FALSE},
      {YS_MARK_NOTE, "注：无此项", TRUE},       {YS_MARK_NOTE, "数据来源于年报", TRUE},
      {YS_MARK_NOTE, "注册费", FALSE},          {YS_MARK_TITLE, "收支总表", TRUE},
      {YS_MARK_TITLE, "表内合计", FALSE},       {YS_MARK_HEADING, "（一）收入", TRUE},
      {YS_MARK_HEADING, "一般公共服务", FALSE}, {YS_MARK_PART, "第一部分 概况", TRUE},
      {YS_MARK_PART, "一、基本支出", FALSE},    {YS_MARK_PART, "第三产业", FALSE},
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (YsSchemas) schemas = ys_schemas_load (NULL, &error);
  g_assert_no_error (error);
  const YsMarks marks = ys_marks_of (schemas);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_true (ys_mark_is (&marks, cases[i].mark, cases[i].text) == cases[i].want);
    }
}

static void
test_none (void)
{
  g_assert_false (ys_mark_is (NULL, YS_MARK_NOTE, "注：无"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/marks/built-in", test_built_in);
  g_test_add_func ("/marks/none", test_none);
  return g_test_run ();
}
