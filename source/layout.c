/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source/layout.h"

#include "source/layoutcolumns.h"
#include "source/layouthead.h"
#include "source/layoutwords.h"
#include "source/table.h"

#include <string.h>

#define MAX_BLANK 4u /* blank lines inside a table */
#define MAX_BARE 40u /* lines without amounts between two rows */
#define MAX_HEAD 10u /* lines of a header */
#define ROWS 2u      /* rows with amounts that make a table */
#define BESIDE 2u    /* amounts in one row that do, under a header */
#define NUMBER 12u   /* characters of a page number */
#define INDENT 10.0  /* points of a character */
#define WIDE 2u      /* columns of a Chinese character for typists */
#define FULL_STOP "\xE3\x80\x82"

typedef struct
{
  YsContent *content;
  const YsMarks *marks;
  GArray *lines; /* YsLayoutLine */
} Reader;

static char *
text_of (const YsLayoutLine *line, const char *gap)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < line->words->len; i++)
    {
      const YsLayoutWord *word = ys_layout_word (line, i);
      if (i > 0)
        g_string_append (out, word->apart ? gap : " ");
      g_string_append (out, word->text);
    }
  return g_string_free (out, FALSE);
}

/* Above or below a table, never inside. */
static gboolean
is_foreign (const Reader *r, guint i)
{
  const YsLayoutLine *line = ys_layout_line (r->lines, i);
  if (line->row)
    return FALSE;
  g_autofree char *text = text_of (line, "");
  return ys_mark_is (r->marks, YS_MARK_LABEL, text) || ys_mark_is (r->marks, YS_MARK_NOTE, text) ||
         g_str_has_suffix (text, FULL_STOP) ||
         (line->words->len == 1 && ys_mark_is (r->marks, YS_MARK_TITLE, text));
}

/* The last line of a page that is nothing but its number. */
static gboolean
is_page_number (const Reader *r, guint i)
{
  const YsLayoutLine *line = ys_layout_line (r->lines, i);
  gboolean last = i + 1 == r->lines->len || ys_layout_line (r->lines, i + 1)->new_page;
  if (!last || line->words->len != 1 || ys_layout_word (line, 0)->length > NUMBER)
    return FALSE;
  guint digits = 0, letters = 0;
  for (const char *p = ys_layout_word (line, 0)->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      digits += g_ascii_isdigit (*p) != 0;
      letters += !g_ascii_isdigit (*p) && g_unichar_isalpha (g_utf8_get_char (p));
    }
  return digits > 0 && letters <= 2;
}

/* The line after the last row that is joined to row `first`. */
static guint
find_end (const Reader *r, guint first)
{
  guint end = first + 1;
  for (guint i = end; i < r->lines->len && i < end + MAX_BARE; i++)
    {
      const YsLayoutLine *line = ys_layout_line (r->lines, i);
      if ((line->blank > MAX_BLANK && !line->new_page) || is_foreign (r, i))
        break;
      if (line->row)
        end = i + 1;
    }
  return end;
}

/* A text alone between blank lines: a title. One that adjoins the line above is the rest of a wrapped head.
 */
static gboolean
is_set_off (const Reader *r, guint i)
{
  gboolean adjoins =
      i > 0 && ys_layout_line (r->lines, i)->blank == 0 && !ys_layout_line (r->lines, i)->new_page;
  return ys_layout_line (r->lines, i)->words->len == 1 && !adjoins &&
         ys_layout_line (r->lines, i + 1)->blank > 0;
}

/* The first line of the header over row `body`; none above `from`. */
static guint
find_head (const Reader *r, guint from, guint body)
{
  guint head = body;
  while (head > from && body - head < MAX_HEAD && !is_foreign (r, head - 1) && !is_set_off (r, head - 1) &&
         ys_layout_line (r->lines, head)->blank <= MAX_BLANK && !ys_layout_line (r->lines, head)->new_page)
    head--;
  return head;
}

