/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pageview.h"
#include "extract/pdf.h"
#include "extract/pagepng.h"
#include "print/text.h"
#include <string.h>

static void
column_clear (gpointer data)
{
  g_array_unref (((YsViewColumn *)data)->header);
}

void
ys_view_free (YsView *view)
{
  g_clear_pointer (&view->picture, g_bytes_unref);
  g_clear_pointer (&view->glyphs, ys_page_free);
  g_array_unref (view->columns);
  g_free (view);
}

const YsViewColumn *
ys_view_column (const YsView *view, const YsTable *table, guint index)
{
  for (guint i = 0; i < view->columns->len; i++)
    {
      const YsViewColumn *column = &g_array_index (view->columns, YsViewColumn, i);
      if (column->table == table && column->index == index)
        return column;
    }
  return NULL;
}

/* Notes a cell of a table that stands on the page. */
static void
note_cell (YsView *view, const YsTable *table, const YsDocCell *cell)
{
  YsViewColumn *column = (YsViewColumn *)ys_view_column (view, table, cell->column);
  if (column == NULL)
    {
      YsViewColumn one = {.table = table,
                          .column = g_ptr_array_index (table->columns, cell->column),
                          .index = cell->column,
                          .box = cell->bbox,
                          .first = cell->bbox,
                          .header = g_array_new (FALSE, FALSE, sizeof (YsBox))};
      g_array_append_val (view->columns, one);
      return;
    }
  column->box = ys_box_union (column->box, cell->bbox);
  if (cell->bbox.y0 < column->first.y0)
    column->first = cell->bbox;
}

static int
compare_columns (gconstpointer a, gconstpointer b)
{
  const YsViewColumn *one = a, *other = b;
  if (one->table != other->table)
    return one->box.y0 < other->box.y0 ? -1 : one->box.y0 > other->box.y0;
  return one->index < other->index ? -1 : one->index > other->index;
}

static void
gather_columns (YsView *view)
{
  for (guint t = 0; t < view->document->tables->len; t++)
    {
      const YsTable *table = g_ptr_array_index (view->document->tables, t);
      guint before = view->columns->len;
      if (ys_table_is_form (table)) /* its columns mean nothing: each label has its value beside it */
        continue;
      for (guint r = 0; r < table->rows->len; r++)
        {
          const YsRow *row = g_ptr_array_index (table->rows, r);
          for (guint k = 0; k < row->cells->len; k++)
            if (g_array_index (row->cells, YsDocCell, k).page == view->page)
              note_cell (view, table, &g_array_index (row->cells, YsDocCell, k));
        }
      if (view->columns->len > before)
        qsort (&g_array_index (view->columns, YsViewColumn, before), view->columns->len - before,
               sizeof (YsViewColumn), compare_columns);
    }
  for (guint i = 0; i < view->columns->len; i++)
    g_array_index (view->columns, YsViewColumn, i).number = i + 1;
}

static gboolean
holds (const YsBox *box, const YsBox *what)
{
  double x = ys_box_mid_x (what), y = ys_box_mid_y (what);
  return x >= box->x0 && x <= box->x1 && y >= box->y0 && y <= box->y1;
}

/* The cell of a grid on the page that holds BOX; *GRID is its grid. */
static const YsCell *
grid_cell (const YsView *view, const YsBox *box, const YsGrid **grid)
{
  for (guint i = 0; i < view->content->blocks->len; i++)
    {
      const YsBlock *block = g_ptr_array_index (view->content->blocks, i);
      for (guint k = 0; block->grid != NULL && k < block->grid->cells->len; k++)
        {
          const YsCell *cell = g_ptr_array_index (block->grid->cells, k);
          YsBox at = ys_content_displayed (view->content, view->page, cell->box);
          if ((cell->page > 0 ? cell->page : block->page) == view->page && holds (&at, box))
            return *grid = block->grid, cell;
        }
    }
  return NULL;
}

/* TEXT is one of the cells of the column's header. */
static gboolean
is_header (const YsColumn *column, const char *text)
{
  g_autofree char *key = ys_text_squeeze (text);
  for (guint i = 0; *key != '\0' && i < column->header->len; i++)
    {
      g_autofree char *other = ys_text_squeeze (g_ptr_array_index (column->header, i));
      if (strcmp (key, other) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The header cells above the column's first cell. */
static void
find_header (const YsView *view, YsViewColumn *column)
{
  const YsGrid *grid = NULL;
  const YsCell *first = grid_cell (view, &column->first, &grid), *last = NULL;
  for (guint row = 0; first != NULL && row < first->row; row++)
    {
      const YsCell *cell = ys_grid_at (grid, row, first->col);
      if (cell == NULL || cell == last || !is_header (column->column, cell->text))
        continue;
      YsBox box = ys_content_displayed (view->content, view->page, cell->box);
      g_array_append_val (column->header, box);
      last = cell;
    }
}

static gboolean
stands_upright (const YsView *view)
{
  return view->page > view->content->turns->len ||
         g_array_index (view->content->turns, YsTurn, view->page - 1) == YS_UPRIGHT;
}

static gboolean
want_all (G_GNUC_UNUSED const YsPage *page)
{
  return TRUE;
}

YsView *
ys_view_new (GBytes *bytes, const YsContent *content, const YsDocument *document, guint page)
{
  const char *status = NULL;
  g_autoptr (YsPdf) pdf = ys_pdf_open (bytes, &status);
  if (pdf == NULL || page == 0 || page > ys_pdf_n_pages (pdf))
    return NULL;
  g_autoptr (YsView) view = g_new0 (YsView, 1);
  view->page = page;
  view->content = content;
  view->document = document;
  view->columns = g_array_new (FALSE, FALSE, sizeof (YsViewColumn));
  g_array_set_clear_func (view->columns, column_clear);
  if (!ys_pdf_page_size (pdf, page - 1, &view->sheet.x1, &view->sheet.y1))
    return g_steal_pointer (&view);
  view->picture = ys_picture_of_page (bytes, page);
  view->glyphs = ys_pdf_read_page (pdf, page - 1, want_all);
  view->upright = stands_upright (view);
  gather_columns (view);
  for (guint i = 0; i < view->columns->len; i++)
    find_header (view, &g_array_index (view->columns, YsViewColumn, i));
  return g_steal_pointer (&view);
}
