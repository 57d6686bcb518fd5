/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/grid.h"

#include "tests/unit/draw.h"

#define SIZE 9

static const double XS[] = {50, 150, 250, 350};
static const double YS[] = {100, 120, 140, 160};

static YsPage *
plain_page (void)
{
  YsPage *page = ys_page_new (1, 595, 842);
  draw_rules (page, XS, 4, YS, 4);
  return page;
}

static void
test_plain (void)
{
  g_autoptr (YsPage) page = plain_page ();
  draw_text (page, 60, 110, SIZE, "名称");
  draw_text (page, 160, 110, SIZE, "12.30");
  draw_text (page, 260, 150, SIZE, "-");
  draw_text (page, 60, 300, SIZE, "外");
  g_autoptr (YsGrid) grid = draw_only_grid (page);
  g_assert_cmpuint (grid->n_rows, ==, 3);
  g_assert_cmpuint (grid->n_cols, ==, 3);
  g_assert_cmpuint (grid->xs->len, ==, 4);
  draw_expect (grid, 0, 0, "名称");
  draw_expect (grid, 0, 1, "12.30");
  draw_expect (grid, 1, 1, "");
  draw_expect (grid, 2, 2, "-");
  g_assert_cmpfloat_with_epsilon (ys_grid_at (grid, 0, 0)->indent, 10, 0.01);
  g_assert_cmpfloat_with_epsilon (ys_grid_at (grid, 0, 1)->box.x0, 150, 0.01);
  g_assert_cmpuint (page->glyphs->len, ==, 1); /* what stands outside stays with the page */
}

/* 收入 over two columns, 项目 down two rows. */
static void
test_merged (void)
{
  g_autoptr (YsPage) page = ys_page_new (1, 595, 842);
  draw_row_rule (page, 100, 50, 350);
  draw_row_rule (page, 120, 150, 350);
  draw_row_rule (page, 140, 50, 350);
  draw_row_rule (page, 160, 50, 350);
  draw_column_rule (page, 50, 100, 160);
  draw_column_rule (page, 150, 100, 160);
  draw_column_rule (page, 250, 120, 160);
  draw_column_rule (page, 350, 100, 160);
  draw_text (page, 60, 120, SIZE, "项目");
  draw_text (page, 240, 110, SIZE, "收入");
  g_autoptr (YsGrid) grid = draw_only_grid (page);
  const YsCell *tall = ys_grid_at (grid, 0, 0), *wide = ys_grid_at (grid, 0, 1);
  draw_expect (grid, 0, 0, "项目");
  draw_expect (grid, 0, 2, "收入");
  g_assert_true (ys_grid_at (grid, 1, 0) == tall);
  g_assert_cmpuint (tall->rows, ==, 2);
  g_assert_cmpuint (tall->cols, ==, 1);
  g_assert_true (ys_grid_at (grid, 0, 2) == wide);
  g_assert_cmpuint (wide->cols, ==, 2);
  g_assert_true (ys_grid_at (grid, 1, 1) != ys_grid_at (grid, 1, 2));
}

static void
test_no_outer_border (void)
{
  g_autoptr (YsPage) page = ys_page_new (1, 595, 842);
  for (guint i = 0; i < 4; i++)
    draw_row_rule (page, YS[i], 50, 350);
  draw_column_rule (page, 150, 100, 160);
  draw_column_rule (page, 250, 100, 160);
  draw_text (page, 60, 110, SIZE, "左");
  draw_text (page, 300, 150, SIZE, "右");
  g_autoptr (YsGrid) grid = draw_only_grid (page);
  g_assert_cmpuint (grid->n_cols, ==, 3);
  draw_expect (grid, 0, 0, "左");
  draw_expect (grid, 2, 2, "右");
}

static void
test_double_rules (void)
{
  g_autoptr (YsPage) page = ys_page_new (1, 595, 842);
  for (guint i = 0; i < 4; i++)
    {
      draw_row_rule (page, YS[i], 50, 351.6);
      draw_row_rule (page, YS[i] + 1.6, 50, 351.6);
      draw_column_rule (page, XS[i], 100, 161.6);
      draw_column_rule (page, XS[i] + 1.6, 100, 161.6);
    }
  draw_text (page, 160, 131, SIZE, "中");
  g_autoptr (YsGrid) grid = draw_only_grid (page);
  g_assert_cmpuint (grid->n_rows, ==, 3);
  g_assert_cmpuint (grid->n_cols, ==, 3);
  draw_expect (grid, 1, 1, "中");
}

/* The centre of a glyph decides; one run of text may fill two cells. */
static void
test_shared_run (void)
{
  g_autoptr (YsPage) page = plain_page ();
  draw_text (page, 150 - 9 * 4.5, 110, SIZE, "12,063.9611,476.19");
  draw_text (page, 250 - 14, 130, SIZE, "一二");
  g_autoptr (YsGrid) grid = draw_only_grid (page);
  draw_expect (grid, 0, 0, "12,063.96");
  draw_expect (grid, 0, 1, "11,476.19");
  draw_expect (grid, 1, 1, "一二");
}

