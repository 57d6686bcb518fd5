/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/textdump.h"

#include <string.h>

#define ELLIPSIS 0x2026u
#define MAX_COLUMNS 200u    /* a line with more tabs is no table row */
#define MAX_PLACES 2000000u /* rows × columns of one table; a longer one goes on as another */

/* A row of cells as it stands in the dump. */
typedef struct
{
  char **cells;
  guint n;
  guint line;
} Row;

typedef struct
{
  YsContent *content;
  const YsMarks *marks;
  GArray *rows;  /* Row: the table being read */
  guint n_cols;  /* of its widest row */
  guint blank;   /* blank lines since the last row */
  char *wrapped; /* an untabbed line right after a row: the start of the next row's first cell, perhaps */
  guint wrapped_line;
} Reader;

static void
row_clear (gpointer data)
{
  g_strfreev (((Row *)data)->cells);
}

static gboolean
is_number (const char *text)
{
  gboolean digit = FALSE;
  for (const char *p = text; *p; p++)
    {
      if (g_ascii_isdigit (*p))
        digit = TRUE;
      else if (strchr (",.-", *p) == NULL)
        return FALSE;
    }
  return digit;
}

static guint
count_header_rows (const GArray *rows)
{
  for (guint r = 0; r < rows->len; r++)
    {
      const Row *row = &g_array_index (rows, Row, r);
      for (guint c = 0; c < row->n; c++)
        if (is_number (row->cells[c]))
          return r;
    }
  return MIN (rows->len, 4);
}

static const char *
text_at (const GArray *rows, guint r, guint c)
{
  const Row *row = &g_array_index (rows, Row, r);
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
  cell->line = g_array_index (rows, Row, r).line;
  gsize lead = strspn (text, " ");
  cell->indent = 10.0 * (double)lead;
}

static void
flush_table (Reader *reader)
{
  if (reader->rows->len == 0)
    return;
  guint n_cols = 0;
  for (guint r = 0; r < reader->rows->len; r++)
    n_cols = MAX (n_cols, g_array_index (reader->rows, Row, r).n);
  YsGrid *grid = ys_grid_new (reader->rows->len, n_cols);
  grid->ruled = TRUE;
  guint n_header = count_header_rows (reader->rows);
  for (guint r = 0; r < grid->n_rows; r++)
    for (guint c = 0; c < n_cols; c++)
      add_cell (reader->rows, grid, r, c, n_header);
  YsBlock *block = ys_content_add_grid (reader->content, 0, (YsBox){0}, grid);
  block->line = g_array_index (reader->rows, Row, 0).line;
  g_array_set_size (reader->rows, 0);
  reader->n_cols = 0;
}

static void
emit_line (Reader *reader, const char *text, guint line)
{
  YsBlock *block = ys_content_add_line (reader->content, 0, (YsBox){0}, g_strdup (text));
  block->line = line;
}

/* "Title......<tab>12", or a part heading with a page number: a contents entry, no table row. */
static gboolean
is_contents_entry (const YsMarks *marks, const Row *row)
{
  if (row->n != 2 || strlen (row->cells[1]) > 3 || !is_number (row->cells[1]))
    return FALSE;
  return strstr (row->cells[0], "..") != NULL || g_utf8_strchr (row->cells[0], -1, ELLIPSIS) != NULL ||
         ys_mark_is (marks, YS_MARK_PART, row->cells[0]);
}

static void
end_table (Reader *reader)
{
  char *wrapped = g_steal_pointer (&reader->wrapped);
  flush_table (reader);
  if (wrapped != NULL)
    emit_line (reader, wrapped, reader->wrapped_line);
  g_free (wrapped);
}

/* A soft wrap inside the table: the untabbed line belongs to the row that follows it directly. */
static void
join_wrapped (Reader *reader, Row *row)
{
  g_autofree char *wrapped = g_steal_pointer (&reader->wrapped);
  if (wrapped == NULL)
    return;
  char *joined = g_strconcat (wrapped, row->cells[0], NULL);
  g_free (row->cells[0]);
  row->cells[0] = joined;
}

static void
take_row (Reader *reader, const char *text, guint line)
{
  Row row = {g_strsplit (text, "\t", -1), 0, line};
  row.n = g_strv_length (row.cells);
  if (is_contents_entry (reader->marks, &row))
    {
      end_table (reader);
      g_autofree char *joined = g_strjoin (" ", row.cells[0], row.cells[1], NULL);
      emit_line (reader, joined, line);
      row_clear (&row);
      return;
    }
  reader->n_cols = MAX (reader->n_cols, row.n);
  if ((reader->rows->len + 1) * reader->n_cols > MAX_PLACES)
    end_table (reader);
  join_wrapped (reader, &row);
  g_array_append_val (reader->rows, row);
  reader->blank = 0;
}

static void
take_text (Reader *reader, const char *text, guint line)
{
  gboolean inside = reader->rows->len > 0 && reader->blank == 0 && reader->wrapped == NULL;
  if (inside)
    {
      reader->wrapped = g_strdup (text);
      reader->wrapped_line = line;
      return;
    }
  end_table (reader);
  emit_line (reader, text, line);
}

static void
take_line (Reader *reader, char *text, guint line)
{
  gsize n = strlen (text);
  if (n > 0 && text[n - 1] == '\r')
    text[n - 1] = '\0';
  guint tabs = 0;
  for (const char *p = text; *p != '\0'; p++)
    tabs += *p == '\t';
  if (tabs > 0 && tabs < MAX_COLUMNS)
    {
      take_row (reader, text, line);
      return;
    }
  g_strstrip (text);
  if (*text != '\0')
    {
      take_text (reader, text, line);
      return;
    }
  reader->blank++;
  if (reader->wrapped != NULL)
    end_table (reader);
}

/* The dump in UTF-8; the first line with broken bytes is told. */
static char *
decode (YsContent *content, const char *data, gsize size)
{
  const char *end = NULL;
  if (g_str_has_prefix (data, "\xEF\xBB\xBF"))
    data += 3, size -= 3;
  if (g_utf8_validate (data, (gssize)size, &end))
    return g_strndup (data, size);
  char *converted = g_convert (data, (gssize)size, "UTF-8", "GB18030", NULL, NULL, NULL);
  gsize good = (gsize)(end - data);
  if (converted != NULL && good < size / 20)
    return converted;
  g_free (converted);
  guint line = 1;
  for (const char *p = data; p < end; p++)
    line += *p == '\n';
  ys_content_remark (
      content, "broken-utf8", 0, line, "文本不是有效的 UTF-8，坏字节已用 U+FFFD 代替；请用 UTF-8 重新保存",
      "the text is not valid UTF-8 here; broken bytes became U+FFFD. Save it as UTF-8 and run again");
  return g_utf8_make_valid (data, (gssize)size);
}

void
ys_textdump_read (YsContent *content, const char *data, gsize size, const YsMarks *marks)
{
  content->media_type = "text/plain";
  g_autofree char *copy = g_strndup (data, size);
  g_autofree char *text = decode (content, copy, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  Reader reader = {.content = content, .marks = marks, .rows = g_array_new (FALSE, FALSE, sizeof (Row))};
  g_array_set_clear_func (reader.rows, row_clear);
  for (guint i = 0; lines[i] != NULL; i++)
    take_line (&reader, lines[i], i + 1);
  end_table (&reader);
  g_array_unref (reader.rows);
}