/* Enough rows, or a header and one row with several amounts. */
static gboolean
is_table (const Reader *r, guint head, guint body, guint end)
{
  guint rows = 0, most = 0;
  for (guint i = body; i < end; i++)
    {
      const YsLayoutLine *line = ys_layout_line (r->lines, i);
      guint amounts = 0;
      for (guint w = 0; w < line->words->len; w++)
        amounts += ys_layout_word (line, w)->kind == YS_LAYOUT_AMOUNT;
      rows += line->row;
      most = MAX (most, amounts);
    }
  return rows >= ROWS || (most >= BESIDE && head < body);
}

/* Whether blank lines part the rows, so that lines without one between them are one row. */
static gboolean
rows_are_parted (const Reader *r, guint body, guint end)
{
  guint rows = 0, parted = 0;
  for (guint i = body + 1; i < end; i++)
    if (ys_layout_line (r->lines, i)->row)
      {
        rows++;
        parted += ys_layout_line (r->lines, i)->blank > 0;
      }
  return 2 * parted > rows;
}

/* The header again, at the top of a page. */
static gboolean
repeats_head (const Reader *r, guint head, guint body, guint i)
{
  g_autofree char *text = text_of (ys_layout_line (r->lines, i), "");
  for (guint k = head; k < body; k++)
    {
      g_autofree char *other = text_of (ys_layout_line (r->lines, k), "");
      if (strcmp (text, other) == 0)
        return TRUE;
    }
  return FALSE;
}

/* A line of one word beside which the row has a blank: the name is set over several lines, the rest of the
 * row in their middle. */
static gboolean
fills (const Reader *r, const GArray *columns, guint bare, guint row)
{
  const YsLayoutLine *a = ys_layout_line (r->lines, bare), *b = ys_layout_line (r->lines, row);
  if (a->row || !b->row || a->words->len != 1)
    return FALSE;
  g_autofree guint *at = ys_layout_place (columns, a, TRUE);
  g_autofree guint *other = ys_layout_place (columns, b, TRUE);
  for (guint w = 0; w < b->words->len; w++)
    if (other[w] == at[0])
      return FALSE;
  return TRUE;
}

/* Whether line i goes on with the row of the line before it, in a table whose rows stand close. */
static gboolean
goes_on (const Reader *r, const GArray *columns, guint body, guint i)
{
  return i > body && ys_layout_line (r->lines, i)->blank == 0 && !ys_layout_line (r->lines, i)->new_page &&
         (fills (r, columns, i - 1, i) || fills (r, columns, i, i - 1));
}

/* The grid row of each line from body on (from 0); G_MAXUINT: it is not of the table. */
static guint *
number_rows (const Reader *r, const GArray *columns, guint head, guint body, guint end, guint *n_rows)
{
  guint *rows = g_new0 (guint, end - body);
  gboolean parted = rows_are_parted (r, body, end), has_amounts = FALSE;
  *n_rows = 0;
  for (guint i = body; i < end; i++)
    {
      const YsLayoutLine *line = ys_layout_line (r->lines, i);
      rows[i - body] = G_MAXUINT;
      if (is_page_number (r, i) || (i > body && !line->row && repeats_head (r, head, body, i)))
        continue;
      gboolean joins = parted && line->blank == 0 && !line->new_page && !(line->row && has_amounts);
      joins |= !parted && goes_on (r, columns, body, i);
      if (*n_rows == 0 || !joins)
        {
          (*n_rows)++;
          has_amounts = FALSE;
        }
      has_amounts |= line->row;
      rows[i - body] = *n_rows - 1;
    }
  return rows;
}

static void
put_word (YsGrid *grid, guint row, guint col, const YsLayoutWord *word, const YsLayoutLine *line,
          double indent)
{
  YsCell *cell = ys_grid_at (grid, row, col);
  if (cell == NULL)
    {
      cell = ys_grid_add (grid, row, col, 1, 1, g_strdup (word->text));
      cell->line = line->number;
      cell->indent = indent;
      return;
    }
  char *joined = g_strconcat (cell->text, cell->line == line->number ? " " : "\n", word->text, NULL);
  g_free (cell->text);
  cell->text = joined;
}