static void
test_lines_in_cell (void)
{
  static const double tall[] = {100, 140, 180};
  g_autoptr (YsPage) page = ys_page_new (1, 595, 842);
  draw_rules (page, XS, 4, tall, 3);
  draw_text (page, 60, 108, SIZE, "社会保险");
  draw_text (page, 60, 120, SIZE, "业务管理");
  draw_text (page, 60, 132, SIZE, "事务");
  draw_text (page, 160, 114, SIZE, "21,118.5");
  draw_text (page, 160, 126, SIZE, "1");
  g_autoptr (YsGrid) grid = draw_only_grid (page);
  g_assert_cmpuint (grid->n_rows, ==, 2);
  draw_expect (grid, 0, 0, "社会保险\n业务管理\n事务");
  draw_expect (grid, 0, 1, "21,118.5\n1");
}

/* No rules between the rows: what the amounts say. */
static void
test_rows_by_amounts (void)
{
  static const double frame[] = {100, 120, 180};
  static const char *const names[] = {"甲", "乙", "丙"}, *const amounts[] = {"1.00", "2.00", "3.00"};
  g_autoptr (YsPage) page = ys_page_new (1, 595, 842);
  draw_rules (page, XS, 4, frame, 3);
  draw_text (page, 60, 110, SIZE, "名称");
  for (guint i = 0; i < 3; i++)
    {
      draw_text (page, 60, 130 + 20 * i, SIZE, names[i]);
      draw_text (page, 160, 130 + 20 * i, SIZE, amounts[i]);
      draw_text (page, 260, 130 + 20 * i, SIZE, amounts[i]);
    }
  g_autoptr (YsGrid) grid = draw_only_grid (page);
  g_assert_cmpuint (grid->n_rows, ==, 4);
  for (guint i = 0; i < 3; i++)
    {
      draw_expect (grid, 1 + i, 0, names[i]);
      draw_expect (grid, 1 + i, 1, amounts[i]);
      draw_expect (grid, 1 + i, 2, amounts[i]);
    }
}

/* Fake bold sets every glyph twice. */
static void
test_fake_bold (void)
{
  g_autoptr (YsPage) page = plain_page ();
  draw_text (page, 60, 110, SIZE, "合计");
  draw_text (page, 60.3, 110, SIZE, "合计");
  draw_text (page, 160, 110, SIZE, "1100.00");
  draw_text (page, 160.3, 110, SIZE, "1100.00");
  g_autoptr (YsGrid) grid = draw_only_grid (page);
  draw_expect (grid, 0, 0, "合计");
  draw_expect (grid, 0, 1, "1100.00");
}

/* A stamp over the grid is no cell text. */
static void
test_watermark (void)
{
  g_autoptr (YsPage) page = plain_page ();
  for (guint i = 0; i < 9; i++)
    draw_text (page, 60 + 100 * (i % 3), 110 + 20 * (i / 3), SIZE, "支出预算数");
  draw_text (page, 180, 130, 60, "样");
  g_autoptr (YsGrid) grid = draw_only_grid (page);
  for (guint i = 0; i < 9; i++)
    draw_expect (grid, i / 3, i % 3, "支出预算数");
}

/* Two tables one above the other come from top to bottom; a frame around prose is no table. */
static void
test_several (void)
{
  static const double sides[] = {50, 350}, upper[] = {100, 120}, box[] = {200, 260}, lower[] = {300, 320};
  g_autoptr (YsPage) page = ys_page_new (1, 595, 842);
  draw_rules (page, XS, 4, lower, 2);
  draw_rules (page, XS, 4, upper, 2);
  draw_rules (page, sides, 2, box, 2);
  draw_text (page, 60, 310, SIZE, "下");
  draw_text (page, 60, 110, SIZE, "上");
  draw_text (page, 60, 230, SIZE, "文字");
  g_autoptr (GArray) grids = ys_grids_find (page);
  g_assert_cmpuint (grids->len, ==, 2);
  draw_expect (g_array_index (grids, YsPlacedGrid, 0).grid, 0, 0, "上");
  draw_expect (g_array_index (grids, YsPlacedGrid, 1).grid, 0, 0, "下");
  g_assert_cmpuint (page->glyphs->len, ==, 2);
}

static void
test_empty_page (void)
{
  g_autoptr (YsPage) page = ys_page_new (1, 595, 842);
  g_autoptr (GArray) none = ys_grids_find (page);
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/grid/plain", test_plain);
  g_test_add_func ("/grid/merged", test_merged);
  g_test_add_func ("/grid/no-outer-border", test_no_outer_border);
  g_test_add_func ("/grid/double-rules", test_double_rules);
  g_test_add_func ("/grid/shared-run", test_shared_run);
  g_test_add_func ("/grid/lines-in-cell", test_lines_in_cell);
  g_test_add_func ("/grid/rows-by-amounts", test_rows_by_amounts);
  g_test_add_func ("/grid/fake-bold", test_fake_bold);
  g_test_add_func ("/grid/watermark", test_watermark);
  g_test_add_func ("/grid/several", test_several);
  g_test_add_func ("/grid/empty-page", test_empty_page);
  return g_test_run ();
}
