/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source/csv.h"

#include "source/lines.h"
#include "source/table.h"

#include <string.h>

#define MAX_QUOTED 60u /* lines in a quoted cell; a quote that is not closed by then is none */

/* Where a quoted cell is being read. */
typedef struct
{
  const GPtrArray *lines;
  guint line;    /* index */
  const char *p; /* in that line */
} Place;

/* Reads a quoted cell behind its opening quote, up to the delimiter or the line's end; FALSE: no such cell.
 */
static gboolean
read_quoted (Place *at, char delimiter, GString *cell)
{
  guint last = at->line + MAX_QUOTED;
  for (;; at->p++)
    {
      if (*at->p == '\0')
        {
          if (at->line + 1 >= MIN (at->lines->len, last))
            return FALSE;
          g_string_append_c (cell, '\n');
          at->p = ys_text_line (at->lines, ++at->line);
          at->p--;
          continue;
        }
      if (*at->p == '"' && *++at->p != '"')
        {
          at->p += strspn (at->p, " ");
          return *at->p == delimiter || *at->p == '\0';
        }
      g_string_append_c (cell, *at->p);
    }
}

static void
read_plain (Place *at, char delimiter, GString *cell)
{
  const char *end = strchr (at->p, delimiter);
  gsize n = end != NULL ? (gsize)(end - at->p) : strlen (at->p);
  g_string_append_len (cell, at->p, (gssize)n);
  at->p += n;
}

static void
read_cell (Place *at, char delimiter, GString *cell)
{
  Place quoted = {at->lines, at->line, at->p + 1};
  if (*at->p == '"' && read_quoted (&quoted, delimiter, cell))
    {
      *at = quoted;
      return;
    }
  g_string_truncate (cell, 0);
  read_plain (at, delimiter, cell);
}

char **
ys_csv_row (const GPtrArray *lines, guint i, char delimiter, guint *n_lines)
{
  GPtrArray *cells = g_ptr_array_new ();
  Place at = {lines, i, ys_text_line (lines, i)};
  g_autoptr (GString) cell = g_string_new (NULL);
  for (;; at.p++)
    {
      g_string_truncate (cell, 0);
      read_cell (&at, delimiter, cell);
      g_ptr_array_add (cells, g_strchomp (g_strdup (cell->str)));
      if (*at.p == '\0')
        break;
    }
  *n_lines = at.line - i + 1;
  g_ptr_array_add (cells, NULL);
  return (char **)g_ptr_array_free (cells, FALSE);
}

/* A comma between digits of which three follow: 1,234.50 */
static gboolean
is_thousands (const char *line, const char *comma)
{
  if (comma == line || !g_ascii_isdigit (comma[-1]))
    return FALSE;
  guint digits = 0;
  while (digits < 4 && g_ascii_isdigit (comma[1 + digits]))
    digits++;
  return *comma == ',' && digits == 3;
}

/* Cells of a line by its delimiters outside quotes; 0: none, or they only part thousands. */
static guint
count_cells (const char *line, char delimiter)
{
  guint n = 0, thousands = 0;
  gboolean quoted = FALSE;
  for (const char *p = line; *p != '\0'; p++)
    {
      if (*p == '"')
        quoted = !quoted;
      if (*p != delimiter || quoted)
        continue;
      n++;
      thousands += is_thousands (line, p);
    }
  return n > thousands && n < YS_TEXT_MAX_COLUMNS ? n + 1 : 0;
}

/* The same for the row that begins in line i and takes *n_lines. */
static guint
count_at (const GPtrArray *lines, guint i, char delimiter, guint *n_lines)
{
  const char *line = ys_text_line (lines, i);
  *n_lines = 1;
  if (strchr (line, '"') != NULL)
    {
      g_auto (GStrv) cells = ys_csv_row (lines, i, delimiter, n_lines);
      if (*n_lines > 1)
        return g_strv_length (cells);
    }
  return count_cells (line, delimiter);
}

guint
ys_csv_count (const GPtrArray *lines, char delimiter)
{
  guint rows = 0, last = 0, before = 0;
  for (guint i = 0, n_lines = 1; i < lines->len; i += n_lines)
    {
      guint n = count_at (lines, i, delimiter, &n_lines);
      if (n > 1 && n == last)
        rows += 1 + (before != last);
      before = last;
      last = n;
    }
  return rows;
}

static gboolean
is_blank (char **cells)
{
  for (; *cells != NULL; cells++)
    if (**cells != '\0')
      return FALSE;
  return TRUE;
}

static gboolean
is_lone (char **cells)
{
  return cells[0] != NULL && *cells[0] != '\0' && cells[1] != NULL && is_blank (cells + 1);
}

typedef struct
{
  YsContent *content;
  const GPtrArray *lines;
  char delimiter;
  YsTextTable table;
  gboolean blank; /* since the last row */
} Reader;

static gboolean
line_has_cells (const Reader *r, guint i)
{
  guint n_lines;
  return i < r->lines->len && count_at (r->lines, i, r->delimiter, &n_lines) > 1;
}

/* A delimiter in running text makes no row: no neighbour has one. */
static gboolean
is_row (const Reader *r, guint i, guint n_lines)
{
  if (n_lines > 1)
    return TRUE;
  guint n = count_cells (ys_text_line (r->lines, i), r->delimiter);
  return n > 0 && (n == r->table.n_cols || (i > 0 && line_has_cells (r, i - 1)) || line_has_cells (r, i + 1));
}

/* Takes `cells`. Behind a blank line another width, or one text at the left, begins something new; such a
 * text above a table is its title or the like. */
static void
take_row (Reader *r, char **cells, guint line)
{
  gboolean lone = is_lone (cells);
  if (r->blank && (lone || g_strv_length (cells) != r->table.n_cols))
    ys_text_table_flush (&r->table, r->content);
  r->blank = FALSE;
  if (!lone || r->table.rows->len > 0)
    {
      ys_text_table_add (&r->table, r->content, cells, line);
      return;
    }
  ys_text_emit (r->content, cells[0], line);
  g_strfreev (cells);
}

static guint
take_line (Reader *r, guint i)
{
  guint n_lines;
  g_auto (GStrv) cells = ys_csv_row (r->lines, i, r->delimiter, &n_lines);
  if (is_blank (cells))
    {
      r->blank = TRUE;
      return n_lines;
    }
  if (g_strv_length (cells) < YS_TEXT_MAX_COLUMNS && cells[1] != NULL && is_row (r, i, n_lines))
    {
      take_row (r, g_steal_pointer (&cells), i + 1);
      return n_lines;
    }
  ys_text_table_flush (&r->table, r->content);
  ys_text_emit (r->content, cells[1] == NULL ? cells[0] : ys_text_line (r->lines, i), i + 1);
  return cells[1] == NULL ? n_lines : 1;
}

void
ys_csv_read (YsContent *content, const GPtrArray *lines, char delimiter, const YsMarks *marks)
{
  Reader r = {.content = content, .lines = lines, .delimiter = delimiter};
  ys_text_table_init (&r.table, marks);
  for (guint i = 0; i < lines->len;)
    i += take_line (&r, i);
  ys_text_table_flush (&r.table, content);
  ys_text_table_clear (&r.table);
}
