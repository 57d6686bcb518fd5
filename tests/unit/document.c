/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the model answers about itself. */
#include "tests/unit/model.h"

static const char *const rows[] = {"|合计|17.70|7.70|10.00", "213|农林水支出|17.70|7.70|10.00",
                                   "21303|~水利|0.00|0.00|", "2130301|~~行政运行|||", NULL};

static void
test_row_cell (void)
{
  g_autoptr (YsDocument) d = ys_document_new ("x.pdf");
  const YsTable *t = model_table (d, "expenditure-summary", "万元", "total basic project", rows);
  const YsRow *row = g_ptr_array_index (t->rows, 1);
  g_assert_cmpint (ys_row_cell (t, row, "basic")->amount.units, ==, 770);
  g_assert_null (ys_row_cell (t, row, "code")); /* text is no value */
  g_assert_null (ys_row_cell (t, row, "unheard"));
  g_assert_null (ys_row_cell (t, g_ptr_array_index (t->rows, 2), "project"));
}

static void
test_has_money (void)
{
  static const gboolean want[] = {TRUE, TRUE, FALSE, FALSE};
  g_autoptr (YsDocument) d = ys_document_new ("x.pdf");
  const YsTable *t = model_table (d, "expenditure-summary", "万元", "total basic project", rows);
  for (guint i = 0; i < G_N_ELEMENTS (want); i++)
    g_assert_cmpint (ys_row_has_money (g_ptr_array_index (t->rows, i)), ==, want[i]);
}

static void
test_lookups (void)
{
  g_autoptr (YsDocument) d = ys_document_new ("x.pdf");
  YsTable *first = model_table (d, "expenditure-summary", "万元", "total", rows);
  model_table (d, "expenditure-summary", "万元", "total", rows);
  YsTable *income = model_table (d, "income-summary", "万元", "total", rows);
  g_ptr_array_add (income->columns, ys_column_new ("total", g_intern_string ("income"), TRUE));
  g_assert_true (ys_document_table (d, "expenditure-summary") == first);
  g_assert_true (ys_document_table (d, "income-summary") == income);
  g_assert_null (ys_document_table (d, "unheard"));
  g_assert_true (ys_table_column (income, "total", "income") == g_ptr_array_index (income->columns, 3));
  g_assert_true (ys_table_column (income, "total", NULL) == g_ptr_array_index (income->columns, 2));
  g_assert_null (ys_table_column (income, "total", "expenditure"));
}

static void
test_names (void)
{
  g_autoptr (YsDocument) d = ys_document_new ("x.pdf");
  YsTable *t = model_table (d, "expenditure-summary", "万元", "total", rows);
  YsColumn *column = g_ptr_array_index (t->columns, 2);
  g_assert_cmpstr (ys_table_name (t), ==, "expenditure-summary");
  g_assert_cmpstr (ys_column_name (column), ==, "total");
  t->title = g_strdup ("支出总表");
  g_ptr_array_add (column->header, g_strdup ("预算数"));
  g_ptr_array_add (column->header, g_strdup ("合计"));
  g_assert_cmpstr (ys_table_name (t), ==, "支出总表");
  g_assert_cmpstr (ys_column_name (column), ==, "合计");
}

/* A finding about a row as a whole stands where the row is printed, not where its table begins. */
static void
test_anomaly_of_row (void)
{
  static const char *const many[] = {"|a|1", "|b|1", "|c|1", "|d|1", "|e|1", "|f|1",
                                     "|g|1", "|h|1", "|i|1", "|j|1", "|k|1", NULL};
  g_autoptr (YsDocument) d = ys_document_new ("x.pdf");
  YsTable *t = model_table (d, "expenditure-summary", "万元", "total", many);
  YsAnomaly *a = ys_document_anomaly (d, "code-orphaned", YS_WARNING, "code-tree");
  ys_anomaly_place (a, t, MODEL_ROWS_A_PAGE, NULL);
  g_assert_cmpuint (a->page, ==, 2);
  g_assert_true (a->has_bbox);
  g_assert_null (a->column);
  YsAnomaly *whole = ys_document_anomaly (d, "table-not-in-contents", YS_INFO, "contents");
  ys_anomaly_place (whole, t, -1, NULL);
  g_assert_cmpuint (whole->page, ==, 1);
  g_assert_false (whole->has_bbox);
}

static void
test_anomaly (void)
{
  g_autoptr (YsDocument) d = ys_document_new ("x.pdf");
  YsTable *t = model_table (d, "expenditure-summary", "万元", "total basic", rows);
  YsAnomaly *a = ys_document_anomaly (d, "children-do-not-sum", YS_WARNING, "children-sum");
  g_assert_true (g_ptr_array_index (d->anomalies, 0) == a);
  g_assert_cmpint (a->row, ==, -1);
  g_assert_null (a->table);
  ys_anomaly_place (a, t, 1, model_cell (t, 1, "basic"));
  g_assert_cmpstr (a->table, ==, "expenditure-summary");
  g_assert_cmpint (a->row, ==, 1);
  g_assert_cmpstr (a->column, ==, "basic");
  g_assert_cmpuint (a->page, ==, 1);
  g_assert_true (a->has_bbox);
  ys_anomaly_say (a, g_strdup ("不符"), g_strdup ("wrong"));
  ys_anomaly_say (a, g_strconcat (a->zh, "！", NULL), g_strconcat (a->en, "!", NULL));
  g_assert_cmpstr (a->zh, ==, "不符！");
  g_assert_cmpstr (a->en, ==, "wrong!");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/row-cell", test_row_cell);
  g_test_add_func ("/document/has-money", test_has_money);
  g_test_add_func ("/document/lookups", test_lookups);
  g_test_add_func ("/document/names", test_names);
  g_test_add_func ("/document/anomaly", test_anomaly);
  g_test_add_func ("/document/anomaly-of-row", test_anomaly_of_row);
  return g_test_run ();
}
