/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/misread/grids.h"

#include <string.h>

#define TOP 72.0 /* points: where the part of a cut table stands on its page */

static YsGrid *
copy_rows (const YsGrid *grid, guint from, guint to)
{
  YsGrid *copy = ys_grid_new (to - from, grid->n_cols);
  for (guint i = 0; i < grid->cells->len; i++)
    {
      const YsCell *cell = g_ptr_array_index (grid->cells, i);
      guint first = MAX (cell->row, from), end = MIN (cell->row + cell->rows, to);
      if (first >= end)
        continue;
      YsCell *own =
          ys_grid_add (copy, first - from, cell->col, end - first, cell->cols, g_strdup (cell->text));
      own->box = cell->box;
      own->ink = cell->ink;
      own->indent = cell->indent;
      own->line = cell->line;
      own->confidence = cell->confidence;
      own->read = g_strdup (cell->read);
      own->candidates = cell->candidates != NULL ? g_ptr_array_ref (cell->candidates) : NULL;
    }
  g_array_append_vals (copy->xs, grid->xs->data, grid->xs->len);
  copy->ruled = grid->ruled;
  return copy;
}

static YsBlock *
copy_block (const YsBlock *block)
{
  YsBlock *copy = g_new (YsBlock, 1);
  *copy = *block;
  copy->text = g_strdup (block->text);
  copy->candidates = block->candidates != NULL ? g_ptr_array_ref (block->candidates) : NULL;
  copy->grid = block->grid != NULL ? copy_rows (block->grid, 0, block->grid->n_rows) : NULL;
  return copy;
}

static void
block_free (gpointer data)
{
  YsBlock *block = data;
  g_free (block->text);
  g_clear_pointer (&block->candidates, g_ptr_array_unref);
  if (block->grid != NULL)
    ys_grid_free (block->grid);
  g_free (block);
}

gboolean
misread_is_money (const YsCell *cell)
{
  YsAmount amount;
  return cell != NULL && strchr (cell->text, '\n') == NULL &&
         ys_amount_parse (cell->text, &amount, NULL) == YS_AMOUNT_OK && amount.scale > 0 && amount.units != 0;
}

gboolean
misread_is_text (const YsCell *cell)
{
  YsAmount amount;
  return cell != NULL && ys_amount_parse (cell->text, &amount, NULL) == YS_AMOUNT_NOT;
}

gboolean
misread_is_code (const YsCell *cell)
{
  return cell != NULL && strlen (cell->text) >= 3 && strspn (cell->text, "0123456789") == strlen (cell->text);
}

guint
misread_first_row (const YsGrid *grid)
{
  guint first = grid->n_rows;
  for (guint i = 0; i < grid->cells->len; i++)
    {
      const YsCell *cell = g_ptr_array_index (grid->cells, i);
      if (misread_is_money (cell))
        first = MIN (first, cell->row);
    }
  return first;
}

static gboolean
is_of_known_table (const YsDocument *document, guint page)
{
  for (guint t = 0; t < document->tables->len; t++)
    {
      const YsTable *table = g_ptr_array_index (document->tables, t);
      for (guint i = 0; i < table->pages->len; i++)
        if (g_array_index (table->pages, guint, i) == page && ys_table_is_known (table) && !table->targets &&
            strcmp (table->state, "data") == 0)
          return TRUE;
    }
  return FALSE;
}

Misread *
misread_new (const YsContent *clean, const YsDocument *document, GRand *rand)
{
  Misread *m = g_new0 (Misread, 1);
  m->content = *clean;
  m->content.blocks = g_ptr_array_new_with_free_func (block_free);
  m->content.page_sizes = g_array_copy (clean->page_sizes);
  m->content.turns = g_array_copy (clean->turns);
  m->content.ocr_pages = g_array_copy (clean->ocr_pages);
  m->rand = rand;
  m->grids = g_array_new (FALSE, FALSE, sizeof (guint));
  m->where = g_string_new (NULL);
  for (guint i = 0; i < clean->blocks->len; i++)
    {
      YsBlock *block = copy_block (g_ptr_array_index (clean->blocks, i));
      g_ptr_array_add (m->content.blocks, block);
      if (block->grid != NULL && is_of_known_table (document, block->page) &&
          misread_first_row (block->grid) < block->grid->n_rows)
        g_array_append_val (m->grids, i);
    }
  return m;
}

void
misread_free (Misread *m)
{
  g_ptr_array_unref (m->content.blocks);
  g_array_unref (m->content.page_sizes);
  g_array_unref (m->content.turns);
  g_array_unref (m->content.ocr_pages);
  g_array_unref (m->grids);
  g_string_free (m->where, TRUE);
  g_free (m);
}

