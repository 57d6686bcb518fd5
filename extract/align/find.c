/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/align/find.h"

#include "extract/align/body.h"
#include "extract/align/borders.h"
#include "extract/align/cells.h"
#include "extract/align/columns.h"
#include "extract/align/evidence.h"
#include "extract/align/extent.h"
#include "extract/align/header.h"
#include "extract/align/match.h"
#include "extract/align/rows.h"
#include "extract/align/spans.h"
#include "extract/align/words.h"

#define MAX_COLUMNS (YS_ALIGN_MAX_COLUMNS / 2) /* with ink: the header may add as many */

static void
table_clear (YsAlignTable *table)
{
  g_clear_pointer (&table->columns, g_array_unref);
  g_clear_pointer (&table->blocks, g_array_unref);
  g_clear_pointer (&table->row_ends, g_array_unref);
}

static void
put_grid (const YsAlignPage *page, const YsAlignTable *t, GArray *grids)
{
  YsPlacedGrid placed;
  placed.grid = ys_align_grid (page, t, &placed.box);
  guint at = 0;
  while (at < grids->len && g_array_index (grids, YsPlacedGrid, at).box.y0 <= placed.box.y0)
    at++;
  g_array_insert_val (grids, at, placed);
}

/* Reads the table whose lines ys_align_next() gave. FALSE when it is none. */
static gboolean
read_table (const YsAlignPage *page, YsAlignTable *t, GArray *grids, guint *next)
{
  ys_align_columns (page, t);
  ys_align_cut (page, t, next);
  if (t->end <= t->body || t->columns->len < 2 || t->columns->len > MAX_COLUMNS)
    return FALSE;
  ys_align_extend (page, t, next);
  ys_align_header (page, t);
  if (!ys_align_is_table (page, t))
    return FALSE;
  ys_align_match (t);
  ys_align_borders (t);
  ys_align_spread (page, t);
  ys_align_rows (page, t);
  put_grid (page, t, grids);
  return TRUE;
}

static void
put_back (GArray *glyphs, const YsGlyph *squeezed, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      YsGlyph g = ys_align_glyph (&squeezed[i]);
      g_array_append_val (glyphs, g);
    }
}

/* Leaves on the page what no table used. */
static void
keep_unused (const YsAlignPage *page, const gboolean *used, GArray *glyphs)
{
  g_array_set_size (glyphs, 0);
  for (guint i = 0; i < page->lines->len; i++)
    if (!used[i])
      put_back (glyphs, ys_align_line (page, i)->text.glyphs, ys_align_line (page, i)->text.n);
  put_back (glyphs, (const YsGlyph *)(gconstpointer)page->huge->data, page->huge->len);
}

void
ys_align_find (YsPage *page, GArray *grids, const YsMarks *marks)
{
  if (!ys_align_worth_it (page))
    return;
  g_autoptr (YsAlignPage) parts = ys_align_page_new (page, grids, marks);
  g_autofree gboolean *used = g_new0 (gboolean, parts->lines->len + 1);
  gboolean found = FALSE;
  guint from = 0;
  while (from < parts->lines->len)
    {
      YsAlignTable table = {.row_ends = g_array_new (FALSE, FALSE, sizeof (guint))};
      guint next = parts->lines->len;
      if (ys_align_next (parts, from, &table, &next) && read_table (parts, &table, grids, &next))
        {
          found = TRUE;
          for (guint i = table.head; i < table.end; i++)
            used[i] = TRUE;
        }
      table_clear (&table);
      from = MAX (next, from + 1);
    }
  if (found)
    keep_unused (parts, used, page->glyphs);
}
