/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets: what is taken from the lines around a grid and from its frame, from contents built by hand. */
#include "normalize/sheet/sheet.h"

#include "normalize/sheet/header.h"
#include "normalize/wordtable.h"
#include "tests/unit/casefile.h"

#define LEFT 60.0   /* points: where lines and grids begin */
#define COLUMN 80.0 /* points: width of a column of case_grid_of() */
#define LINE 20.0   /* points from line to line */
#define GLYPH 10.0  /* points: size of a line's glyphs */
#define PAGE_WIDTH 800.0
#define PAGE_HEIGHT 1100.0

#define TABLE                                                                                                \
  "科目编码|科目名称|合计|基本支出|项目支出\n"                                             \
  "213|农林水支出|17.70|7.70|10.00\n"                                                                   \
  "21303|水利|17.70|7.70|10.00"

static YsSchemas *schemas;

typedef struct
{
  YsContent *content;
  guint page;
  double y;
  guint8 *use;
  GPtrArray *sheets;
} Fixture;

static void
start_page (Fixture *f)
{
  f->page++;
  f->y = LINE * 10;
  g_array_append_val (f->content->page_sizes, ((YsBox){0, 0, PAGE_WIDTH, PAGE_HEIGHT}));
}

static void
add_line (Fixture *f, const char *text)
{
  double width = GLYPH * (double)g_utf8_strlen (text, -1);
  ys_content_add_line (f->content, f->page, (YsBox){LEFT, f->y, LEFT + width, f->y + GLYPH}, g_strdup (text));
  f->y += LINE;
}

static void
add_grid (Fixture *f, const char *text)
{
  YsGrid *grid = case_grid_of (text);
  double bottom = f->y + LINE * grid->n_rows;
  ys_content_add_grid (f->content, f->page, (YsBox){LEFT, f->y, LEFT + COLUMN * grid->n_cols, bottom}, grid);
  f->y = bottom + LINE;
}

static void
fixture_start (Fixture *f)
{
  f->content = ys_content_new ();
  start_page (f);
}

static void
fixture_find (Fixture *f)
{
  f->use = g_new0 (guint8, f->content->blocks->len + 1);
  f->sheets = ys_sheets_find (f->content, schemas, f->use);
}

