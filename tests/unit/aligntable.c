/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stages of extract/align/ that look at the header and the cells, and whole pages. */
#include "extract/align/borders.h"
#include "extract/align/carry.h"
#include "extract/align/cells.h"
#include "extract/align/columns.h"
#include "extract/align/evidence.h"
#include "extract/align/find.h"
#include "extract/align/header.h"
#include "extract/align/match.h"
#include "extract/align/rows.h"
#include "extract/align/spans.h"
#include "extract/align/words.h"

#include "tests/unit/draw.h"

#include <string.h>

typedef struct
{
  YsPage *page;
  GArray *grids;
  YsAlignPage *parts;
  YsAlignTable table;
} Sample;

/* Takes the page; its header ends before line `body`, and its last line ends the table. */
static Sample
sample_of (YsPage *page, guint body)
{
  Sample s = {.page = page, .grids = g_array_new (FALSE, FALSE, sizeof (YsPlacedGrid))};
  s.parts = ys_align_page_new (page, s.grids, NULL);
  s.table = (YsAlignTable){.body = body, .end = s.parts->lines->len, .em = 10, .pitch = 20};
  s.table.row_ends = g_array_new (FALSE, FALSE, sizeof (guint));
  ys_align_columns (s.parts, &s.table);
  ys_align_header (s.parts, &s.table);
  return s;
}

static void
sample_clear (Sample *s)
{
  g_array_unref (s->table.columns);
  g_array_unref (s->table.blocks);
  g_array_unref (s->table.row_ends);
  ys_align_page_free (s->parts);
  g_array_unref (s->grids);
  ys_page_free (s->page);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sample, sample_clear)

static YsAlignBlock *
block_of (const Sample *s, const char *text)
{
  for (guint i = 0; i < s->table.blocks->len; i++)
    {
      YsAlignBlock *b = ys_align_block (&s->table, i);
      g_autofree char *has = ys_line_text ((const YsGlyph *)(gconstpointer)b->glyphs->data, b->glyphs->len);
      if (g_str_equal (has, text))
        return b;
    }
  g_test_message ("no block %s", text);
  g_assert_not_reached ();
}

/* The place of a block: row, rows, col, cols. */
static void
expect_place (const Sample *s, const char *text, guint row, guint rows, guint col, guint cols)
{
  const YsAlignBlock *b = block_of (s, text);
  g_assert_cmpuint (b->row, ==, row);
  g_assert_cmpuint (b->rows, ==, rows);
  g_assert_cmpuint (b->col, ==, col);
  g_assert_cmpuint (b->cols, ==, cols);
}

/* A head over two columns, and one beside both header rows. */
static YsPage *
spanning_page (void)
{
  static const char *const lines[] = {"                 支出",      "名称",
                                      "          基本        项目", "教育      1.00        2.00",
                                      "卫生      3.00        4.00", NULL};
  return draw_typed (lines);
}

static void
test_header_leaves (void)
{
  g_auto (Sample) s = sample_of (spanning_page (), 3);
  g_assert_cmpuint (s.table.blocks->len, ==, 4);
  g_assert_false (block_of (&s, "支出")->leaf);
  g_assert_true (block_of (&s, "名称")->leaf);
  g_assert_true (block_of (&s, "名称")->whole);
  g_assert_true (block_of (&s, "基本")->leaf);
  g_assert_true (block_of (&s, "项目")->leaf);
  g_assert_false (block_of (&s, "项目")->whole);
}

static void
test_header_wrapped (void)
{
  YsPage *page = ys_page_new (1, 595, 842);
  draw_text (page, 50, 106, 10, "名称");
  draw_text (page, 150, 100, 10, "财政拨款");
  draw_text (page, 160, 112, 10, "收入");
  draw_text (page, 50, 140, 10, "教育");
  draw_text (page, 160, 140, 10, "1.00");
  YsPage *ruled = ys_page_new (1, 595, 842);
  g_array_append_vals (ruled->glyphs, page->glyphs->data, page->glyphs->len);
  draw_row_rule (ruled, 106, 150, 190);
  g_auto (Sample) s = sample_of (page, 3);
  g_assert_cmpuint (s.table.blocks->len, ==, 2);
  g_assert_nonnull (block_of (&s, "财政拨款收入"));
  g_auto (Sample) parted = sample_of (ruled, 3); /* a rule between them: two cells */
  g_assert_cmpuint (parted.table.blocks->len, ==, 3);
}

