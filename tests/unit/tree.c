/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is whose child, by codes, by codes that names imply, by ordinals and indents. */
#include "judge/tree.h"

#include "tests/unit/model.h"

static YsSchemas *schemas;

/* The parents of all rows as text: "-1 0 1". */
static void
expect_tree (const char *const *rows, YsTreeKind kind, const char *parents)
{
  g_autoptr (YsDocument) d = ys_document_new ("x.pdf");
  const YsTable *table = model_table (d, "expenditure-summary", "万元", "total basic", rows);
  g_autoptr (YsTree) tree = ys_tree_new (schemas, table, NULL);
  g_autoptr (GString) got = g_string_new (NULL);
  for (guint i = 0; i < tree->n; i++)
    g_string_append_printf (got, "%s%d", i > 0 ? " " : "", tree->parent[i]);
  g_assert_cmpint (tree->kind, ==, kind);
  g_assert_cmpstr (got->str, ==, parents);
}

static void
test_codes (void)
{
  static const char *const rows[] = {"|合计|30.00|",           "208|社会保障和就业支出|20.00|",
                                     "20805|养老支出|20.00|",  "2080505|养老保险缴费|15.00|",
                                     "2080506|职业年金|5.00|", "210|卫生健康支出|10.00|",
                                     "21011|医疗|10.00|",      NULL};
  expect_tree (rows, YS_TREE_CODES, "-1 -1 1 2 2 -1 5");
}

/* A code that begins like the row above but is no longer stands beside it; a middle that is not printed is
 * passed over. */
static void
test_codes_gaps (void)
{
  static const char *const rows[] = {"205|教育支出|12.00|", "2050803|培训支出|7.00|", "2050899|其他|5.00|",
                                     "20599|其他教育|0.00|", NULL};
  expect_tree (rows, YS_TREE_CODES, "-1 0 0 0");
}

/* Rows without a code are units: the roots that follow stand under them. */
static void
test_codes_of_units (void)
{
  static const char *const rows[] = {"|水务局本级|5.00|", "213|农林水支出|5.00|", "21303|水利|5.00|",
                                     "|水文站|7.00|",     "213|农林水支出|7.00|", NULL};
  expect_tree (rows, YS_TREE_CODES, "-1 0 1 -1 3");
}

/* The first unit is the sum of the others: the department over its units. */
static void
test_department (void)
{
  static const char *const rows[] = {
      "|水务局|12.00|",       "|水务局本级|5.00|", "213|农林水支出|5.00|", "|水文站|7.00|",
      "213|农林水支出|7.00|", "21303|水利|7.00|",  "2130301|行政|7.00|",   NULL};
  expect_tree (rows, YS_TREE_CODES, "-1 0 1 0 3 4 5");
}

/* One unit that has as much as the first is no part of it. */
static void
test_two_units (void)
{
  static const char *const rows[] = {"|水务局|7.00|",    "|水文站|7.00|",      "213|农林水支出|7.00|",
                                     "21303|水利|7.00|", "2130301|行政|7.00|", NULL};
  expect_tree (rows, YS_TREE_CODES, "-1 -1 1 2 3");
}

/* With a total of as much again, the one unit is all of the department. */
static void
test_lone_unit (void)
{
  static const char *const rows[] = {"|合计|7.00|",
                                     "|水务局|7.00|",
                                     "|水文站|7.00|",
                                     "213|农林水支出|7.00|",
                                     "21303|水利|7.00|",
                                     "2130301|行政|7.00|",
                                     NULL};
  expect_tree (rows, YS_TREE_CODES, "-1 -1 1 2 3 4");
}

/* A unit's number is no code: six digits, three that go on to them, three that the classes add up to. */
static void
test_unit_numbers (void)
{
  static const char *const rows[] = {"125|水务局|12.00|",
                                     "125001|水务局本级|5.00|",
                                     "213|农林水支出|5.00|",
                                     "21303|水利|5.00|",
                                     "125002|水文站|7.00|",
                                     "213|农林水支出|7.00|",
                                     NULL};
  expect_tree (rows, YS_TREE_CODES, "-1 0 1 2 0 4");
  static const char *const lone[] = {
      "|合计|12.00|",         "209|水务局|12.00|",    "208|社会保障和就业支出|5.00|",
      "20805|养老支出|5.00|", "213|农林水支出|7.00|", NULL};
  expect_tree (lone, YS_TREE_CODES, "-1 -1 1 2 1");
}

/* Class 219 has no 项: the 款 is printed twice. A row doubled elsewhere is a fault. */
static void
test_no_items (void)
{
  static const char *const rows[] = {"208|社会保障和就业支出|20.00|",
                                     "20805|养老支出|20.00|",
                                     "2080505|养老保险缴费|20.00|",
                                     "219|援助其他地区支出|5.00|",
                                     "21999|其他支出|5.00|",
                                     "21999|其他支出|5.00|",
                                     NULL};
  expect_tree (rows, YS_TREE_CODES, "-1 0 1 -1 3 4");
}

/* A list whose print shows no levels: what a row adds up to stands under it, if the total closes then. */
static void
test_sums (void)
{
  static const char *const rows[] = {
      "|合计|12.00|",    "|水务局|7.00|", "|通用项目|3.00|", "|维修|1.00|",     "|购置|2.00|",
      "|专用项目|4.00|", "|堤防|4.00|",   "|水文站|5.00|",   "|专用项目|5.00|", NULL};
  expect_tree (rows, YS_TREE_LEVELS, "-1 -1 1 2 2 1 5 -1 7");
  /* Two of one amount side by side: the second is no part of the first. */
  static const char *const equal[] = {"|合计|9.00|", "|水务局|9.00|", "|堤防|2.00|", "|泵站|3.00|",
                                      "|水库|3.00|", "|闸门|1.00|",   NULL};
  expect_tree (equal, YS_TREE_LEVELS, "-1 -1 1 1 1 1");
  static const char *const open[] = {"|合计|13.00|", "|水务局|7.00|", "|维修|3.00|", "|购置|4.00|", NULL};
  expect_tree (open, YS_TREE_LEVELS, "-1 -1 -1 -1");
}

