/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Header rows, leaf columns and what they mean, from small grids described as text. */
#include "normalize/sheet/header.h"
#include "normalize/columnmap.h"
#include "normalize/layout.h"
#include "rules/keys.h"

#include "tests/unit/casefile.h"

static YsSchemas *schemas;

typedef struct
{
  YsBlock block;
  YsGrid *grid;
  YsSheet *sheet;
  YsLayout *layout;
} Fixture;

static void
fixture_read (Fixture *f, const char *text)
{
  f->grid = case_grid_of (text);
  f->block = (YsBlock){
      .page = 1, .box = {60, 0, 60 + 80.0 * f->grid->n_cols, 20.0 * f->grid->n_rows}, .grid = f->grid};
  f->sheet = ys_sheet_new (&f->block, 0, 0, f->grid->n_rows);
  ys_header_find (schemas, f->sheet);
  f->layout = ys_layout_new (schemas, f->sheet, 2026);
}

static void
fixture_clear (Fixture *f)
{
  ys_layout_free (f->layout);
  ys_sheet_free (f->sheet);
  ys_grid_free (f->grid);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static void
expect_measure (const Fixture *f, guint leaf, const char *id)
{
  const YsSlot *slot = &g_array_index (f->layout->slots, YsSlot, leaf);
  g_assert_cmpint (slot->kind, ==, YS_SLOT_MEASURE);
  g_assert_cmpstr (slot->id, ==, id);
}

static void
expect_key (const Fixture *f, guint leaf, YsSlotKind kind, guint group)
{
  const YsSlot *slot = &g_array_index (f->layout->slots, YsSlot, leaf);
  g_assert_cmpint (slot->kind, ==, kind);
  g_assert_cmpint (slot->group, ==, group);
}

static void
test_one_level (void)
{
  g_auto (Fixture) f = {0};
  fixture_read (&f, "科目编码|科目名称|合计|基本支出|项目支出\n"
                    "208|社会保障和就业支出|3.00|1.00|2.00\n"
                    "210|卫生健康支出|1.00|1.00|");
  g_assert_true (f.sheet->has_header);
  g_assert_cmpuint (f.sheet->header_end, ==, 1);
  g_assert_cmpuint (f.sheet->leaves->len, ==, 5);
  expect_key (&f, 0, YS_SLOT_CODE, YS_KEY_MAIN);
  expect_key (&f, 1, YS_SLOT_NAME, YS_KEY_MAIN);
  expect_measure (&f, 2, "total");
  expect_measure (&f, 3, "basic");
  expect_measure (&f, 4, "project");
}

static void
test_three_levels (void)
{
  g_auto (Fixture) f = {0};
  fixture_read (&f, "科目名称|合计|本年收入|<|<|上年结转|<\n"
                    "^|^|小计|财政拨款|<|小计|财政拨款\n"
                    "^|^|^|一般公共预算|政府性基金|^|一般公共预算\n"
                    "行政运行|6.00|5.00|3.00|2.00|1.00|1.00");
  g_assert_cmpuint (f.sheet->header_end, ==, 3);
  const YsLeaf *leaf = g_ptr_array_index (f.sheet->leaves, 3);
  g_assert_cmpuint (leaf->path->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (leaf->path, 0), ==, "本年收入");
  g_assert_cmpstr (g_ptr_array_index (leaf->path, 2), ==, "一般公共预算");
  expect_measure (&f, 1, "total");
  expect_measure (&f, 2, "current");
  expect_measure (&f, 3, "general_public_budget");
  expect_measure (&f, 4, "government_fund");
  expect_measure (&f, 5, "carryover");
}

/* A page printed smaller has every border elsewhere: the columns follow its frame, not their old places. */
static void
test_smaller_page (void)
{
  g_auto (Fixture) f = {0}, rest = {0};
  fixture_read (&f, "科目编码|科目名称|合计|基本支出|项目支出\n"
                    "208|社会保障和就业支出|3.00|1.00|2.00");
  fixture_read (&rest, "229|其他支出|1.00||1.00");
  double left = g_array_index (rest.grid->xs, double, 0);
  for (guint i = 0; i < rest.grid->xs->len; i++)
    g_array_index (rest.grid->xs, double, i) = left + (g_array_index (rest.grid->xs, double, i) - left) * 0.7;
  g_autoptr (GArray) map = ys_columns_map (f.layout, f.sheet, rest.sheet);
  for (guint i = 0; i < map->len; i++)
    g_assert_cmpint (g_array_index (map, int, i), ==, (int)i);
}

/* 栏次 ends the header and is no data. */
static void
test_numbering (void)
{
  g_auto (Fixture) f = {0};
  fixture_read (&f, "项目|行次|决算数|项目|行次|决算数\n"
                    "栏次||1|栏次||2\n"
                    "一、财政拨款收入|1|12.00|一、一般公共服务支出|31|12.00");
  g_assert_cmpuint (f.sheet->header_end, ==, 1);
  g_assert_true (ys_row_is_numbering (schemas, f.grid, 1));
  g_assert_false (ys_row_is_numbering (schemas, f.grid, 2));
  g_assert_cmpuint (f.layout->n_lists, ==, 2);
  g_assert_cmpint (g_array_index (f.layout->slots, YsSlot, 1).kind, ==, YS_SLOT_IGNORE);
  expect_measure (&f, 2, "amount");
  expect_measure (&f, 5, "amount");
}

static void
test_sides (void)
{
  g_auto (Fixture) f = {0};
  fixture_read (&f, "收入|<|支出|<|<\n"
                    "项目|预算数|项目（按功能分类）|合计|一般公共预算\n"
                    "一、本年收入|12.00|（一）社会保障和就业支出|12.00|12.00");
  g_assert_cmpuint (f.layout->n_lists, ==, 2);
  g_assert_cmpstr (f.layout->sides[0], ==, "income");
  g_assert_cmpstr (f.layout->sides[1], ==, "expenditure");
  expect_measure (&f, 1, "amount");
  expect_measure (&f, 3, "total");
  expect_measure (&f, 4, "general_public_budget");
}

static void
test_code_columns (void)
{
  g_auto (Fixture) f = {0};
  fixture_read (&f, "科目编码|<|<|科目名称|合计\n"
                    "类|款|项|^|^\n"
                    "208|||社会保障和就业支出|12.00");
  g_assert_cmpuint (f.sheet->header_end, ==, 2);
  expect_key (&f, 0, YS_SLOT_CLASS, YS_KEY_MAIN);
  expect_key (&f, 1, YS_SLOT_SECTION, YS_KEY_MAIN);
  expect_key (&f, 2, YS_SLOT_ITEM, YS_KEY_MAIN);
  expect_key (&f, 3, YS_SLOT_NAME, YS_KEY_MAIN);
}

/* Rows alone: the continuation of a table on the next page. */
static void
test_no_header (void)
{
  g_auto (Fixture) f = {0};
  fixture_read (&f, "2080505|机关事业单位基本养老保险缴费支出|3.00|1.00|2.00\n"
                    "210|卫生健康支出|1.00|1.00|");
  g_assert_false (f.sheet->has_header);
  g_assert_cmpuint (f.sheet->header_end, ==, 0);
}

/* Wrapped, spaced and vertical header words. */
static void
test_header_words (void)
{
  static const struct
  {
    const char *printed;
    YsRole role;
    const char *id;
  } words[] = {
      {"政府性\\n基金预\\n算", YS_ROLE_MEASURE, "government_fund"},
      {"合  计", YS_ROLE_TOTAL, "total"},
      {"合　计", YS_ROLE_TOTAL, "total"},
      {"科\\n目\\n名\\n称", YS_ROLE_KEY, "name"},
      {"因公出国（境）费", YS_ROLE_MEASURE, "abroad"},
      {"备注", YS_ROLE_TEXT, "text"},
      {"一般公共\\n预算拨款", YS_ROLE_MEASURE, "general_public_budget"},
      {"行次", YS_ROLE_IGNORE, "line_number"},
      {"⽀出", YS_ROLE_SIDE, "expenditure"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *printed = g_strcompress (words[i].printed);
      const YsTerm *term = ys_schemas_term (schemas, printed);
      g_assert_cmpint (term->role, ==, words[i].role);
      g_assert_cmpstr (term->id, ==, words[i].id);
    }
  g_assert_cmpint (ys_schemas_term (schemas, "天气")->role, ==, YS_ROLE_NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_autoptr (GError) error = NULL;
  schemas = ys_schemas_load (NULL, &error);
  g_assert_no_error (error);
  g_test_add_func ("/layout/one-level", test_one_level);
  g_test_add_func ("/layout/three-levels", test_three_levels);
  g_test_add_func ("/layout/numbering", test_numbering);
  g_test_add_func ("/layout/smaller-page", test_smaller_page);
  g_test_add_func ("/layout/sides", test_sides);
  g_test_add_func ("/layout/code-columns", test_code_columns);
  g_test_add_func ("/layout/no-header", test_no_header);
  g_test_add_func ("/layout/header-words", test_header_words);
  int code = g_test_run ();
  ys_schemas_free (schemas);
  return code;
}