static void
test_header_spaced (void)
{
  static const char *const lines[] = {"名    称      金    额    类    款",
                                      "教育某某      1,000.00    01    02",
                                      "卫生某某      2,000.00    01    03", NULL};
  g_auto (Sample) s = sample_of (draw_typed (lines), 1);
  g_assert_nonnull (block_of (&s, "金额"));
  g_assert_nonnull (block_of (&s, "类"));
  g_assert_nonnull (block_of (&s, "款"));
}

static void
test_evidence_rows (void)
{
  static const char *const three[] = {"上文", "教育        1.00", "卫生        2.00", "其他        3.00",
                                      NULL};
  static const char *const strewn[] = {"上文", "教育        1.00", "卫生    2.00 ", "其他            3.00",
                                       NULL};
  static const char *const pages[] = {"上文", "教育           1", "卫生           2", "其他           3",
                                      NULL};
  g_auto (Sample) a = sample_of (draw_typed (three), 1);
  g_auto (Sample) b = sample_of (draw_typed (strewn), 1);
  g_auto (Sample) c = sample_of (draw_typed (pages), 1);
  a.table.head = b.table.head = c.table.head = 1;
  g_assert_true (ys_align_is_table (a.parts, &a.table));
  g_assert_false (ys_align_is_table (b.parts, &b.table));
  g_assert_false (ys_align_is_table (c.parts, &c.table)); /* a contents page looks like this */
  c.table.unit = TRUE;
  g_assert_true (ys_align_is_table (c.parts, &c.table));
}

/* One row: its header vouches, if something else says that this is a table. */
static void
test_evidence_header (void)
{
  static const char *const lines[] = {"上文", "名称      预算        决算", "教育      1.00        2.00",
                                      NULL};
  g_auto (Sample) s = sample_of (draw_typed (lines), 2);
  s.table.head = 1;
  g_clear_pointer (&s.table.blocks, g_array_unref);
  ys_align_header (s.parts, &s.table);
  g_assert_false (ys_align_is_table (s.parts, &s.table));
  s.table.framed = TRUE;
  g_assert_true (ys_align_is_table (s.parts, &s.table));
  s.table.framed = FALSE;
  s.table.head = 0; /* nothing stands above it on its page */
  g_assert_true (ys_align_is_table (s.parts, &s.table));
  g_array_set_size (s.table.blocks, 2);
  g_assert_false (ys_align_is_table (s.parts, &s.table));
}

static void
test_match_empty (void)
{
  static const char *const lines[] = {"名称      预算      追加      决算",
                                      "教育      1.00                2.00",
                                      "卫生      1.00                2.00", NULL};
  g_auto (Sample) s = sample_of (draw_typed (lines), 1);
  g_assert_cmpuint (s.table.columns->len, ==, 3);
  ys_align_match (&s.table);
  g_assert_cmpuint (s.table.columns->len, ==, 4);
  g_assert_cmpuint (block_of (&s, "追加")->col, ==, 2);
  g_assert_cmpuint (block_of (&s, "决算")->col, ==, 3);
}

/* A lonely word in the middle of a column that is set left: one column under one head. */
static void
test_match_joined (void)
{
  static const char *const lines[] = {"      名称          金额", "教育                1.00",
                                      "卫生                2.00", "        共          3.00", NULL};
  g_auto (Sample) s = sample_of (draw_typed (lines), 1);
  g_assert_cmpuint (s.table.columns->len, ==, 3);
  ys_align_match (&s.table);
  g_assert_cmpuint (s.table.columns->len, ==, 2);
  g_assert_cmpuint (ys_align_column (&s.table, 0)->n_text, ==, 3);
}

