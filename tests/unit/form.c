/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which sheets are forms of targets, where they begin and go on, and their cells as rows. */
#include "normalize/form.h"

#include "normalize/sheet/header.h"
#include "tests/unit/casefile.h"

#define FORM                                                                                                 \
  "项目名称|堤防养护|主管部门|云屏县水务局\n"                                              \
  "项目属性|延续项目|项目期|1年\n"                                                               \
  "项目资金（万元）|年度资金总额|12.00|\n"                                                     \
  "一级指标|二级指标|三级指标|指标值\n"                                                       \
  "产出指标|数量指标|养护堤防长度|1600公里"

static YsSchemas *schemas;

typedef struct
{
  YsBlock block;
  YsSheet *sheet;
} Fixture;

static void
fixture_read (Fixture *f, const char *text, const char *title)
{
  f->block = (YsBlock){.page = 2, .grid = case_grid_of (text)};
  f->sheet = ys_sheet_new (&f->block, 0, 0, f->block.grid->n_rows);
  f->sheet->title = g_strdup (title);
  f->sheet->title_key = title != NULL ? ys_title_key (schemas, title, NULL) : NULL;
  f->sheet->titled = ys_title_kind (schemas, f->sheet->title_key);
  ys_header_find (schemas, f->sheet);
}

static void
fixture_clear (Fixture *f)
{
  ys_sheet_free (f->sheet);
  ys_grid_free (f->block.grid);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static void
test_is_form (void)
{
  g_auto (Fixture) f = {0};
  fixture_read (&f, FORM, NULL);
  g_assert_true (ys_form_is (schemas, f.sheet));
  g_assert_true (ys_form_begins (schemas, f.sheet));
  g_assert_true (ys_form_is_indicator_header (schemas, f.sheet->grid, 3));
  g_assert_false (ys_form_is_indicator_header (schemas, f.sheet->grid, 2));
}

/* The title says beyond doubt that it is another table, or that it is a form. */
static void
test_title_decides (void)
{
  g_auto (Fixture) other = {0};
  fixture_read (&other, FORM, "部门支出总表");
  g_assert_false (ys_form_is (schemas, other.sheet));
  g_auto (Fixture) targets = {0};
  fixture_read (&targets, FORM, "项目支出绩效目标表");
  g_assert_true (ys_form_is (schemas, targets.sheet));
}

static void
test_is_table (void)
{
  g_auto (Fixture) f = {0};
  fixture_read (&f,
                "科目编码|科目名称|合计|基本支出\n"
                "213|农林水支出|1.00|1.00\n"
                "21303|水利|1.00|1.00",
                NULL);
  g_assert_false (ys_form_is (schemas, f.sheet));
  g_assert_false (ys_form_begins (schemas, f.sheet));
}

/* Indicators alone, under their header, are a table of indicators. */
static void
test_indicators_alone (void)
{
  g_auto (Fixture) f = {0};
  fixture_read (&f,
                "一级指标|二级指标|三级指标|指标值\n"
                "产出指标|数量指标|养护堤防长度|1600公里",
                NULL);
  g_assert_false (ys_form_is (schemas, f.sheet));
}

static void
test_continues (void)
{
  g_auto (Fixture) f = {0};
  fixture_read (&f, FORM, NULL);
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func ((GDestroyNotify)ys_table_free);
  YsTable *table = ys_table_new ();
  g_ptr_array_add (tables, table);
  guint page = 1;
  g_array_append_val (table->pages, page);
  g_assert_false (ys_form_continues (table, f.sheet)); /* it has read no form yet */
  table->targets = TRUE;
  ys_form_read (table, f.sheet);
  g_assert_true (ys_form_continues (table, f.sheet));
  f.sheet->follows_prose = TRUE;
  g_assert_false (ys_form_continues (table, f.sheet));
  f.sheet->follows_prose = FALSE;
  f.block.page = 3;
  g_assert_false (ys_form_continues (table, f.sheet));
}

static void
test_read (void)
{
  g_auto (Fixture) f = {0};
  fixture_read (&f, FORM, NULL);
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func ((GDestroyNotify)ys_table_free);
  YsTable *table = ys_table_new ();
  g_ptr_array_add (tables, table);
  ys_form_read (table, f.sheet);
  g_assert_cmpuint (table->rows->len, ==, 5);
  const YsRow *row = g_ptr_array_index (table->rows, 0);
  g_assert_cmpstr (row->name, ==, "项目名称");
  g_assert_cmpstr (g_array_index (row->cells, YsDocCell, 1).text, ==, "堤防养护");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_autoptr (GError) error = NULL;
  schemas = ys_schemas_load (NULL, &error);
  g_assert_no_error (error);
  g_test_add_func ("/form/is-form", test_is_form);
  g_test_add_func ("/form/title-decides", test_title_decides);
  g_test_add_func ("/form/is-table", test_is_table);
  g_test_add_func ("/form/indicators-alone", test_indicators_alone);
  g_test_add_func ("/form/continues", test_continues);
  g_test_add_func ("/form/read", test_read);
  int code = g_test_run ();
  ys_schemas_free (schemas);
  return code;
}
