/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source/table.h"

#include <string.h>

#define MAX_PLACES 2000000u /* rows × columns of one table; a longer one goes on as another */

static void
row_clear (gpointer data)
{
  g_strfreev (((YsTextRow *)data)->cells);
}

void
ys_text_table_init (YsTextTable *table)
{
  table->rows = g_array_new (FALSE, FALSE, sizeof (YsTextRow));
  g_array_set_clear_func (table->rows, row_clear);
  table->n_cols = 0;
}

void
ys_text_table_clear (YsTextTable *table)
{
  g_array_unref (table->rows);
}

void
ys_text_table_add (YsTextTable *table, YsContent *content, char **cells, guint line)
{
  YsTextRow row = {cells, g_strv_length (cells), line};
  guint n_cols = MAX (table->n_cols, row.n);
  if ((table->rows->len + 1) * n_cols > MAX_PLACES)
    ys_text_table_flush (table, content);
  table->n_cols = MAX (table->n_cols, row.n);
  g_array_append_val (table->rows, row);
}

gboolean
ys_text_is_number (const char *text)
{
  gboolean digit = FALSE;
  while (*text == ' ')
    text++;
  for (const char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p))
        digit = TRUE;
      else if (strchr (",.-", *p) == NULL && p[strspn (p, " ")] != '\0')
        return FALSE;
    }
  return digit;
}

static guint
count_header_rows (const GArray *rows)
{
  for (guint r = 0; r < rows->len; r++)
    {
      const YsTextRow *row = &g_array_index (rows, YsTextRow, r);
      for (guint c = 0; c < row->n; c++)
        if (ys_text_is_number (row->cells[c]))
          return r;
    }
  return MIN (rows->len, 4);
}

static const char *
text_at (const GArray *rows, guint r, guint c)
{
  const YsTextRow *row = &g_array_index (rows, YsTextRow, r);
  return c < row->n ? row->cells[c] : "";
}

static gboolean
has_text_below (const GArray *rows, guint r, guint c, guint n_header)
{
  for (guint below = r + 1; below < n_header; below++)
    if (*text_at (rows, below, c) != '\0')
      return TRUE;
  return FALSE;
}

static gboolean
same_text (const GArray *rows, guint r, guint c, guint row, guint col)
{
  const char *text = text_at (rows, r, c);
  return *text != '\0' && strcmp (text, text_at (rows, row, col)) == 0;
}

/* The text that its left neighbour has too, above texts that differ, and below none that do: a copy. */
static gboolean
is_copy_of_left (const GArray *rows, guint r, guint c, guint n_header)
{
  if (c == 0 || !same_text (rows, r, c, r, c - 1))
    return FALSE;
  for (guint above = 0; above < r; above++)
    if (strcmp (text_at (rows, above, c), text_at (rows, above, c - 1)) != 0)
      return FALSE;
  for (guint below = r + 1; below < n_header; below++)
    if (strcmp (text_at (rows, below, c), text_at (rows, below, c - 1)) != 0)
      return TRUE;
  return FALSE;
}

/* Programs that take merged cells apart may write the text of one into each of its places: the copies in the
 * header are blanked, which is how a merged cell is flattened elsewhere. */
static void
blank_copies (const GArray *rows, guint n_header, guint n_cols)
{
  g_autofree gboolean *copies = g_new0 (gboolean, (gsize)n_header * n_cols + 1);
  for (guint r = 0; r < n_header; r++)
    for (guint c = 0; c < n_cols; c++)
      copies[r * n_cols + c] =
          is_copy_of_left (rows, r, c, n_header) || (r > 0 && same_text (rows, r, c, r - 1, c));
  for (guint i = 0; i < n_header * n_cols; i++)
    if (copies[i])
      *g_array_index (rows, YsTextRow, i / n_cols).cells[i % n_cols] = '\0';
}

/* A flattened merged header cell: it reaches right over blanks that have text below, and down over blanks. */
static void
header_span (const GArray *rows, const YsGrid *grid, guint r, guint c, guint n_header, guint *n_rows,
             guint *n_cols)
{
  *n_rows = *n_cols = 1;
  if (has_text_below (rows, r, c, n_header))
    {
      while (c + *n_cols < grid->n_cols && *text_at (rows, r, c + *n_cols) == '\0' &&
             ys_grid_at (grid, r, c + *n_cols) == NULL && has_text_below (rows, r, c + *n_cols, n_header))
        (*n_cols)++;
      /* Text two rows down means that the cell is tall as well as wide. */
      return;
    }
  while (r + *n_rows < n_header)
    (*n_rows)++;
}

static void
add_cell (const GArray *rows, YsGrid *grid, guint r, guint c, guint n_header)
{
  guint n_rows = 1, n_cols = 1;
  const char *text = text_at (rows, r, c);
  if (r < n_header && *text != '\0')
    header_span (rows, grid, r, c, n_header, &n_rows, &n_cols);
  if (ys_grid_at (grid, r, c) != NULL)
    return;
  g_autofree char *copy = g_strdup (text);
  YsCell *cell = ys_grid_add (grid, r, c, n_rows, n_cols, g_strdup (g_strstrip (copy)));
  cell->line = g_array_index (rows, YsTextRow, r).line;
  gsize lead = strspn (text, " ");
  cell->indent = 10.0 * (double)lead;
}

void
ys_text_table_flush (YsTextTable *table, YsContent *content)
{
  const GArray *rows = table->rows;
  if (rows->len == 0)
    return;
  YsGrid *grid = ys_grid_new (rows->len, table->n_cols);
  grid->ruled = TRUE;
  guint n_header = count_header_rows (rows);
  blank_copies (rows, n_header, table->n_cols);
  for (guint r = 0; r < grid->n_rows; r++)
    for (guint c = 0; c < grid->n_cols; c++)
      add_cell (rows, grid, r, c, n_header);
  YsBlock *block = ys_content_add_grid (content, 0, (YsBox){0}, grid);
  block->line = g_array_index (rows, YsTextRow, 0).line;
  g_array_set_size (table->rows, 0);
  table->n_cols = 0;
}

void
ys_text_emit (YsContent *content, const char *text, guint line)
{
  char *copy = g_strstrip (g_strdup (text));
  if (*copy != '\0')
    ys_content_add_line (content, 0, (YsBox){0}, copy)->line = line;
  else
    g_free (copy);
}
