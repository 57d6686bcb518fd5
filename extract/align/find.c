/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/align/find.h"

#include "extract/align/body.h"
#include "extract/align/borders.h"
#include "extract/align/carry.h"
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

/* What is done with a page: what was found in it by now. */
typedef struct
{
  const YsAlignPage *page;
  GArray *grids;
  YsAlignCarry *carry;
  gboolean *used; /* lines that a table has taken */
  guint n_found;
} Search;

static void
take_table (Search *s, const YsAlignTable *table)
{
  s->n_found++;
  for (guint i = table->head; i < table->end; i++)
    s->used[i] = TRUE;
  ys_align_carry_keep (s->carry, s->page->page->number, table);
}

/* The lines at the head of the page that go on with the table of the page before. */
static guint
find_rest (Search *s)
{
  YsAlignTable table = {.row_ends = g_array_new (FALSE, FALSE, sizeof (guint))};
  guint next = 0;
  if (ys_align_goes_on (s->carry, s->page, &table))
    {
      next = table.end;
      ys_align_extend_down (s->page, &table, &next);
      ys_align_rows (s->page, &table);
      put_grid (s->page, &table, s->grids);
      take_table (s, &table);
    }
  table_clear (&table);
  return next;
}

static void
find_tables (Search *s)
{
  guint from = find_rest (s);
  if (s->n_found == 0)
    ys_align_carry_keep (s->carry, 0, NULL);
  while (from < s->page->lines->len)
    {
      YsAlignTable table = {.row_ends = g_array_new (FALSE, FALSE, sizeof (guint))};
      guint next = s->page->lines->len;
      if (ys_align_next (s->page, from, &table, &next) && read_table (s->page, &table, s->grids, &next))
        take_table (s, &table);
      table_clear (&table);
      from = MAX (next, from + 1);
    }
}

void
ys_align_find (YsPage *page, GArray *grids, const YsMarks *marks, YsAlignCarry *carry)
{
  if (!ys_align_worth_it (page) && !ys_align_carry_waits (carry, page->number))
    {
      ys_align_carry_keep (carry, 0, NULL);
      return;
    }
  g_autoptr (YsAlignPage) parts = ys_align_page_new (page, grids, marks);
  g_autofree gboolean *used = g_new0 (gboolean, parts->lines->len + 1);
  Search search = {parts, grids, carry, used, 0};
  find_tables (&search);
  if (search.n_found > 0)
    keep_unused (parts, used, page->glyphs);
}
