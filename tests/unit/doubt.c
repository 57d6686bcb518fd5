/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a sign of trouble weakens, and what it leaves alone; names that were divided wrongly. */
#include "judge/judge.h"

#include "tests/unit/model.h"

#include <string.h>

static YsSchemas *schemas;

static YsDocument *
judged (const char *measures, const char *const *rows)
{
  YsDocument *d = ys_document_new ("x.pdf");
  model_table (d, "expenditure-summary", "万元", measures, rows);
  ys_judge (schemas, d);
  return d;
}

static const YsAnomaly *
find (const YsDocument *d, const char *code)
{
  for (guint i = 0; i < d->anomalies->len; i++)
    {
      const YsAnomaly *a = g_ptr_array_index (d->anomalies, i);
      if (strcmp (a->code, code) == 0)
        return a;
    }
  return NULL;
}

static void
expect (const YsDocument *d, const char *code, YsSeverity severity, const char *words)
{
  const YsAnomaly *a = find (d, code);
  g_assert_nonnull (a);
  g_assert_cmpint (a->severity, ==, severity);
  g_assert_nonnull (strstr (a->en, words));
}

/* A sum down a column does not touch the column beside it that is not understood. */
static void
test_open_column_beside (void)
{
  static const char *const rows[] = {"|合计|31.00|1.00", "208|社会保障和就业支出|20.00|1.00",
                                     "210|卫生健康支出|10.00|", NULL};
  g_autoptr (YsDocument) d = judged ("total x.犇猋", rows);
  expect (d, "total-does-not-sum", YS_ERROR, "most likely wrong as published");
}

/* A sum along a row may have missed it. */
static void
test_open_column_within (void)
{
  static const char *const rows[] = {
      "|合计|33.00|27.00|3.00|3.00", "208|社会保障和就业支出|12.00|10.00|1.00|1.00",
      "210|卫生健康支出|12.00|10.00|1.00|1.00", "221|住房保障支出|9.00|7.00|1.00|1.00", NULL};
  g_autoptr (YsDocument) d = judged ("total basic project x.犇猋", rows);
  for (guint i = 0; i < d->anomalies->len; i++)
    g_assert_cmpint (((const YsAnomaly *)g_ptr_array_index (d->anomalies, i))->severity, <, YS_ERROR);
}

/* An amount that could not be read is missed by the sums of its column, and by no others. */
static void
test_unread (void)
{
  static const char *const same[] = {"|合计|30.00|", "208|社会保障和就业支出|20.00|",
                                     "210|卫生健康支出|1O.00|", NULL};
  static const char *const other[] = {"|合计|31.00|5.00", "208|社会保障和就业支出|20.00|",
                                      "210|卫生健康支出|10.00|5.O0", NULL};
  g_autoptr (YsDocument) within = judged ("total basic", same);
  expect (within, "total-does-not-sum", YS_WARNING, "\"1O.00\"");
  g_autoptr (YsDocument) beside = judged ("total basic", other);
  expect (beside, "total-does-not-sum", YS_ERROR, "most likely wrong as published");
}

/* Text without pages whose columns are a guess: nothing of it is accused. */
static void
test_columns_by_place (void)
{
  static const char *const rows[] = {"|合计|31.00", "208|社会保障和就业支出|20.00", "210|卫生健康支出|10.00",
                                     NULL};
  g_autoptr (YsDocument) d = ys_document_new ("x.txt");
  ys_anomaly_say (ys_document_anomaly (d, "columns-by-place", YS_INFO, "source"), g_strdup ("位置"),
                  g_strdup ("by place"));
  YsTable *table = model_table (d, "expenditure-summary", "万元", "total", rows);
  g_array_set_size (table->pages, 0);
  ys_judge (schemas, d);
  expect (d, "total-does-not-sum", YS_WARNING, "the reading is in doubt: by place");
}

/* The one amount with a decimal less has lost a digit, as far as anybody knows. */
static void
test_odd_decimals (void)
{
  static const char *const rows[] = {"|合计|36.25|",
                                     "201|一般公共服务支出|4.01|",
                                     "204|公共安全支出|4.01|",
                                     "205|教育支出|4.01|",
                                     "206|科学技术支出|4.01|",
                                     "207|文化旅游体育与传媒支出|4.01|",
                                     "208|社会保障和就业支出|4.01|",
                                     "210|卫生健康支出|4.01|",
                                     "211|节能环保支出|4.01|",
                                     "212|城乡社区支出|4.1|",
                                     NULL};
  g_autoptr (YsDocument) d = judged ("total basic", rows);
  expect (d, "total-does-not-sum", YS_WARNING, "1 decimal less");
}