static void
put_body (const Reader *r, const GArray *columns, const guint *rows, guint body, guint end, guint n_head,
          YsGrid *grid)
{
  for (guint i = body; i < end; i++)
    {
      const YsLayoutLine *line = ys_layout_line (r->lines, i);
      if (rows[i - body] == G_MAXUINT || line->words->len > columns->len)
        {
          if (line->words->len > columns->len)
            {
              g_autofree char *text = text_of (line, "\t");
              ys_text_emit (r->content, text, line->number);
            }
          continue;
        }
      g_autofree guint *at = ys_layout_place (columns, line, TRUE);
      for (guint w = 0; w < line->words->len; w++)
        {
          const YsLayoutWord *word = ys_layout_word (line, w);
          double indent = MAX (word->from - ys_layout_column (columns, at[w])->left, 0) * INDENT;
          put_word (grid, n_head + rows[i - body], at[w], word, line, indent);
        }
    }
}

static int
by_place (gconstpointer a, gconstpointer b)
{
  const YsCell *p = *(YsCell *const *)a, *q = *(YsCell *const *)b;
  return p->row != q->row ? (p->row > q->row ? 1 : -1) : (p->col > q->col) - (p->col < q->col);
}

/* Reads the table with rows from line `body` on. FALSE: there is none. */
static gboolean
read_table (const Reader *r, guint head, guint body, guint end)
{
  if (!is_table (r, head, body, end))
    return FALSE;
  for (guint i = head; i < body; i++)
    ys_layout_part (ys_layout_line (r->lines, i));
  g_autoptr (GArray) columns = ys_layout_columns (r->lines, head, body, end);
  if (columns->len < 2)
    return FALSE;
  guint n_rows;
  g_autofree guint *rows = number_rows (r, columns, head, body, end, &n_rows);
  YsGrid *grid = ys_grid_new (body - head + n_rows, columns->len);
  grid->ruled = TRUE;
  ys_layout_head (r->lines, head, body, columns, grid);
  put_body (r, columns, rows, body, end, body - head, grid);
  g_ptr_array_sort (grid->cells, by_place);
  ys_content_add_grid (r->content, 0, (YsBox){0}, grid)->line = ys_layout_line (r->lines, head)->number;
  return TRUE;
}

static void
emit_lines (const Reader *r, guint from, guint end)
{
  for (guint i = from; i < end; i++)
    {
      const YsLayoutLine *line = ys_layout_line (r->lines, i);
      g_autofree char *text = text_of (line, "\t");
      if (!is_page_number (r, i))
        ys_text_emit (r->content, text, line->number);
    }
}

guint
ys_layout_count (const GPtrArray *lines)
{
  g_autoptr (GArray) cut = ys_layout_lines (lines, 1);
  guint n = 0;
  for (guint i = 0; i < cut->len; i++)
    n += ys_layout_line (cut, i)->row;
  return n;
}

void
ys_layout_read (YsContent *content, const GPtrArray *lines, const YsMarks *marks)
{
  g_autoptr (GArray) narrow = ys_layout_lines (lines, 1);
  g_autoptr (GArray) wide = ys_layout_lines (lines, WIDE);
  gboolean typed = ys_layout_aligned (wide) > ys_layout_aligned (narrow);
  Reader r = {content, marks, typed ? wide : narrow};
  guint from = 0;
  for (guint i = 0; i < r.lines->len;)
    {
      if (!ys_layout_line (r.lines, i)->row)
        {
          i++;
          continue;
        }
      guint head = find_head (&r, from, i), end = find_end (&r, i);
      emit_lines (&r, from, head);
      if (!read_table (&r, head, i, end))
        emit_lines (&r, head, end);
      from = i = end;
    }
  emit_lines (&r, from, r.lines->len);
  for (guint i = 0; i < content->blocks->len; i++)
    if (((const YsBlock *)g_ptr_array_index (content->blocks, i))->grid != NULL)
      {
        ys_content_note (content, "columns-by-place", 0,
                         "各列是按文字在行中的位置推定的，可能有误；如有原 PDF 或以制表符分列的文本，请改用",
                         "columns were found by the place of words in their lines and may be wrong; use the "
                         "PDF, or text with tabs, where you have it");
        return;
      }
}
