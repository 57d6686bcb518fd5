/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/content.h"

static void
block_free (gpointer data)
{
  YsBlock *block = data;
  g_free (block->text);
  g_clear_pointer (&block->candidates, g_ptr_array_unref);
  g_clear_pointer (&block->grid, ys_grid_free);
  g_free (block);
}

static void
remark_free (gpointer data)
{
  YsRemark *remark = data;
  g_free (remark->code);
  g_free (remark->zh);
  g_free (remark->en);
  g_clear_pointer (&remark->pages, g_array_unref);
  g_free (remark);
}

YsContent *
ys_content_new (void)
{
  YsContent *content = g_new0 (YsContent, 1);
  content->status = "ok";
  content->page_sizes = g_array_new (FALSE, TRUE, sizeof (YsBox));
  content->turns = g_array_new (FALSE, TRUE, sizeof (YsTurn));
  content->ocr_pages = g_array_new (FALSE, FALSE, sizeof (guint));
  content->blocks = g_ptr_array_new_with_free_func (block_free);
  content->remarks = g_ptr_array_new_with_free_func (remark_free);
  return content;
}

void
ys_content_free (YsContent *content)
{
  g_free (content->producer);
  g_free (content->sha256);
  g_array_unref (content->page_sizes);
  g_array_unref (content->turns);
  g_array_unref (content->ocr_pages);
  g_ptr_array_unref (content->blocks);
  g_ptr_array_unref (content->remarks);
  g_free (content);
}

YsBox
ys_content_displayed (const YsContent *content, guint page, YsBox box)
{
  if (page == 0 || page > content->turns->len)
    return box;
  YsBox size = g_array_index (content->page_sizes, YsBox, page - 1);
  return ys_turn_back (box, g_array_index (content->turns, YsTurn, page - 1), size.x1, size.y1);
}

YsBox
ys_content_displayed_page (const YsContent *content, guint page)
{
  if (page == 0 || page > content->page_sizes->len)
    return (YsBox){0, 0, 0, 0};
  return ys_content_displayed (content, page, g_array_index (content->page_sizes, YsBox, page - 1));
}

void
ys_content_remark (YsContent *content, const char *code, guint page, guint line, const char *zh,
                   const char *en)
{
  YsRemark *remark = g_new0 (YsRemark, 1);
  remark->code = g_strdup (code);
  remark->page = page;
  remark->line = line;
  remark->zh = g_strdup (zh);
  remark->en = g_strdup (en);
  g_ptr_array_add (content->remarks, remark);
}

void
ys_content_note (YsContent *content, const char *code, guint page, const char *zh, const char *en)
{
  ys_content_remark (content, code, page, 0, zh, en);
  YsRemark *remark = g_ptr_array_index (content->remarks, content->remarks->len - 1);
  remark->info = TRUE;
}

static YsRemark *
counted (const YsContent *content, const char *code, const char *en)
{
  for (guint i = 0; i < content->remarks->len; i++)
    {
      YsRemark *remark = g_ptr_array_index (content->remarks, i);
      if (remark->pages != NULL && strcmp (remark->code, code) == 0 && strcmp (remark->en, en) == 0)
        return remark;
    }
  return NULL;
}

void
ys_content_count (YsContent *content, const char *code, guint page, guint n, const char *zh, const char *en)
{
  YsRemark *remark = counted (content, code, en);
  if (remark == NULL)
    {
      ys_content_remark (content, code, page, 0, zh, en);
      remark = g_ptr_array_index (content->remarks, content->remarks->len - 1);
      remark->info = TRUE;
      remark->pages = g_array_new (FALSE, FALSE, sizeof (guint));
    }
  g_array_append_val (remark->pages, page);
  remark->n += n;
}

static YsBlock *
add_block (YsContent *content, guint page, YsBox box)
{
  YsBlock *block = g_new0 (YsBlock, 1);
  block->page = page;
  block->box = box;
  g_ptr_array_add (content->blocks, block);
  return block;
}

YsBlock *
ys_content_add_line (YsContent *content, guint page, YsBox box, char *text)
{
  YsBlock *block = add_block (content, page, box);
  block->text = text;
  block->size = box.y1 - box.y0;
  return block;
}

YsBlock *
ys_content_add_grid (YsContent *content, guint page, YsBox box, YsGrid *grid)
{
  YsBlock *block = add_block (content, page, box);
  block->grid = grid;
  return block;
}

static void
cell_free (gpointer data)
{
  YsCell *cell = data;
  g_free (cell->text);
  g_free (cell->read);
  g_clear_pointer (&cell->candidates, g_ptr_array_unref);
  g_free (cell);
}

YsGrid *
ys_grid_new (guint n_rows, guint n_cols)
{
  YsGrid *grid = g_new0 (YsGrid, 1);
  grid->n_rows = n_rows;
  grid->n_cols = n_cols;
  grid->cells = g_ptr_array_new_with_free_func (cell_free);
  grid->at = g_new0 (YsCell *, (gsize)n_rows * n_cols);
  grid->xs = g_array_new (FALSE, FALSE, sizeof (double));
  return grid;
}

void
ys_grid_free (YsGrid *grid)
{
  g_ptr_array_unref (grid->cells);
  g_array_unref (grid->xs);
  g_free (grid->at);
  g_free (grid);
}

YsCell *
ys_grid_add (YsGrid *grid, guint row, guint col, guint rows, guint cols, char *text)
{
  YsCell *cell = g_new0 (YsCell, 1);
  cell->row = row;
  cell->col = col;
  cell->rows = rows;
  cell->cols = cols;
  cell->text = text;
  for (guint r = row; r < MIN (row + rows, grid->n_rows); r++)
    for (guint c = col; c < MIN (col + cols, grid->n_cols); c++)
      if (grid->at[r * grid->n_cols + c] == NULL)
        grid->at[r * grid->n_cols + c] = cell;
  g_ptr_array_add (grid->cells, cell);
  return cell;
}

const YsCell *
ys_row_next (YsRowWalk *walk)
{
  while (walk->col < walk->grid->n_cols)
    {
      const YsCell *cell = ys_grid_at (walk->grid, walk->row, walk->col);
      walk->col = cell != NULL ? MAX (walk->col + 1, cell->col + cell->cols) : walk->col + 1;
      if (cell != NULL)
        return cell;
    }
  return NULL;
}

const YsCell *
ys_row_next_begun (YsRowWalk *walk)
{
  const YsCell *cell;
  while ((cell = ys_row_next (walk)) != NULL && cell->row != walk->row)
    ;
  return cell;
}

const YsCell *
ys_row_next_filled (YsRowWalk *walk)
{
  const YsCell *cell;
  while ((cell = ys_row_next_begun (walk)) != NULL && *cell->text == '\0')
    ;
  return cell;
}