/* A list without codes whose flat sum is too much by just the rows that are sums themselves. */
static void
test_nested (void)
{
  static const char *const rows[] = {"|合计|30.00|", "|本级安排的资金|30.00|", "|信息化建设|10.00|",
                                     "|房屋修缮|20.00|", NULL};
  g_autoptr (YsDocument) d = judged ("total basic", rows);
  const YsAnomaly *a = find (d, "total-does-not-sum");
  g_assert_true (a == NULL || a->severity < YS_ERROR);
}

static const char *
row_name (const YsDocument *d, guint r)
{
  const YsTable *table = g_ptr_array_index (d->tables, 0);
  return ((const YsRow *)g_ptr_array_index (table->rows, r))->name;
}

/* The lists have 行政事业单位养老支出 for 20805 and 机关事业单位职业年金缴费支出 for 2080506. */
static void
test_fallen_end (void)
{
  static const char *const rows[] = {"20805|行政事业单位养老|5.00|",
                                     "2080506|支出机关事业单位职业年金缴费支出|5.00|", NULL};
  g_autoptr (YsDocument) d = judged ("total basic", rows);
  g_assert_cmpstr (row_name (d, 0), ==, "行政事业单位养老支出");
  g_assert_cmpstr (row_name (d, 1), ==, "机关事业单位职业年金缴费支出");
  g_assert_nonnull (find (d, "reading-chosen"));
}

static void
test_fallen_before_ordinal (void)
{
  static const char *const rows[] = {"|一、人员|5.00|", "|经费二、公用经费|5.00|", NULL};
  g_autoptr (YsDocument) d = judged ("total basic", rows);
  g_assert_cmpstr (row_name (d, 0), ==, "一、人员经费");
  g_assert_cmpstr (row_name (d, 1), ==, "二、公用经费");
}

/* Who writes all names without 支出 has lost none. */
static void
test_short_names (void)
{
  static const char *const rows[] = {"|一、教育|3.00|", "|二、住房保障|5.00|", "|支出合计|8.00|", NULL};
  g_autoptr (YsDocument) d = judged ("total basic", rows);
  g_assert_cmpstr (row_name (d, 1), ==, "二、住房保障");
  g_assert_cmpstr (row_name (d, 2), ==, "支出合计");
}

static void
test_digits_of_code (void)
{
  static const char *const rows[] = {"20805|06机关事业单位职业年金缴费支出|5.00|", NULL};
  g_autoptr (YsDocument) d = judged ("total basic", rows);
  const YsTable *table = g_ptr_array_index (d->tables, 0);
  g_assert_cmpstr (((const YsRow *)g_ptr_array_index (table->rows, 0))->code, ==, "2080506");
  g_assert_cmpstr (row_name (d, 0), ==, "机关事业单位职业年金缴费支出");
}

/* A failed sum keeps its amounts, the claimed one first. */
static void
test_terms (void)
{
  static const char *const rows[] = {"|合计|31.00|", "208|社会保障和就业支出|20.00|",
                                     "210|卫生健康支出|10.00|", NULL};
  g_autoptr (YsDocument) d = judged ("total basic", rows);
  const YsAnomaly *a = find (d, "total-does-not-sum");
  g_assert_nonnull (a);
  g_assert_nonnull (a->terms);
  g_assert_cmpuint (a->terms->len, ==, 3);
  g_assert_cmpint (g_array_index (a->terms, YsFindingTerm, 0).row, ==, 0);
  g_assert_cmpint (g_array_index (a->terms, YsFindingTerm, 0).coefficient, ==, 1);
  g_assert_cmpint (g_array_index (a->terms, YsFindingTerm, 2).coefficient, ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  schemas = ys_schemas_load (NULL, NULL);
  g_test_add_func ("/doubt/open-column-beside", test_open_column_beside);
  g_test_add_func ("/doubt/open-column-within", test_open_column_within);
  g_test_add_func ("/doubt/unread", test_unread);
  g_test_add_func ("/doubt/columns-by-place", test_columns_by_place);
  g_test_add_func ("/doubt/odd-decimals", test_odd_decimals);
  g_test_add_func ("/doubt/nested", test_nested);
  g_test_add_func ("/doubt/terms", test_terms);
  g_test_add_func ("/names/fallen-end", test_fallen_end);
  g_test_add_func ("/names/fallen-before-ordinal", test_fallen_before_ordinal);
  g_test_add_func ("/names/short-names", test_short_names);
  g_test_add_func ("/names/digits-of-code", test_digits_of_code);
  int failed = g_test_run ();
  ys_schemas_free (schemas);
  return failed;
}
