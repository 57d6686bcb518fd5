/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source/tabs.h"

#include "source/csv.h"
#include "source/lines.h"
#include "source/table.h"

#include <string.h>

#define ELLIPSIS 0x2026u

typedef struct
{
  YsContent *content;
  const GPtrArray *lines;
  const YsMarks *marks;
  YsTextTable table; /* the one being read */
  guint blank;       /* blank lines since the last row */
  char *wrapped;     /* an untabbed line right after a row: the start of the next row's first cell, perhaps */
  guint wrapped_line;
} Reader;

/* "Title......<tab>12", or a part heading with a page number: a contents entry, no table row. */
static gboolean
is_contents_entry (const YsMarks *marks, char **cells)
{
  if (g_strv_length (cells) != 2 || strlen (cells[1]) > 3 || !ys_text_is_number (cells[1]))
    return FALSE;
  return strstr (cells[0], "..") != NULL || g_utf8_strchr (cells[0], -1, ELLIPSIS) != NULL ||
         ys_mark_is (marks, YS_MARK_PART, cells[0]);
}

static void
end_table (Reader *reader)
{
  char *wrapped = g_steal_pointer (&reader->wrapped);
  ys_text_table_flush (&reader->table, reader->content);
  if (wrapped != NULL)
    ys_text_emit (reader->content, wrapped, reader->wrapped_line);
  g_free (wrapped);
}

/* A soft wrap inside the table: the untabbed line belongs to the row that follows it directly. */
static void
join_wrapped (Reader *reader, char **cells)
{
  g_autofree char *wrapped = g_steal_pointer (&reader->wrapped);
  if (wrapped == NULL)
    return;
  char *joined = g_strconcat (wrapped, cells[0], NULL);
  g_free (cells[0]);
  cells[0] = joined;
}

/* Takes `cells`. */
static void
take_row (Reader *reader, char **cells, guint line)
{
  if (is_contents_entry (reader->marks, cells))
    {
      end_table (reader);
      g_autofree char *joined = g_strjoin (" ", cells[0], cells[1], NULL);
      ys_text_emit (reader->content, joined, line);
      g_strfreev (cells);
      return;
    }
  join_wrapped (reader, cells);
  ys_text_table_add (&reader->table, reader->content, cells, line);
  reader->blank = 0;
}

static void
take_text (Reader *reader, const char *text, guint line)
{
  gboolean inside = reader->table.rows->len > 0 && reader->blank == 0 && reader->wrapped == NULL;
  if (inside)
    {
      reader->wrapped = g_strdup (text);
      reader->wrapped_line = line;
      return;
    }
  end_table (reader);
  ys_text_emit (reader->content, text, line);
}

static guint
count_tabs (const char *text)
{
  guint tabs = 0;
  for (; *text != '\0'; text++)
    tabs += *text == '\t';
  return tabs;
}

/* Reads line i; returns how many lines that took: quoted cells may hold line ends. */
static guint
take_line (Reader *reader, guint i)
{
  char *text = ys_text_line (reader->lines, i);
  guint tabs = count_tabs (text), n_lines = 1;
  if (tabs > 0 && tabs < YS_TEXT_MAX_COLUMNS)
    {
      take_row (reader, ys_csv_row (reader->lines, i, '\t', &n_lines), i + 1);
      return n_lines;
    }
  g_strstrip (text);
  if (*text != '\0')
    {
      take_text (reader, text, i + 1);
      return 1;
    }
  reader->blank++;
  if (reader->wrapped != NULL)
    end_table (reader);
  return 1;
}

guint
ys_tabs_count (const GPtrArray *lines)
{
  guint n = 0;
  for (guint i = 0; i < lines->len; i++)
    n += strchr (ys_text_line (lines, i), '\t') != NULL;
  return n;
}

void
ys_tabs_read (YsContent *content, const GPtrArray *lines, const YsMarks *marks)
{
  Reader reader = {.content = content, .lines = lines, .marks = marks};
  ys_text_table_init (&reader.table, marks);
  for (guint i = 0; i < lines->len;)
    i += take_line (&reader, i);
  end_table (&reader);
  ys_text_table_clear (&reader.table);
}
