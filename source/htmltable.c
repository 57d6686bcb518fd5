/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source/htmltable.h"

#include "source/table.h"

#include <string.h>

#define MAX_ROWSPAN 10000u
#define MAX_PLACES 2000000u /* rows × columns */

static void
cell_clear (gpointer data)
{
  g_free (((YsHtmlCell *)data)->text);
}

YsHtmlTable *
ys_html_table_new (void)
{
  YsHtmlTable *table = g_new0 (YsHtmlTable, 1);
  table->cells = g_array_new (FALSE, FALSE, sizeof (YsHtmlCell));
  g_array_set_clear_func (table->cells, cell_clear);
  return table;
}

void
ys_html_table_free (YsHtmlTable *table)
{
  g_array_unref (table->cells);
  if (table->text != NULL)
    g_string_free (table->text, TRUE);
  g_free (table);
}

void
ys_html_table_row (YsHtmlTable *table)
{
  ys_html_table_end_cell (table);
  table->n_rows++;
  table->in_row = 0;
}

void
ys_html_table_cell (YsHtmlTable *table, guint rows, guint cols, guint line)
{
  ys_html_table_end_cell (table);
  if (table->n_rows == 0)
    table->n_rows = 1;
  table->open = (YsHtmlCell){.row = table->n_rows - 1,
                             .rows = CLAMP (rows, 1, MAX_ROWSPAN),
                             .cols = CLAMP (cols, 1, YS_TEXT_MAX_COLUMNS),
                             .line = line};
  table->spans |= table->open.rows > 1 || table->open.cols > 1;
  table->in_row += table->open.cols;
  table->widest = MAX (table->widest, table->in_row);
  table->text = g_string_new (NULL);
}

/* Without the spaces and line ends at its ends, but for those in front that no browser drops: its indent. */
static char *
cell_text (GString *text)
{
  char *out = g_string_free (text, FALSE);
  return g_strchomp (out);
}

void
ys_html_table_end_cell (YsHtmlTable *table)
{
  if (table->text == NULL)
    return;
  table->open.text = cell_text (g_steal_pointer (&table->text));
  g_array_append_val (table->cells, table->open);
}

gboolean
ys_html_table_is_box (const YsHtmlTable *table)
{
  return table->cells->len + (table->text != NULL) <= 1;
}

gboolean
ys_html_table_is_full (const YsHtmlTable *table)
{
  return (guint64)table->n_rows * MIN (table->widest + 1, YS_TEXT_MAX_COLUMNS) > MAX_PLACES;
}

static const YsHtmlCell *
cell_at (const YsHtmlTable *table, guint i)
{
  return &g_array_index (table->cells, YsHtmlCell, i);
}

/* Each row a line, its cells parted by tabs; a cell with several lines is several. */
static void
flush_lines (const YsHtmlTable *table, YsContent *content)
{
  g_autoptr (GString) line = g_string_new (NULL);
  for (guint i = 0; i < table->cells->len; i++)
    {
      const YsHtmlCell *cell = cell_at (table, i);
      gboolean many = strchr (cell->text, '\n') != NULL, ends = i + 1 == table->cells->len;
      g_auto (GStrv) parts = g_strsplit (cell->text, "\n", -1);
      for (guint k = 0; parts[k] != NULL; k++)
        {
          if (line->len > 0 && *parts[k] != '\0')
            g_string_append_c (line, '\t');
          g_string_append (line, g_strstrip (parts[k]));
          if (!many && !ends && cell_at (table, i + 1)->row == cell->row)
            continue;
          ys_text_emit (content, line->str, cell->line);
          g_string_truncate (line, 0);
        }
    }
  ys_text_emit (content, line->str, table->open.line);
}

/* Flattened headers, as a dump has them, are put together. */
static void
flush_flat (const YsHtmlTable *table, YsContent *content)
{
  YsTextTable flat;
  ys_text_table_init (&flat, NULL);
  for (guint i = 0; i < table->cells->len;)
    {
      guint row = cell_at (table, i)->row, line = cell_at (table, i)->line;
      g_autoptr (GPtrArray) cells = g_ptr_array_new ();
      for (; i < table->cells->len && cell_at (table, i)->row == row; i++)
        if (cells->len < YS_TEXT_MAX_COLUMNS)
          g_ptr_array_add (cells, g_strdup (cell_at (table, i)->text));
        else
          ys_text_emit (content, cell_at (table, i)->text, cell_at (table, i)->line);
      g_ptr_array_add (cells, NULL);
      ys_text_table_add (&flat, content, (char **)g_ptr_array_free (g_steal_pointer (&cells), FALSE), line);
    }
  ys_text_table_flush (&flat, content);
  ys_text_table_clear (&flat);
}

/* The column of each cell (YS_TEXT_MAX_COLUMNS: it has no place), and in *n_cols how many there are. */
static guint *
place_cells (const YsHtmlTable *table, guint *n_cols)
{
  guint *cols = g_new0 (guint, table->cells->len + 1);
  guint taken[YS_TEXT_MAX_COLUMNS] = {0}; /* up to which row (exclusive) a column is taken by a cell above */
  *n_cols = 0;
  for (guint i = 0, col = 0; i < table->cells->len; i++)
    {
      const YsHtmlCell *cell = cell_at (table, i);
      if (i == 0 || cell_at (table, i - 1)->row != cell->row)
        col = 0;
      while (col < YS_TEXT_MAX_COLUMNS && taken[col] > cell->row)
        col++;
      cols[i] = col;
      for (guint k = 0; k < cell->cols && col < YS_TEXT_MAX_COLUMNS; k++, col++)
        taken[col] = MAX (taken[col], cell->row + cell->rows);
      *n_cols = MAX (*n_cols, col);
    }
  return cols;
}

static void
add_cell (YsGrid *grid, const YsHtmlCell *cell, guint col)
{
  g_autofree char *text = g_strdup (cell->text);
  YsCell *added = ys_grid_add (grid, cell->row, col, MIN (cell->rows, grid->n_rows - cell->row),
                               MIN (cell->cols, grid->n_cols - col), g_strdup (g_strstrip (text)));
  added->line = cell->line;
  added->indent = 10.0 * (double)strspn (cell->text, " ");
}

static void
flush_grid (const YsHtmlTable *table, YsContent *content)
{
  guint n_cols;
  g_autofree guint *cols = place_cells (table, &n_cols);
  YsGrid *grid = ys_grid_new (table->n_rows, n_cols);
  grid->ruled = TRUE;
  for (guint i = 0; i < table->cells->len; i++)
    if (cols[i] < n_cols)
      add_cell (grid, cell_at (table, i), cols[i]);
    else
      ys_text_emit (content, cell_at (table, i)->text, cell_at (table, i)->line);
  ys_content_add_grid (content, 0, (YsBox){0}, grid)->line = cell_at (table, 0)->line;
}

void
ys_html_table_flush (YsHtmlTable *table, YsContent *content)
{
  ys_html_table_end_cell (table);
  if (table->n_rows <= 1 || table->widest <= 1)
    flush_lines (table, content);
  else if (table->cells->len > 0 && table->spans)
    flush_grid (table, content);
  else
    flush_flat (table, content);
  g_array_set_size (table->cells, 0);
  table->n_rows = table->widest = table->in_row = 0;
  table->spans = FALSE;
}