Place
misread_pick (Misread *m, MisreadSuits suits)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  for (guint i = 0; i < m->grids->len; i++)
    {
      guint b = g_array_index (m->grids, guint, i);
      const YsBlock *block = g_ptr_array_index (m->content.blocks, b);
      for (guint k = 0; k < block->grid->cells->len; k++)
        {
          const Place place = {b, block->grid, g_ptr_array_index (block->grid->cells, k)};
          if (suits (&place))
            g_array_append_val (places, place);
        }
    }
  Place none = {0};
  if (places->len == 0)
    return none;
  Place place = g_array_index (places, Place, g_rand_int_range (m->rand, 0, (gint32)places->len));
  const YsBlock *block = g_ptr_array_index (m->content.blocks, place.block);
  g_string_printf (m->where, "page %u, row %u, column %u: %s", block->page, place.cell->row, place.cell->col,
                   place.cell->text);
  return place;
}

YsCell *
misread_beside (const YsGrid *grid, const YsCell *cell, int rows, int columns)
{
  int row = (int)cell->row + rows, column = (int)cell->col + columns;
  if (row < 0 || column < 0 || row >= (int)grid->n_rows || column >= (int)grid->n_cols || cell->rows != 1 ||
      cell->cols != 1)
    return NULL;
  YsCell *other = ys_grid_at (grid, (guint)row, (guint)column);
  return other != NULL && other->rows == 1 && other->cols == 1 ? other : NULL;
}

gboolean
misread_has_money (const YsGrid *grid, guint column)
{
  for (guint r = 0; r < grid->n_rows; r++)
    {
      const YsCell *cell = ys_grid_at (grid, r, column);
      if (cell != NULL && cell->cols == 1 && misread_is_money (cell))
        return TRUE;
    }
  return FALSE;
}

void
misread_write (YsCell *cell, char *text)
{
  g_free (cell->text);
  cell->text = text;
}

void
misread_swap (YsCell *a, YsCell *b)
{
  char *text = a->text;
  YsBox ink = a->ink;
  a->text = b->text;
  a->ink = b->ink;
  b->text = text;
  b->ink = ink;
}

void
misread_expel (Misread *m, guint at, YsCell *cell)
{
  if (*cell->text == '\0')
    return;
  const YsBlock *block = g_ptr_array_index (m->content.blocks, at);
  YsBlock *line = g_new0 (YsBlock, 1);
  line->page = block->page;
  line->box = cell->ink;
  line->text = g_strdelimit (g_strdup (cell->text), "\n", ' ');
  line->size = 10;
  line->line = cell->line;
  g_ptr_array_insert (m->content.blocks, (gint)at + 1, line);
  misread_write (cell, g_strdup (""));
}

static void
insert_page (Misread *m, guint after)
{
  GArray *sizes = m->content.page_sizes, *turns = m->content.turns;
  if (after <= sizes->len && after > 0)
    {
      YsBox size = g_array_index (sizes, YsBox, after - 1);
      g_array_insert_val (sizes, after, size);
    }
  if (after <= turns->len && after > 0)
    {
      YsTurn turn = g_array_index (turns, YsTurn, after - 1);
      g_array_insert_val (turns, after, turn);
    }
  m->content.n_pages++;
}

static void
move_up (YsGrid *grid, double by)
{
  for (guint i = 0; i < grid->cells->len; i++)
    {
      YsCell *cell = g_ptr_array_index (grid->cells, i);
      cell->box.y0 -= by;
      cell->box.y1 -= by;
      cell->ink.y0 -= by;
      cell->ink.y1 -= by;
    }
}

YsGrid *
misread_cut (Misread *m, guint at, guint row)
{
  YsBlock *block = g_ptr_array_index (m->content.blocks, at);
  YsBlock *rest = copy_block (block);
  const YsCell *first = ys_grid_at (block->grid, row, 0);
  double y = first != NULL ? first->box.y0 : block->box.y0;
  YsGrid *whole = block->grid;
  ys_grid_free (rest->grid);
  block->grid = copy_rows (whole, 0, row + 1);
  rest->grid = copy_rows (whole, row, whole->n_rows);
  ys_grid_free (whole);
  move_up (rest->grid, y - TOP);
  rest->box.y0 = TOP;
  rest->box.y1 -= y - TOP;
  insert_page (m, block->page);
  g_ptr_array_insert (m->content.blocks, (gint)at + 1, rest);
  for (guint i = at + 1; i < m->content.blocks->len; i++)
    ((YsBlock *)g_ptr_array_index (m->content.blocks, i))->page++;
  return rest->grid;
}