static void
fixture_clear (Fixture *f)
{
  g_clear_pointer (&f->sheets, g_ptr_array_unref);
  g_clear_pointer (&f->use, g_free);
  g_clear_pointer (&f->content, ys_content_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static const YsSheet *
sheet_at (const Fixture *f, guint i)
{
  g_assert_cmpuint (f->sheets->len, >, i);
  return g_ptr_array_index (f->sheets, i);
}

static void
test_above (void)
{
  g_auto (Fixture) f = {0};
  fixture_start (&f);
  add_line (&f, "预算03表");
  add_line (&f, "2026年部门支出总表");
  add_line (&f, "部门：云屏县水务局\t单位：万元");
  add_grid (&f, TABLE);
  fixture_find (&f);
  const YsSheet *sheet = sheet_at (&f, 0);
  g_assert_cmpstr (sheet->title, ==, "2026年部门支出总表");
  g_assert_cmpstr (sheet->title_key, ==, "部门支出总表");
  g_assert_cmpstr (sheet->label, ==, "预算03表");
  g_assert_cmpstr (sheet->issuer, ==, "云屏县水务局");
  g_assert_cmpstr (sheet->unit, ==, "万元");
  g_assert_cmpstr (sheet->titled.kind->id, ==, "expenditure-summary");
  g_assert_true (sheet->titled.plain);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (f.use[i], ==, YS_LINE_CONTEXT);
}

/* A label and its value that were set apart. */
static void
test_value_apart (void)
{
  g_auto (Fixture) f = {0};
  fixture_start (&f);
  add_line (&f, "部门名称：\t云屏县水务局");
  add_grid (&f, TABLE);
  fixture_find (&f);
  g_assert_cmpstr (sheet_at (&f, 0)->issuer, ==, "云屏县水务局");
}

static void
test_prose_above (void)
{
  g_auto (Fixture) f = {0};
  fixture_start (&f);
  add_line (&f, "2026年部门收入总表");
  add_line (&f, "本年收入增加；原因见下。");
  add_grid (&f, TABLE);
  fixture_find (&f);
  const YsSheet *sheet = sheet_at (&f, 0);
  g_assert_null (sheet->title);
  g_assert_null (sheet->titled.kind);
  g_assert_true (sheet->follows_prose);
  g_assert_false (sheet->starts_page);
  g_assert_cmpint (f.use[1], ==, YS_LINE_TEXT);
}

/* A title that is set over two lines says more than its last line. */
static void
test_two_lines (void)
{
  g_auto (Fixture) f = {0};
  fixture_start (&f);
  add_line (&f, "一般公共预算财政拨款");
  add_line (&f, "基本支出表");
  add_grid (&f, TABLE);
  fixture_find (&f);
  const YsSheet *sheet = sheet_at (&f, 0);
  g_assert_cmpstr (sheet->title, ==, "一般公共预算财政拨款基本支出表");
  g_assert_cmpstr (sheet->titled.kind->id, ==, "general-public-budget-basic-expenditure");
  g_assert_cmpint (f.use[0], ==, YS_LINE_CONTEXT);
}

/* A line above that adds nothing to the title stays text. */
static void
test_one_line (void)
{
  g_auto (Fixture) f = {0};
  fixture_start (&f);
  add_line (&f, "云屏县水务局概况");
  add_line (&f, "部门支出总表");
  add_grid (&f, TABLE);
  fixture_find (&f);
  g_assert_cmpstr (sheet_at (&f, 0)->title, ==, "部门支出总表");
  g_assert_cmpint (f.use[0], ==, YS_LINE_TEXT);
}

static void
test_below (void)
{
  g_auto (Fixture) f = {0};
  fixture_start (&f);
  add_grid (&f, TABLE);
  add_line (&f, "注：本表不含上年结转资金，故与收入总表的合计数不一致，差额部分即为上年度"); /* a full line */
  add_line (&f, "结转的项目资金。");
  add_line (&f, "第三部分 情况说明");
  fixture_find (&f);
  const YsSheet *sheet = sheet_at (&f, 0);
  g_assert_cmpuint (sheet->notes->len, ==, 1);
  g_assert_cmpstr (
      g_ptr_array_index (sheet->notes, 0), ==,
      "注：本表不含上年结转资金，故与收入总表的合计数不一致，差额部分即为上年度结转的项目资金。");
  g_assert_cmpint (f.use[2], ==, YS_LINE_CONTEXT);
  g_assert_cmpint (f.use[3], ==, YS_LINE_TEXT);
}

/* A note whose line is not full ends there. */
static void
test_short_note (void)
{
  g_auto (Fixture) f = {0};
  fixture_start (&f);
  add_grid (&f, TABLE);
  add_line (&f, "注：不含结转。");
  add_line (&f, "结转的项目资金。");
  fixture_find (&f);
  g_assert_cmpstr (g_ptr_array_index (sheet_at (&f, 0)->notes, 0), ==, "注：不含结转。");
  g_assert_cmpint (f.use[2], ==, YS_LINE_TEXT);
}

static void
test_frame (void)
{
  g_auto (Fixture) f = {0};
  fixture_start (&f);
  add_grid (&f, "2026年部门支出总表|<|<|<|<\n"
                "部门名称：云屏县水务局|<|<|单位：万元|<\n" TABLE "\n"
                "注：本表不含上年结转资金|<|<|<|<");
  fixture_find (&f);
  const YsSheet *sheet = sheet_at (&f, 0);
  g_assert_cmpuint (f.sheets->len, ==, 1);
  g_assert_cmpstr (sheet->title, ==, "2026年部门支出总表");
  g_assert_cmpstr (sheet->unit, ==, "万元");
  g_assert_cmpuint (sheet->first, ==, 2);
  g_assert_cmpuint (sheet->header_end, ==, 3);
  g_assert_cmpuint (sheet->end, ==, 5);
  g_assert_cmpuint (sheet->notes->len, ==, 1);
}

/* A header word over all columns is no frame, though it stands alone in its row. */
static void
test_header_is_no_frame (void)
{
  g_auto (Fixture) f = {0};
  fixture_start (&f);
  add_grid (&f, "“三公”经费|<|<\n"
                "合计|因公出国（境）费|公务接待费\n"
                "3.00|1.00|2.00");
  fixture_find (&f);
  g_assert_cmpuint (sheet_at (&f, 0)->first, ==, 0);
  g_assert_cmpuint (sheet_at (&f, 0)->header_end, ==, 2);
}

static void
test_next_table (void)
{
  g_auto (Fixture) f = {0};
  fixture_start (&f);
  add_line (&f, "部门支出总表");
  add_grid (&f, TABLE "\n"
                      "政府性基金预算支出表|<|<|<|<\n" TABLE);
  fixture_find (&f);
  g_assert_cmpuint (f.sheets->len, ==, 2);
  const YsSheet *one = sheet_at (&f, 0), *two = sheet_at (&f, 1);
  g_assert_cmpuint (one->end, ==, 3);
  g_assert_cmpstr (one->title, ==, "部门支出总表");
  g_assert_cmpuint (two->first, ==, 4);
  g_assert_cmpuint (two->header_end, ==, 5);
  g_assert_cmpstr (two->title, ==, "政府性基金预算支出表");
  g_assert_cmpstr (one->header_key, ==, two->header_key);
}

/* The header that a sheet is handed on with: rows, leaves, and whether words name it. */
static void
test_header (void)
{
  g_auto (Fixture) f = {0};
  fixture_start (&f);
  add_grid (&f, TABLE);
  add_grid (&f, "甲|乙|丙\n1.00|2.00|3.00");
  add_grid (&f, "21305|扶贫|1.00\n2130504|农村基础设施建设|1.00");
  fixture_find (&f);
  g_assert_true (sheet_at (&f, 0)->known_header);
  g_assert_cmpuint (sheet_at (&f, 0)->leaves->len, ==, 5);
  g_assert_true (sheet_at (&f, 1)->has_header);
  g_assert_false (sheet_at (&f, 1)->known_header);
  g_assert_false (sheet_at (&f, 2)->has_header);
  g_assert_cmpuint (sheet_at (&f, 2)->header_end, ==, sheet_at (&f, 2)->first);
}

static void
test_data_row (void)
{
  g_autoptr (YsGrid) grid = case_grid_of ("项目|2026年|2025年\n"
                                          "^|预算数|决算数\n"
                                          "（一）水利|1.00|2.00\n"
                                          "合计|1.00|2.00\n"
                                          "1|2|3");
  static const gboolean data[] = {FALSE, FALSE, TRUE, TRUE, TRUE};
  for (guint row = 0; row < G_N_ELEMENTS (data); row++)
    g_assert_cmpint (ys_row_is_data (schemas, grid, row, 0), ==, data[row]);
  g_assert_true (ys_row_is_numbering (schemas, grid, 4));
  g_assert_false (ys_row_is_numbering (schemas, grid, 1));
}

/* Sheets come in reading order, and a table in words only is put between them by its page. */
static void
test_order (void)
{
  g_auto (Fixture) f = {0};
  fixture_start (&f);
  add_line (&f, "部门支出总表");
  add_grid (&f, TABLE);
  start_page (&f);
  add_line (&f, "政府性基金预算支出表");
  add_line (&f, "注：本部门没有使用政府性基金预算拨款安排的支出");
  start_page (&f);
  add_line (&f, "部门收入总表");
  add_grid (&f, TABLE);
  fixture_find (&f);
  g_assert_cmpuint (f.sheets->len, ==, 2);
  g_assert_cmpuint (sheet_at (&f, 0)->block->page, ==, 1);
  g_assert_cmpuint (sheet_at (&f, 1)->block->page, ==, 3);
  g_autoptr (YsDocument) document = ys_document_new ("order");
  for (guint page = 1; page <= 3; page += 2)
    {
      YsTable *table = ys_table_new ();
      g_array_append_val (table->pages, page);
      g_ptr_array_add (document->tables, table);
    }
  ys_word_tables_find (f.content, schemas, f.use, document);
  g_assert_cmpuint (document->tables->len, ==, 3);
  const YsTable *words = g_ptr_array_index (document->tables, 1);
  g_assert_cmpstr (words->id, ==, "government-fund-expenditure");
  g_assert_cmpstr (words->state, ==, "declared_empty");
}

/* Each cell once, also where it is merged, and from which row it began. */
static void
test_walk (void)
{
  g_autoptr (YsGrid) grid = case_grid_of ("甲|<|乙|丙\n"
                                          "丁|戊|^|");
  YsRowWalk walk = {grid, 0, 0};
  g_assert_cmpstr (ys_row_next_begun (&walk)->text, ==, "甲");
  g_assert_cmpstr (ys_row_next_begun (&walk)->text, ==, "乙");
  g_assert_cmpstr (ys_row_next_begun (&walk)->text, ==, "丙");
  g_assert_null (ys_row_next_begun (&walk));
  guint all = 0, begun = 0, filled = 0;
  for (walk = (YsRowWalk){grid, 1, 0}; ys_row_next (&walk) != NULL;)
    all++;
  for (walk = (YsRowWalk){grid, 1, 0}; ys_row_next_begun (&walk) != NULL;)
    begun++;
  for (walk = (YsRowWalk){grid, 1, 0}; ys_row_next_filled (&walk) != NULL;)
    filled++;
  g_assert_cmpuint (all, ==, 4);
  g_assert_cmpuint (begun, ==, 3);
  g_assert_cmpuint (filled, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_autoptr (GError) error = NULL;
  schemas = ys_schemas_load (NULL, &error);
  g_assert_no_error (error);
  g_test_add_func ("/sheet/above", test_above);
  g_test_add_func ("/sheet/value-apart", test_value_apart);
  g_test_add_func ("/sheet/prose-above", test_prose_above);
  g_test_add_func ("/sheet/two-lines", test_two_lines);
  g_test_add_func ("/sheet/one-line", test_one_line);
  g_test_add_func ("/sheet/below", test_below);
  g_test_add_func ("/sheet/short-note", test_short_note);
  g_test_add_func ("/sheet/frame", test_frame);
  g_test_add_func ("/sheet/header-is-no-frame", test_header_is_no_frame);
  g_test_add_func ("/sheet/next-table", test_next_table);
  g_test_add_func ("/sheet/header", test_header);
  g_test_add_func ("/sheet/data-row", test_data_row);
  g_test_add_func ("/sheet/order", test_order);
  g_test_add_func ("/sheet/walk", test_walk);
  int code = g_test_run ();
  ys_schemas_free (schemas);
  return code;
}