/* 本页小计 stands in the list, not between two. */
static void
test_page_total (void)
{
  static const char *const rows[] = {"|一、支出甲|5.00|", "|（一）其一|2.00|", "|本页小计|7.00|",
                                     "|（二）其二|3.00|", "|二、支出乙|4.00|", NULL};
  expect_tree (rows, YS_TREE_LEVELS, "-1 0 -1 0 -1");
}

static void
test_implied (void)
{
  static const char *const rows[] = {"|工资福利支出|20.00|",  "|基本工资|15.00|", "|津贴补贴|5.00|",
                                     "|商品和服务支出|3.00|", "|办公费|3.00|",    NULL};
  expect_tree (rows, YS_TREE_IMPLIED, "-1 0 0 -1 3");
}

static void
test_levels_by_ordinal (void)
{
  static const char *const rows[] = {"|一、本年收入|9.00|",           "|（一）一般公共预算拨款|6.00|",
                                     "|（二）政府性基金拨款|3.00|",   "|二、上年结转|1.00|",
                                     "|（一）一般公共预算拨款|1.00|", NULL};
  expect_tree (rows, YS_TREE_LEVELS, "-1 0 0 -1 3");
}

/* A run that starts again at 一 stands under the row before it. */
static void
test_levels_in_levels (void)
{
  static const char *const rows[] = {"|一、本年支出|9.00|", "|一、教育支出|6.00|", "|二、农林水支出|3.00|",
                                     NULL};
  expect_tree (rows, YS_TREE_LEVELS, "-1 0 0");
}

static void
test_levels_by_indent (void)
{
  static const char *const rows[] = {"|堤防维护|9.00|", "|~东堤|6.00|", "|~西堤|3.00|", "|灌渠清淤|1.00|",
                                     NULL};
  expect_tree (rows, YS_TREE_LEVELS, "-1 0 0 -1");
}

static void
test_numbered (void)
{
  static const char *const numbered[] = {"|一、甲项|9.00|", "|二、乙项|1.00|", NULL};
  static const char *const mixed[] = {"|一、甲项|9.00|", "|乙项|1.00|", NULL};
  g_autoptr (YsDocument) d = ys_document_new ("x.pdf");
  const YsTable *table = model_table (d, "income-summary", "万元", "total", numbered);
  g_autoptr (YsTree) tree = ys_tree_new (schemas, table, NULL);
  g_assert_true (tree->numbered);
  table = model_table (d, "income-summary", "万元", "total", mixed);
  g_autoptr (YsTree) other = ys_tree_new (schemas, table, NULL);
  g_assert_false (other->numbered);
}

/* The list of one side alone, and the sides and measures of a table. */
static void
test_sides (void)
{
  static const char *const rows[] = {"213|农林水支出|5.00|", "|本年收入|5.00|", "21303|水利|5.00|", NULL};
  const char *income = g_intern_string ("income");
  g_autoptr (YsDocument) d = ys_document_new ("x.pdf");
  YsTable *table = model_table (d, "income-expenditure-summary", "万元", "total total basic", rows);
  ((YsRow *)g_ptr_array_index (table->rows, 1))->side = income;
  g_autoptr (YsTree) tree = ys_tree_new (schemas, table, NULL);
  g_assert_cmpuint (tree->n, ==, 2);
  g_assert_cmpuint (tree->row[1], ==, 2);
  g_assert_cmpint (tree->parent[1], ==, 0);
  g_autoptr (GPtrArray) sides = ys_table_sides (table);
  g_assert_cmpuint (sides->len, ==, 2);
  g_assert_true (g_ptr_array_index (sides, 1) == (gpointer)income);
  g_autoptr (GPtrArray) measures = ys_table_measures (table, NULL);
  g_assert_cmpuint (measures->len, ==, 2); /* total once */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_autoptr (GError) error = NULL;
  schemas = ys_schemas_load (NULL, &error);
  g_assert_no_error (error);
  g_test_add_func ("/tree/codes", test_codes);
  g_test_add_func ("/tree/codes-gaps", test_codes_gaps);
  g_test_add_func ("/tree/codes-of-units", test_codes_of_units);
  g_test_add_func ("/tree/department", test_department);
  g_test_add_func ("/tree/two-units", test_two_units);
  g_test_add_func ("/tree/lone-unit", test_lone_unit);
  g_test_add_func ("/tree/unit-numbers", test_unit_numbers);
  g_test_add_func ("/tree/no-items", test_no_items);
  g_test_add_func ("/tree/sums", test_sums);
  g_test_add_func ("/tree/page-total", test_page_total);
  g_test_add_func ("/tree/implied", test_implied);
  g_test_add_func ("/tree/levels-by-ordinal", test_levels_by_ordinal);
  g_test_add_func ("/tree/levels-in-levels", test_levels_in_levels);
  g_test_add_func ("/tree/levels-by-indent", test_levels_by_indent);
  g_test_add_func ("/tree/numbered", test_numbered);
  g_test_add_func ("/tree/sides", test_sides);
  int code = g_test_run ();
  ys_schemas_free (schemas);
  return code;
}
