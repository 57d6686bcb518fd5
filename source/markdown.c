/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source/markdown.h"

#include "source/lines.h"
#include "source/table.h"

#include <string.h>

/* |---|:-:|, --- | ---, +---+===+: a line of these characters only, with a dash and a border. */
static gboolean
is_border (const char *line)
{
  return line[strspn (line, "|+-=: \t")] == '\0' && strpbrk (line, "-=") != NULL &&
         strpbrk (line, "|+") != NULL;
}

static gboolean
is_grid_border (const char *line)
{
  return line[strspn (line, " ")] == '+' && is_border (line);
}

static guint
count_bars (const char *line)
{
  guint n = 0;
  for (const char *p = line; *p != '\0'; p++)
    n += *p == '|' && (p == line || p[-1] != '\\');
  return n;
}

/* A row by itself has a bar at both ends. */
static gboolean
is_framed (const char *line)
{
  gsize n = strlen (line);
  while (n > 0 && g_ascii_isspace (line[n - 1]))
    n--;
  return line[strspn (line, " \t")] == '|' && n > 0 && line[n - 1] == '|' && count_bars (line) > 2;
}

/* Which lines belong to tables: framed ones, and lines with bars beside a border. */
static gboolean *
mark_rows (const GPtrArray *lines)
{
  gboolean *rows = g_new0 (gboolean, lines->len + 1);
  for (guint i = 0; i < lines->len; i++)
    {
      const char *line = ys_text_line (lines, i);
      gboolean under_header = i > 0 && is_border (line) && count_bars (ys_text_line (lines, i - 1)) > 0;
      gboolean goes_on = i > 0 && rows[i - 1] && count_bars (line) > 0;
      rows[i] = is_framed (line) || under_header || goes_on || is_grid_border (line);
      if (under_header)
        rows[i - 1] = TRUE;
    }
  return rows;
}

guint
ys_markdown_count (const GPtrArray *lines)
{
  g_autofree gboolean *rows = mark_rows (lines);
  guint n = 0;
  for (guint i = 0; i < lines->len; i++)
    n += rows[i];
  return n;
}

/* Length of a `<br>` or `<br/>` that begins here; 0: none. */
static gsize
break_length (const char *p)
{
  if (g_ascii_strncasecmp (p, "<br", 3) != 0)
    return 0;
  gsize n = 3 + strspn (p + 3, " /");
  return p[n] == '>' ? n + 1 : 0;
}

/* Drops `**`, `__`, backticks and the backslash of escapes; `<br>` becomes a line end. */
static void
drop_marks (char *text)
{
  char *to = text;
  for (const char *p = text; *p != '\0';)
    {
      if (break_length (p) > 0)
        {
          p += break_length (p);
          *to++ = '\n';
        }
      else if (strncmp (p, "**", 2) == 0 || strncmp (p, "__", 2) == 0)
        p += 2;
      else if (g_ascii_strncasecmp (p, "&nbsp;", 6) == 0)
        {
          p += 6;
          *to++ = ' ';
        }
      else if (*p == '`')
        p++;
      else if (*p == '\\' && g_ascii_ispunct (p[1]))
        {
          *to++ = p[1];
          p += 2;
        }
      else
        *to++ = *p++;
    }
  *to = '\0';
}

/* A cell's text: all of it, or between two single marks of emphasis. */
static char *
cell_text (const char *from, gsize n)
{
  char *text = g_strstrip (g_strndup (from, n));
  drop_marks (text);
  g_strstrip (text);
  gsize length = strlen (text);
  if (length > 2 && (*text == '*' || *text == '_') && text[length - 1] == *text)
    {
      text[length - 1] = '\0';
      memmove (text, text + 1, length - 1);
    }
  return text;
}

static char **
cells_of (const char *line, gboolean framed)
{
  GPtrArray *cells = g_ptr_array_new ();
  const char *p = line + strspn (line, " \t");
  p += framed && *p == '|';
  for (gboolean more = TRUE; more;)
    {
      const char *end = p;
      while (*end != '\0' && (*end != '|' || (end > p && end[-1] == '\\')))
        end++;
      more = *end == '|' && end[1 + strspn (end + 1, " \t")] != '\0';
      g_ptr_array_add (cells, cell_text (p, (gsize)(end - p)));
      p = end + (*end == '|');
    }
  g_ptr_array_add (cells, NULL);
  return (char **)g_ptr_array_free (cells, FALSE);
}

