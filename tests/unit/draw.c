/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/draw.h"

#include "extract/grid.h"

void
draw_row_rule (YsPage *page, double y, double from, double to)
{
  YsRuling ruling = {y, from, to};
  g_array_append_val (page->horizontal, ruling);
}

void
draw_column_rule (YsPage *page, double x, double from, double to)
{
  YsRuling ruling = {x, from, to};
  g_array_append_val (page->vertical, ruling);
}

void
draw_rules (YsPage *page, const double *xs, guint n_xs, const double *ys, guint n_ys)
{
  for (guint i = 0; i < n_ys; i++)
    draw_row_rule (page, ys[i], xs[0], xs[n_xs - 1]);
  for (guint i = 0; i < n_xs; i++)
    draw_column_rule (page, xs[i], ys[0], ys[n_ys - 1]);
}

void
draw_text (YsPage *page, double x, double y, double size, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar ch = g_utf8_get_char (p);
      double width = ch < 0x2E80 ? size / 2 : size;
      YsGlyph glyph = {.ch = ch, .box = {x, y - size / 2, x + width, y + size / 2}};
      if (ch != ' ')
        g_array_append_val (page->glyphs, glyph);
      x += width;
    }
}

YsGrid *
draw_only_grid (YsPage *page)
{
  g_autoptr (GArray) grids = ys_grids_find (page);
  g_assert_cmpuint (grids->len, ==, 1);
  return g_steal_pointer (&g_array_index (grids, YsPlacedGrid, 0).grid);
}

void
draw_expect (const YsGrid *grid, guint row, guint col, const char *want)
{
  g_assert_cmpuint (row, <, grid->n_rows);
  g_assert_cmpuint (col, <, grid->n_cols);
  g_assert_nonnull (ys_grid_at (grid, row, col));
  g_assert_cmpstr (ys_grid_at (grid, row, col)->text, ==, want);
}

YsPage *
draw_typed (const char *const *lines)
{
  YsPage *page = ys_page_new (1, 595, 842);
  for (guint i = 0; lines[i] != NULL; i++)
    draw_text (page, 50, 100 + 20 * i, 10, lines[i]);
  return page;
}