/* Amounts end at their border, names begin at theirs; heads widen the table. */
static void
test_borders (void)
{
  static const char *const lines[] = {"  名称      预算数         某单位名称", "教育      1,000.00    甲",
                                      "卫生          2.00    乙", NULL};
  g_auto (Sample) s = sample_of (draw_typed (lines), 1);
  ys_align_match (&s.table);
  ys_align_borders (&s.table);
  const YsAlignColumn *name = ys_align_column (&s.table, 0), *amount = ys_align_column (&s.table, 1);
  g_assert_cmpuint (s.table.columns->len, ==, 3);
  g_assert_cmpfloat_with_epsilon (name->from, 50 - 3, 0.01);
  g_assert_cmpfloat_with_epsilon (amount->to, amount->x1 + 3, 0.01);
  g_assert_cmpfloat (name->to, ==, amount->from);
  g_assert_cmpfloat (name->to, >, name->x1);
  g_assert_cmpfloat (amount->from, <, amount->x0);
}

static void
spread (Sample *s)
{
  ys_align_match (&s->table);
  ys_align_borders (&s->table);
  ys_align_spread (s->parts, &s->table);
}

static void
test_spans_middle (void)
{
  g_auto (Sample) s = sample_of (spanning_page (), 3);
  spread (&s);
  g_assert_cmpuint (s.table.n_head_rows, ==, 2);
  expect_place (&s, "名称", 0, 2, 0, 1);
  expect_place (&s, "支出", 0, 1, 1, 2);
  expect_place (&s, "基本", 1, 1, 1, 1);
  expect_place (&s, "项目", 1, 1, 2, 1);
}

/* Two spanning heads share the columns so that each is in the middle of its own. */
static void
test_spans_shared (void)
{
  static const char *const lines[] = {"          收入                      支出",
                                      "名称",
                                      "        甲      乙            丙      丁      戊      己",
                                      "教育  1.00    1.00          1.00    1.00    1.00    1.00",
                                      "卫生  2.00    2.00          2.00    2.00    2.00    2.00",
                                      NULL};
  g_auto (Sample) s = sample_of (draw_typed (lines), 3);
  spread (&s);
  expect_place (&s, "收入", 0, 1, 1, 2);
  expect_place (&s, "支出", 0, 1, 3, 4);
}

/* A cell's own rule says what it spans, wherever its text stands. */
static void
test_spans_rule (void)
{
  static const char *const lines[] = {"          支出",
                                      "名称",
                                      "          基本        项目        其他",
                                      "教育      1.00        2.00        5.00",
                                      "卫生      3.00        4.00        6.00",
                                      NULL};
  YsPage *page = draw_typed (lines);
  draw_row_rule (page, 110, 95, 185);
  g_auto (Sample) s = sample_of (page, 3);
  spread (&s);
  expect_place (&s, "支出", 0, 1, 1, 2);
}

/* A header and thirteen rows of code, name, amount and rate; row 6 is drawn by the test. */
static YsPage *
long_page (void)
{
  static const char *const header[] = {"代码  名称        金额    比例", NULL};
  YsPage *page = draw_typed (header);
  for (guint i = 1; i <= 13; i++)
    if (i != 6)
      draw_text (page, 50, 100 + 20 * i, 10, "201   教育        1.00    2.00");
  return page;
}

static YsGrid *
grid_of (Sample *s, YsBox *box)
{
  spread (s);
  ys_align_rows (s->parts, &s->table);
  return ys_align_grid (s->parts, &s->table, box);
}