char *
ys_markdown_plain (char *text)
{
  char *p = text + strspn (text, " \t\f");
  gsize marks = strspn (p, "#");
  if (marks > 0 && marks <= 6 && p[marks] == ' ')
    p += marks;
  else if (*p == '>')
    p++;
  memmove (text, p, strlen (p) + 1);
  g_autofree char *plain = cell_text (text, strlen (text));
  return strcpy (text, plain);
}

static gboolean
has_text (char **cells)
{
  for (; *cells != NULL; cells++)
    if (**cells != '\0')
      return TRUE;
  return FALSE;
}

/* Puts the cells of a further line of a row below those of the first. */
static void
join_rows (YsTextRow *row, char **more)
{
  for (guint c = 0; c < row->n && more[c] != NULL; c++)
    if (*more[c] != '\0')
      {
        char *joined =
            *row->cells[c] == '\0' ? g_strdup (more[c]) : g_strconcat (row->cells[c], "\n", more[c], NULL);
        g_free (row->cells[c]);
        row->cells[c] = joined;
      }
}

/* An amount below another one or below its head. */
static gboolean
are_two_rows (const char *above, const char *below)
{
  g_auto (GStrv) a = cells_of (above, TRUE);
  g_auto (GStrv) b = cells_of (below, TRUE);
  for (guint c = 0; a[c] != NULL && b[c] != NULL; c++)
    if (*a[c] != '\0' && ys_text_is_number (b[c]))
      return TRUE;
  return FALSE;
}

/* Whether two rows stand below each other without a border between them. */
static gboolean
rows_are_bare (const GPtrArray *lines)
{
  for (guint i = 1; i < lines->len; i++)
    if (is_framed (ys_text_line (lines, i - 1)) && is_framed (ys_text_line (lines, i)) &&
        !is_border (ys_text_line (lines, i - 1)) &&
        are_two_rows (ys_text_line (lines, i - 1), ys_text_line (lines, i)))
      return TRUE;
  return FALSE;
}

typedef struct
{
  YsContent *content;
  YsTextTable table;
  gboolean framed;   /* a bar stands at both ends of each row */
  gboolean bordered; /* borders part the rows: lines without one between them are one row */
  gboolean open;     /* … and the last row goes on */
  gboolean bare;     /* … but not in this text: borders stand above and below the rows only */
} Reader;

static void
take_row (Reader *r, const char *line, guint number)
{
  if (is_border (line))
    {
      r->bordered = is_grid_border (line) && !r->bare;
      r->open = FALSE;
      return;
    }
  char **cells = cells_of (line, r->framed);
  guint n = g_strv_length (cells);
  if (has_text (cells) && r->bordered && r->open && r->table.rows->len > 0)
    join_rows (&g_array_index (r->table.rows, YsTextRow, r->table.rows->len - 1), cells);
  else if (has_text (cells) && n < YS_TEXT_MAX_COLUMNS)
    {
      ys_text_table_add (&r->table, r->content, cells, number);
      r->open = TRUE;
      return;
    }
  else if (has_text (cells)) /* too many for a row */
    ys_text_emit (r->content, line, number);
  g_strfreev (cells);
}

/* Whether the table whose rows begin in line i has bars at the ends: the line under its header shows it,
 * which a blank first cell does not. */
static gboolean
has_frame (const GPtrArray *lines, const gboolean *rows, guint i)
{
  for (; i < lines->len && rows[i]; i++)
    {
      const char *line = ys_text_line (lines, i);
      if (is_border (line))
        return strchr ("|+", line[strspn (line, " \t")]) != NULL;
    }
  return TRUE;
}

void
ys_markdown_read (YsContent *content, const GPtrArray *lines, const YsMarks *marks)
{
  Reader r = {.content = content, .bare = rows_are_bare (lines)};
  ys_text_table_init (&r.table, marks);
  g_autofree gboolean *rows = mark_rows (lines);
  for (guint i = 0; i < lines->len; i++)
    {
      if (rows[i])
        {
          if (i == 0 || !rows[i - 1])
            r.framed = has_frame (lines, rows, i);
          take_row (&r, ys_text_line (lines, i), i + 1);
          continue;
        }
      ys_text_table_flush (&r.table, content);
      r.bordered = FALSE;
      g_autofree char *text = ys_markdown_plain (g_strdup (ys_text_line (lines, i)));
      ys_text_emit (content, text, i + 1);
    }
  ys_text_table_flush (&r.table, content);
  ys_text_table_clear (&r.table);
}
