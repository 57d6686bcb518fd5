/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Titles of tables and names of rows, by the built-in rules. */
#include "rules/rowname.h"
#include "rules/title.h"

#include <string.h>

static YsSchemas *schemas;

static void
test_title_key (void)
{
  static const struct
  {
    const char *printed, *key, *label;
  } titles[] = {
      {"2026年部门支出总表", "部门支出总表", NULL},
      {"２０２６年度 部门 支出总表", "部门支出总表", NULL},
      {"表六一般公共预算基本支出表", "一般公共预算基本支出表", "表六"},
      {"预算公开表3 部门收支总表", "部门收支总表", "预算公开表3"},
      {"部门收支总表", "部门收支总表", NULL},
      {"2026", "2026", NULL},
      {"", "", NULL},
  };
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *label = NULL;
      g_autofree char *key = ys_title_key (schemas, titles[i].printed, &label);
      g_assert_cmpstr (key, ==, titles[i].key);
      g_assert_cmpstr (label, ==, titles[i].label);
    }
}

/* A label that is known already stays. */
static void
test_title_label_kept (void)
{
  g_autofree char *label = g_strdup ("表1");
  g_autofree char *key = ys_title_key (schemas, "表六一般公共预算基本支出表", &label);
  g_assert_cmpstr (label, ==, "表1");
  g_assert_cmpstr (key, ==, "一般公共预算基本支出表");
}

static const char *
kind_of (const char *key, double *weight)
{
  YsTitleKind titled = ys_title_kind (schemas, key);
  *weight = titled.weight;
  return titled.kind != NULL ? titled.kind->id : NULL;
}

static void
test_title_kind (void)
{
  static const struct
  {
    const char *key, *id;
  } titles[] = {
      {"部门支出总表", "expenditure-summary"},
      {"部门收入总表", "income-summary"},
      {"一般公共预算基本支出表", "general-public-budget-basic-expenditure"},
      {"财政拨款收支总表", "fiscal-appropriation-summary"},
      {"一般公共预算三公经费支出表", "three-public-expenses"},
      {"今日天气", NULL},
  };
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      double weight = -1;
      g_assert_cmpstr (kind_of (titles[i].key, &weight), ==, titles[i].id);
      g_assert_true (titles[i].id != NULL ? weight > 0 : weight <= 0);
    }
}

static void
test_ordinal (void)
{
  static const struct
  {
    const char *name, *bare;
  } names[] = {
      {"一、一般公共预算", "一般公共预算"},
      {"二十一、灾害防治支出", "灾害防治支出"},
      {"（二）政府性基金", "政府性基金"},
      {"一般公共服务支出", "一般公共服务支出"},
      {"行政运行", "行政运行"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *bare = ys_row_bare_name (schemas, names[i].name);
      g_assert_cmpstr (bare, ==, names[i].bare);
    }
  gsize end = 0;
  g_assert_cmpuint (ys_row_ordinal (schemas, "一、一般", &end)->level, ==, 1);
  g_assert_cmpuint (end, ==, strlen ("一、"));
  g_assert_cmpuint (ys_row_ordinal (schemas, "(二)基金", &end)->level, >, 1);
  g_assert_cmpuint (end, ==, strlen ("(二)"));
  g_assert_null (ys_row_ordinal (schemas, "行政一、", &end)); /* not at the beginning */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_autoptr (GError) error = NULL;
  schemas = ys_schemas_load (NULL, &error);
  g_assert_no_error (error);
  g_test_add_func ("/names/title-key", test_title_key);
  g_test_add_func ("/names/title-label-kept", test_title_label_kept);
  g_test_add_func ("/names/title-kind", test_title_kind);
  g_test_add_func ("/names/ordinal", test_ordinal);
  int code = g_test_run ();
  ys_schemas_free (schemas);
  return code;
}