/* A name of two lines, and one that pokes over an amount that is not there. */
static void
test_cells (void)
{
  YsPage *page = long_page ();
  draw_text (page, 80, 212, 10, "卫生");
  draw_text (page, 50, 220, 10, "203");
  draw_text (page, 105, 224, 10, "长名称跨过金额");
  draw_text (page, 185, 220, 10, "4.00");
  g_auto (Sample) s = sample_of (page, 1);
  YsBox box;
  g_autoptr (YsGrid) grid = grid_of (&s, &box);
  g_assert_cmpuint (grid->n_rows, ==, 14);
  g_assert_cmpuint (grid->n_cols, ==, 4);
  g_assert_cmpuint (grid->xs->len, ==, grid->n_cols + 1);
  draw_expect (grid, 0, 1, "名称");
  draw_expect (grid, 6, 0, "203");
  draw_expect (grid, 6, 1, "卫生\n长名称跨过金额");
  draw_expect (grid, 6, 2, "");
  draw_expect (grid, 6, 3, "4.00");
  g_assert_false (grid->ruled);
  g_assert_cmpfloat (ys_grid_at (grid, 1, 0)->box.y1, ==, ys_grid_at (grid, 2, 0)->box.y0);
  g_assert_cmpfloat (box.y0, <, 100);
}

/* A text over two columns of text is a merged cell … */
static void
test_cells_merged (void)
{
  YsPage *page = long_page ();
  draw_text (page, 55, 220, 10, "两项合计");
  draw_text (page, 185, 220, 10, "4.00");
  g_auto (Sample) s = sample_of (page, 1);
  YsBox box;
  g_autoptr (YsGrid) grid = grid_of (&s, &box);
  g_assert_cmpuint (grid->n_cols, ==, 4);
  draw_expect (grid, 6, 0, "两项合计");
  g_assert_cmpuint (ys_grid_at (grid, 6, 0)->cols, ==, 2);
  draw_expect (grid, 6, 2, "");
  draw_expect (grid, 6, 3, "4.00");
}

/* … and so is one in the middle of free columns. */
static void
test_cells_centred (void)
{
  YsPage *page = long_page ();
  draw_text (page, 130, 220, 10, "合计");
  g_auto (Sample) s = sample_of (page, 1);
  YsBox box;
  g_autoptr (YsGrid) grid = grid_of (&s, &box);
  draw_expect (grid, 6, 0, "");
  draw_expect (grid, 6, 1, "合计");
  g_assert_cmpuint (ys_grid_at (grid, 6, 1)->cols, ==, 3);
}

static void
placed_clear (gpointer data)
{
  ys_placed_grid_clear (data);
}

static GArray *
find_grids_after (YsPage *page, YsAlignCarry *carry)
{
  GArray *grids = g_array_new (FALSE, FALSE, sizeof (YsPlacedGrid));
  g_array_set_clear_func (grids, placed_clear);
  ys_align_find (page, grids, NULL, carry);
  return grids;
}

static GArray *
find_grids (YsPage *page)
{
  g_autoptr (YsAlignCarry) carry = ys_align_carry_new ();
  return find_grids_after (page, carry);
}

/* Page 1 has a table of four columns; page 2 says `rest`, moved to the right by `dx` points. What is found on
 * page 2. */
static GArray *
rest_of (const char *rest, double dx)
{
  static const char *const lines[] = {
      "编码  名称          金额      其他", "201   教育          1.00      2.00",
      "202   卫生          2.00      3.00", "203   其他          3.00      4.00", NULL};
  g_autoptr (YsAlignCarry) carry = ys_align_carry_new ();
  g_autoptr (YsPage) first = draw_typed (lines), second = ys_page_new (2, 595, 842);
  draw_text (second, 50 + dx, 100, 10, rest);
  g_autoptr (GArray) before = find_grids_after (first, carry);
  g_assert_cmpuint (before->len, ==, 1);
  return find_grids_after (second, carry);
}

/* One row proves no table, but it goes on with that of the page before. */
static void
test_one_row_goes_on (void)
{
  g_autoptr (GArray) grids = rest_of ("      合计          6.00      9.00", 0);
  g_assert_cmpuint (grids->len, ==, 1);
  const YsGrid *grid = g_array_index (grids, YsPlacedGrid, 0).grid;
  g_assert_cmpuint (grid->n_cols, ==, 4);
  draw_expect (grid, 0, 0, "");
  draw_expect (grid, 0, 1, "合计");
  draw_expect (grid, 0, 3, "9.00");
}

