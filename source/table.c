/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source/table.h"

#include <string.h>

#define MAX_PLACES 2000000u /* rows × columns of one table; a longer one goes on as another */
#define MAX_HEADER 12u      /* rows of a header */
#define MAX_HEAD 4u         /* rows of a header without a number below */
#define MAX_LONE 3u         /* rows of one text above a header */
#define HEAD 2u             /* letters of a head */

static void
row_clear (gpointer data)
{
  g_strfreev (((YsTextRow *)data)->cells);
}

void
ys_text_table_init (YsTextTable *table, const YsMarks *marks)
{
  table->marks = marks;
  table->rows = g_array_new (FALSE, FALSE, sizeof (YsTextRow));
  g_array_set_clear_func (table->rows, row_clear);
  table->n_cols = 0;
}

void
ys_text_table_clear (YsTextTable *table)
{
  g_array_unref (table->rows);
}

/* Blanks of any kind at both ends become spaces, which count as an indent in front and as nothing behind. */
static char *
plain_cell (char *cell)
{
  GString *out = g_string_new (NULL);
  const char *p = cell;
  for (; *p != '\0' && *p != '\n' && g_unichar_isspace (g_utf8_get_char (p)); p = g_utf8_next_char (p))
    g_string_append_c (out, ' ');
  g_string_append (out, p);
  const char *end = out->str + out->len;
  while (end > out->str && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  g_string_truncate (out, (gsize)(end - out->str));
  g_free (cell);
  return g_string_free (out, FALSE);
}

void
ys_text_table_add (YsTextTable *table, YsContent *content, char **cells, guint line)
{
  YsTextRow row = {cells, g_strv_length (cells), line};
  for (guint c = 0; c < row.n; c++)
    cells[c] = plain_cell (cells[c]);
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

static gboolean
has_number (const GArray *rows, guint r)
{
  const YsTextRow *row = &g_array_index (rows, YsTextRow, r);
  for (guint c = 0; c < row->n; c++)
    if (ys_text_is_number (row->cells[c]))
      return TRUE;
  return FALSE;
}

/* Of rows begin ≤ r < end. */
static guint
count_header_rows (const GArray *rows, guint begin, guint end)
{
  for (guint r = begin; r < end && r - begin <= MAX_HEADER; r++)
    if (has_number (rows, r))
      return r - begin;
  return MIN (end - begin, MAX_HEAD);
}

static const char *
text_at (const GArray *rows, guint r, guint c)
{
  const YsTextRow *row = &g_array_index (rows, YsTextRow, r);
  return c < row->n ? row->cells[c] : "";
}

/* A header while it is put together: rows begin ≤ r < end of the text, from the grid's first on. */
typedef struct
{
  const GArray *rows;
  const YsGrid *grid;
  guint begin, end;
} Header;

static const char *
head_at (const Header *h, guint r, guint c)
{
  return text_at (h->rows, h->begin + r, c);
}

static gboolean
has_text_below (const Header *h, guint r, guint c)
{
  for (guint below = r + 1; below < h->end - h->begin; below++)
    if (*head_at (h, below, c) != '\0')
      return TRUE;
  return FALSE;
}

/* Whether the heads below r of two columns are not all the same. */
static gboolean
differ_below (const Header *h, guint r, guint a, guint b)
{
  for (guint below = r + 1; below < h->end - h->begin; below++)
    if (strcmp (head_at (h, below, a), head_at (h, below, b)) != 0)
      return TRUE;
  return FALSE;
}

static gboolean
repeats (const Header *h, guint r, guint c, guint n_cols)
{
  for (guint k = c; k < c + n_cols; k++)
    if (r >= h->end - h->begin || strcmp (head_at (h, r, k), head_at (h, r - 1, c)) != 0)
      return FALSE;
  return TRUE;
}

/* A flattened merged header cell: its text stands in each of its places; or it reaches right over blanks that
 * have text below, and down over blanks. */
static void
header_span (const Header *h, guint r, guint c, guint *n_rows, guint *n_cols)
{
  *n_rows = *n_cols = 1;
  while (c + *n_cols < h->grid->n_cols && strcmp (head_at (h, r, c), head_at (h, r, c + *n_cols)) == 0 &&
         ys_grid_at (h->grid, r, c + *n_cols) == NULL && differ_below (h, r, c, c + *n_cols))
    (*n_cols)++;
  while (repeats (h, r + *n_rows, c, *n_cols))
    (*n_rows)++;
  if (*n_rows > 1 && has_text_below (h, r + *n_rows - 1, c))
    return;
  if (!has_text_below (h, r + *n_rows - 1, c))
    *n_rows = h->end - h->begin - r;
  else if (*n_cols == 1) /* text two rows down means that the cell is tall as well as wide */
    while (c + *n_cols < h->grid->n_cols && *head_at (h, r, c + *n_cols) == '\0' &&
           ys_grid_at (h->grid, r, c + *n_cols) == NULL && has_text_below (h, r, c + *n_cols))
      (*n_cols)++;
}

static void
add_cell (const Header *h, YsGrid *grid, guint r, guint c)
{
  guint n_rows = 1, n_cols = 1;
  const char *text = head_at (h, r, c);
  if (ys_grid_at (grid, r, c) != NULL)
    return;
  if (h->begin + r < h->end && *text != '\0')
    header_span (h, r, c, &n_rows, &n_cols);
  g_autofree char *copy = g_strdup (text);
  YsCell *cell = ys_grid_add (grid, r, c, n_rows, n_cols, g_strdup (g_strstrip (copy)));
  cell->line = g_array_index (h->rows, YsTextRow, h->begin + r).line;
  gsize lead = strspn (text, " ");
  cell->indent = 10.0 * (double)lead;
}

/* Rows begin ≤ r < end as a grid. */
static void
put_grid (const GArray *rows, guint begin, guint end, YsContent *content)
{
  guint n_cols = 0;
  for (guint r = begin; r < end; r++)
    n_cols = MAX (n_cols, g_array_index (rows, YsTextRow, r).n);
  YsGrid *grid = ys_grid_new (end - begin, n_cols);
  grid->ruled = TRUE;
  Header header = {rows, grid, begin, begin + count_header_rows (rows, begin, end)};
  for (guint r = 0; r < grid->n_rows; r++)
    for (guint c = 0; c < grid->n_cols; c++)
      add_cell (&header, grid, r, c);
  ys_content_add_grid (content, 0, (YsBox){0}, grid)->line = g_array_index (rows, YsTextRow, begin).line;
}

/* The only text of a row, "" where it has none; NULL: it has several. */
static const char *
lone_text (const GArray *rows, guint r)
{
  const YsTextRow *row = &g_array_index (rows, YsTextRow, r);
  const char *lone = "";
  for (guint c = 0; c < row->n; c++)
    if (row->cells[c][strspn (row->cells[c], " ")] != '\0')
      {
        if (*lone != '\0')
          return NULL;
        lone = row->cells[c];
      }
  return lone;
}

static guint
count_letters (const char *text)
{
  guint n = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    n += g_unichar_isalpha (g_utf8_get_char (p));
  return n;
}

/* Several words, no number. */
static gboolean
may_be_header (const GArray *rows, guint r)
{
  guint n = 0;
  for (guint c = 0; c < g_array_index (rows, YsTextRow, r).n; c++)
    n += count_letters (text_at (rows, r, c)) >= HEAD;
  return n > 1 && !has_number (rows, r);
}

/* Whether rows head ≤ r < body, looked at from above, have a text over each cell of row `body`, or, where
 * there is no such row, side by side. */
static gboolean
heads_all (const GArray *rows, guint head, guint body)
{
  gboolean ends = FALSE;
  guint n_cols = g_array_index (rows, YsTextRow, head).n;
  if (body < rows->len)
    n_cols = MAX (n_cols, g_array_index (rows, YsTextRow, body).n);
  for (guint c = 0; c < n_cols; c++)
    {
      gboolean headed = FALSE;
      for (guint r = head; r < body; r++)
        headed |= *text_at (rows, r, c) != '\0';
      if (body < rows->len ? !headed && *text_at (rows, body, c) != '\0' : headed && ends)
        return FALSE;
      ends |= !headed;
    }
  return TRUE;
}

/* Whether row r, below rows with numbers, begins another table: one text, soon below it a header. The
 * header's place goes to *head. */
static gboolean
begins_table (const GArray *rows, guint r, guint *head)
{
  const char *title = lone_text (rows, r);
  if (title == NULL || *title == '\0' || has_number (rows, r))
    return FALSE;
  guint h = r + 1;
  while (h < rows->len && h <= r + MAX_LONE && lone_text (rows, h) != NULL && !has_number (rows, h))
    h++;
  if (h >= rows->len || h > r + MAX_LONE || !may_be_header (rows, h))
    return FALSE;
  guint body = h;
  while (body < rows->len && body <= h + MAX_HEAD && !has_number (rows, body))
    body++;
  *head = h;
  return heads_all (rows, h, body <= h + MAX_HEAD ? body : rows->len);
}

/* Rows begin ≤ r < end, each of one text, as lines. */
static void
emit_lone (const GArray *rows, guint begin, guint end, YsContent *content)
{
  for (guint r = begin; r < end; r++)
    ys_text_emit (content, lone_text (rows, r), g_array_index (rows, YsTextRow, r).line);
}

/* The end of the table that begins in row `begin`, without the titles of another one that hang below it. */
static guint
end_without_titles (const YsTextTable *table, guint begin)
{
  guint end = table->rows->len;
  while (end > begin + 1 && lone_text (table->rows, end - 1) != NULL &&
         ys_mark_is (table->marks, YS_MARK_TITLE, lone_text (table->rows, end - 1)))
    end--;
  return end;
}

void
ys_text_table_flush (YsTextTable *table, YsContent *content)
{
  const GArray *rows = table->rows;
  guint begin = 0, head = 0;
  gboolean numbers = FALSE;
  for (guint r = 0; r < rows->len; r++)
    {
      numbers |= has_number (rows, r);
      if (!numbers || !begins_table (rows, r, &head))
        continue;
      put_grid (rows, begin, r, content);
      emit_lone (rows, r, head, content);
      begin = r = head;
      numbers = FALSE;
    }
  guint end = numbers ? end_without_titles (table, begin) : rows->len;
  if (begin < end)
    put_grid (rows, begin, end, content);
  emit_lone (rows, end, rows->len, content);
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
