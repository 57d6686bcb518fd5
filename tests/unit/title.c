/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Titles: the form in which they are compared, and the kind of table that they name. */
#include "rules/title.h"

#include <string.h>

static YsSchemas *schemas;

static void
test_key (void)
{
  static const struct
  {
    const char *printed, *key, *label;
  } titles[] = {
      {"2026年部门支出总表", "部门支出总表", NULL},
      {"2026 年度部门支出总表", "部门支出总表", NULL},
      {"表一：2026年收支总表", "收支总表", "表一"},
      {"（三）部门 支出 总表", "部门支出总表", "三"},
      {"2026", "2026", NULL}, /* nothing would be left */
  };
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *label = NULL, *key = ys_title_key (schemas, titles[i].printed, &label);
      g_assert_cmpstr (key, ==, titles[i].key);
      g_assert_cmpstr (label, ==, titles[i].label);
    }
}

static void
test_head (void)
{
  static const char *const continued[] = {"部门支出总表(续)",     "部门支出总表(续表)", "部门支出总表续表",
                                          "(续表)部门支出总表",   "部门支出总表(续1)",  "部门支出总表续表二",
                                          "部门支出总表(接上页)", "部门支出总表"};
  for (gsize i = 0; i < G_N_ELEMENTS (continued); i++)
    {
      g_autofree char *head = ys_title_head (schemas, continued[i]);
      g_assert_cmpstr (head, ==, "部门支出总表");
    }
  g_autofree char *nothing = ys_title_head (schemas, "续表"),
                  *other = ys_title_head (schemas, "手续费表(附)");
  g_assert_cmpstr (nothing, ==, "");
  g_assert_cmpstr (other, ==, "手续费表(附)");
}

static void
test_kind (void)
{
  YsTitleKind plain = ys_title_kind (schemas, "部门支出总表");
  g_assert_true (plain.plain);
  g_assert_cmpstr (plain.kind->id, ==, "expenditure-summary");
  g_assert_cmpfloat (plain.weight, ==, ys_title_weight (schemas, plain.kind, "部门支出总表"));
  YsTitleKind none = ys_title_kind (schemas, "岗位一览"), missing = ys_title_kind (schemas, NULL);
  g_assert_null (none.kind);
  g_assert_false (none.plain);
  g_assert_null (missing.kind);
}

/* Of all rules, none gives the title more than the kind that was found; what `not` rules out gives nothing.
 */
static void
test_weight (void)
{
  static const char title[] = "一般公共预算财政拨款基本支出表";
  YsTitleKind best = ys_title_kind (schemas, title);
  for (guint i = 0; i < schemas->tables->len; i++)
    {
      const YsTableRule *rule = g_ptr_array_index (schemas->tables, i);
      double weight = ys_title_weight (schemas, rule, title);
      g_assert_cmpfloat (weight, <=, best.weight);
      if (rule->not != NULL && ys_pattern_match (rule->not, title))
        g_assert_cmpfloat (weight, ==, 0);
    }
  g_assert_cmpstr (best.kind->id, ==, "general-public-budget-basic-expenditure");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_autoptr (GError) error = NULL;
  schemas = ys_schemas_load (NULL, &error);
  g_assert_no_error (error);
  g_test_add_func ("/title/key", test_key);
  g_test_add_func ("/title/head", test_head);
  g_test_add_func ("/title/kind", test_kind);
  g_test_add_func ("/title/weight", test_weight);
  int code = g_test_run ();
  ys_schemas_free (schemas);
  return code;
}