/* A column that is blank on the page is known all the same. */
static void
test_moved_row_goes_on (void)
{
  g_autoptr (GArray) grids = rest_of ("204   林业          6.00      9.00", 12);
  g_assert_cmpuint (grids->len, ==, 1);
  const YsGrid *grid = g_array_index (grids, YsPlacedGrid, 0).grid;
  g_assert_cmpuint (grid->n_cols, ==, 4);
  draw_expect (grid, 0, 0, "204");
  draw_expect (grid, 0, 2, "6.00");
}

static void
test_other_row_goes_not_on (void)
{
  g_autoptr (GArray) grids = rest_of ("204   林业    6.00    9.00", 0);
  g_assert_cmpuint (grids->len, ==, 0);
}

/* Two tables, and the prose between them stays on the page. */
static void
test_find (void)
{
  static const char *const lines[] = {"名称        金额",
                                      "教育        1.00",
                                      "卫生        2.00",
                                      "其他        3.00",
                                      "以上为上年数，以下为本年数。",
                                      "名称        金额",
                                      "教育        5.00",
                                      "卫生        6.00",
                                      "其他        7.00",
                                      NULL};
  g_autoptr (YsPage) page = draw_typed (lines);
  g_autoptr (GArray) grids = find_grids (page);
  g_assert_cmpuint (grids->len, ==, 2);
  const YsGrid *upper = g_array_index (grids, YsPlacedGrid, 0).grid,
               *lower = g_array_index (grids, YsPlacedGrid, 1).grid;
  g_assert_cmpuint (upper->n_rows, ==, 4);
  draw_expect (upper, 0, 1, "金额");
  draw_expect (upper, 3, 1, "3.00");
  draw_expect (lower, 3, 1, "7.00");
  g_assert_cmpuint (page->glyphs->len, ==, 14);
}

/* What is no table keeps its glyphs as they were. */
static void
test_find_none (void)
{
  static const char *const lines[] = {
      "本年预算为 1.00 元，", "上年为 2.00 元。", "      2,026.00", "甲", "3.50", NULL};
  g_autoptr (YsPage) page = draw_typed (lines), before = draw_typed (lines);
  g_autoptr (GArray) grids = find_grids (page);
  g_assert_cmpuint (grids->len, ==, 0);
  g_assert_cmpuint (page->glyphs->len, ==, before->glyphs->len);
  g_assert_cmpint (memcmp (page->glyphs->data, before->glyphs->data, page->glyphs->len * sizeof (YsGlyph)),
                   ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/align/header/leaves", test_header_leaves);
  g_test_add_func ("/align/header/wrapped", test_header_wrapped);
  g_test_add_func ("/align/header/letter-spaced", test_header_spaced);
  g_test_add_func ("/align/evidence/rows", test_evidence_rows);
  g_test_add_func ("/align/evidence/header", test_evidence_header);
  g_test_add_func ("/align/match/empty-column", test_match_empty);
  g_test_add_func ("/align/match/joined", test_match_joined);
  g_test_add_func ("/align/borders", test_borders);
  g_test_add_func ("/align/spans/middle", test_spans_middle);
  g_test_add_func ("/align/spans/shared", test_spans_shared);
  g_test_add_func ("/align/spans/rule", test_spans_rule);
  g_test_add_func ("/align/cells/wrapped", test_cells);
  g_test_add_func ("/align/cells/merged", test_cells_merged);
  g_test_add_func ("/align/cells/centred", test_cells_centred);
  g_test_add_func ("/align/find/two", test_find);
  g_test_add_func ("/align/find/none", test_find_none);
  g_test_add_func ("/align/find/one-row-goes-on", test_one_row_goes_on);
  g_test_add_func ("/align/find/moved-row-goes-on", test_moved_row_goes_on);
  g_test_add_func ("/align/find/other-row-goes-not-on", test_other_row_goes_not_on);
  return g_test_run ();
}
