/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source/layoutwords.h"

#include "source/lines.h"

#include <string.h>

#define GAP 2.0      /* columns: parts two words */
#define TAIL 3u      /* characters behind an amount: a mark, a unit */
#define CODE 3u      /* digits of the shortest code */
#define YEAR 4u      /* digits */
#define ROW_WORDS 3u /* of a row that has whole numbers only */
#define PROSE 30u    /* characters: no cell holds so many in one line */
#define LEADERS ".."
#define ELLIPSIS "\xE2\x80\xA6"

static gboolean
is_blank (gunichar ch)
{
  return ch == ' ' || ch == '\t' || ch == 0xA0 || ch == 0x3000;
}

static gboolean
is_dash (gunichar ch)
{
  return ch == '-' || ch == 0x2014 || ch == 0x2013 || ch == 0x2212;
}

static YsLayoutKind
kind_of (const char *text)
{
  guint digits = 0, marks = 0;
  const char *p = text;
  gboolean dash = is_dash (g_utf8_get_char (p));
  for (; *p != '\0' && is_dash (g_utf8_get_char (p)); p = g_utf8_next_char (p))
    ;
  if (*p == '\0')
    return dash ? YS_LAYOUT_DASH : YS_LAYOUT_TEXT;
  for (; g_ascii_isdigit (*p) || ((*p == '.' || *p == ',') && g_ascii_isdigit (p[1]) && digits > 0); p++)
    {
      digits += g_ascii_isdigit (*p) != 0;
      marks += *p == '.' || *p == ',';
    }
  if (digits == 0 || (marks == 0 && *p != '\0') || (marks > 0 && g_utf8_strlen (p, -1) > TAIL))
    return YS_LAYOUT_TEXT;
  return marks > 0 ? YS_LAYOUT_AMOUNT : YS_LAYOUT_INTEGER;
}

/* Amounts and codes are cut off by one space; a year or a count may stand in running text. */
static gboolean
cuts (const char *text)
{
  YsLayoutKind kind = kind_of (text);
  gsize n = strlen (text);
  gboolean year = n == YEAR && (*text == '1' || *text == '2');
  return kind == YS_LAYOUT_AMOUNT || (kind == YS_LAYOUT_INTEGER && n >= CODE && !year);
}

static void
word_clear (gpointer data)
{
  g_free (((YsLayoutWord *)data)->text);
}

static gboolean
is_letter (const YsLayoutWord *word)
{
  return word->length == 1 && (guchar)*word->text >= 0x80;
}

/* A piece without a space: a word, or the next part of the last one. */
static void
add_piece (YsLayoutLine *line, char *text, double from, double to)
{
  YsLayoutWord word = {text, from, to, (guint)g_utf8_strlen (text, -1), kind_of (text), TRUE};
  YsLayoutWord *last = line->words->len > 0 ? ys_layout_word (line, line->words->len - 1) : NULL;
  word.apart = last == NULL ? from >= GAP : from - last->to >= GAP;
  if (last == NULL || word.apart || cuts (last->text) || cuts (text))
    {
      g_array_append_val (line->words, word);
      return;
    }
  char *joined = g_strconcat (last->text, " ", text, NULL);
  g_free (last->text);
  g_free (text);
  last->text = joined;
  last->to = to;
  last->length += word.length + 1;
  last->kind = YS_LAYOUT_TEXT;
}

static void
cut_line (YsLayoutLine *line, const char *text, guint wide)
{
  const char *start = NULL;
  double at = 0, from = 0;
  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      gunichar ch = g_utf8_get_char (p);
      gboolean ends = ch == 0 || is_blank (ch);
      if (ends && start != NULL)
        {
          add_piece (line, g_strndup (start, (gsize)(p - start)), from, at);
          start = NULL;
        }
      else if (!ends && start == NULL && ch != '\f')
        {
          start = p;
          from = at;
        }
      if (ch == 0)
        break;
      at += ch == '\f' ? 0 : g_unichar_iswide (ch) ? wide : 1;
    }
}

/* 合    计: letters that are spaced out in a row. */
static void
join_letters (YsLayoutLine *line)
{
  for (guint i = 0; i + 1 < line->words->len;)
    {
      YsLayoutWord *a = ys_layout_word (line, i), *b = ys_layout_word (line, i + 1);
      if (!is_letter (b) || (guchar)*a->text < 0x80 || !(is_letter (a) || a->kind == YS_LAYOUT_INTEGER))
        {
          i++;
          continue;
        }
      char *joined = g_strconcat (a->text, b->text, NULL);
      g_free (a->text);
      a->text = joined;
      a->to = b->to;
      g_array_remove_index (line->words, i + 1);
      i += 1;
    }
}

static gboolean
is_prose (const YsLayoutLine *line)
{
  for (guint i = 0; i < line->words->len; i++)
    {
      const YsLayoutWord *word = ys_layout_word (line, i);
      if (word->length >= PROSE || strstr (word->text, LEADERS) != NULL ||
          strstr (word->text, ELLIPSIS) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_row (const YsLayoutLine *line)
{
  guint amounts = 0, integers = 0;
  for (guint i = 0; i < line->words->len; i++)
    {
      const YsLayoutWord *word = ys_layout_word (line, i);
      amounts += word->kind == YS_LAYOUT_AMOUNT && word->apart;
      integers += word->kind == YS_LAYOUT_INTEGER && word->apart && i > 0;
    }
  return !is_prose (line) && line->words->len > 1 &&
         (amounts > 0 || (integers > 0 && line->words->len >= ROW_WORDS));
}

static void
line_clear (gpointer data)
{
  g_array_unref (((YsLayoutLine *)data)->words);
}

GArray *
ys_layout_lines (const GPtrArray *lines, guint wide)
{
  GArray *out = g_array_new (FALSE, FALSE, sizeof (YsLayoutLine));
  g_array_set_clear_func (out, line_clear);
  guint blank = 0;
  gboolean new_page = FALSE;
  for (guint i = 0; i < lines->len; i++)
    {
      const char *text = ys_text_line (lines, i);
      YsLayoutLine line = {g_array_new (FALSE, FALSE, sizeof (YsLayoutWord)), i + 1, blank, FALSE, FALSE};
      g_array_set_clear_func (line.words, word_clear);
      new_page |= strchr (text, '\f') != NULL;
      cut_line (&line, text, wide);
      line.row = is_row (&line);
      if (line.row)
        join_letters (&line);
      if (line.words->len == 0)
        {
          g_array_unref (line.words);
          blank++;
          continue;
        }
      line.new_page = new_page;
      new_page = FALSE;
      blank = 0;
      g_array_append_val (out, line);
    }
  return out;
}

guint
ys_layout_aligned (const GArray *lines)
{
  guint n = 0;
  const YsLayoutLine *last = NULL;
  for (guint i = 0; i < lines->len; i++)
    {
      const YsLayoutLine *line = ys_layout_line (lines, i);
      if (!line->row)
        continue;
      for (guint k = 0, m = 0; last != NULL && k < line->words->len; k++)
        {
          const YsLayoutWord *word = ys_layout_word (line, k);
          while (m < last->words->len && ys_layout_word (last, m)->to < word->to)
            m++;
          n += word->kind == YS_LAYOUT_AMOUNT && m < last->words->len &&
               ys_layout_word (last, m)->kind == YS_LAYOUT_AMOUNT && ys_layout_word (last, m)->to == word->to;
        }
      last = line;
    }
  return n;
}
