/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/narrative.h"

#include "normalize/furniture.h"
#include "print/text.h"
#include "rules/units.h"

#include <math.h>
#include <string.h>

#define HEADING_BYTES 130  /* a longer line is no heading */
#define CENTRE_EMS 1.5     /* ems by which the margins of a centred line may differ */
#define CENTRE_MARGIN 0.25 /* of the page's width: less is a line of text */
#define CENTRE_CHARS 4     /* a shorter one is a mark, a page number */
#define RUN_IN_BYTES 75    /* nor are longer words that end in a full stop with text behind them */
#define BELOW_CHARS 8      /* of the line below that may end a figure */
#define LABEL_CHARS 120    /* no clause is longer */
#define NOUN_CHARS 12      /* nor is the noun behind a quantity */
#define FULL_EMS 2.0       /* from the right edge: a line that ends nearer is full */
#define INDENT_EMS 1.2
#define LINE_EMS 2.5        /* from one line of a paragraph to the next */
#define SAME_SIZE 0.1       /* of the type */
#define FULL_STOP 0x3002    /* 。 */
#define LIST_COMMA 0x3001   /* 、 */
#define WIDE_COLON 0xFF1A   /* ： */
#define WIDE_COMMA 0xFF0C   /* ， */
#define TITLE_OPENS 0x300A  /* 《 */
#define TITLE_CLOSES 0x300B /* 》 */

/* Where a line stands in the text of its section. */
typedef struct
{
  gsize at; /* byte offset */
  const YsBlock *block;
  gboolean full; /* it reaches the right edge of its page's prose */
} Piece;

typedef struct
{
  const YsSchemas *schemas;
  YsSection *section;
  GArray *pieces;  /* Piece, of the section's text */
  guint edge_page; /* whose right edge `edge` is; 0: none */
  double edge;
} Prose;

static const YsPattern *
figure_pattern (const YsSchemas *schemas)
{
  const GPtrArray *patterns = ys_schemas_words (schemas, "figure");
  return patterns != NULL && patterns->len > 0 ? g_ptr_array_index (patterns, 0) : NULL;
}

/* A figure stands in the words, or begins in them and goes on in the line below (344.35万⏎元). */
static gboolean
holds_figure (const YsSchemas *schemas, const char *key, const char *below)
{
  const YsPattern *pattern = figure_pattern (schemas);
  g_autofree char *next = ys_text_key (below, TRUE);
  g_autofree char *start = g_utf8_substring (next, 0, MIN (g_utf8_strlen (next, -1), BELOW_CHARS));
  g_autofree char *both = g_strconcat (key, start, NULL);
  gsize from, to;
  return pattern != NULL && ys_pattern_find (pattern, both, 0, 0, &from, &to) && from < strlen (key);
}

static guint
words_level (const YsSchemas *schemas, const char *key, const char *below)
{
  const GPtrArray *patterns = ys_schemas_words (schemas, "heading");
  if (strlen (key) > HEADING_BYTES || ys_patterns_match (ys_schemas_words (schemas, "not_heading"), key) ||
      holds_figure (schemas, key, below))
    return 0;
  for (guint i = 0; patterns != NULL && i < patterns->len; i++)
    if (ys_pattern_match (g_ptr_array_index (patterns, i), key))
      return i + 1;
  return 0;
}

/* The first colon or full stop of a line: where the words of a run-in heading end. NULL: none. */
static const char *
words_end (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar ch = g_utf8_get_char (p);
      if (ch == FULL_STOP || ch == WIDE_COLON || ch == ':')
        return p;
    }
  return NULL;
}

/* Divides a line at the end of its heading's words: *words takes them, *rest (in `text`) is what follows.
 * `below`: the line below. Returns the level; 0 where the line is no heading. */
static guint
split_heading (const YsSchemas *schemas, const char *text, const char *below, char **words, const char **rest)
{
  const char *end = words_end (text);
  *words = end != NULL ? g_strndup (text, (gsize)(end - text)) : g_strdup (text);
  *rest = end != NULL ? g_utf8_next_char (end) : text + strlen (text);
  while (*rest != NULL && **rest == ' ')
    (*rest)++;
  if (end != NULL && g_utf8_get_char (end) == FULL_STOP && (**rest == '\0' || end - text > RUN_IN_BYTES))
    return 0; /* a sentence */
  g_autofree char *key = ys_text_key (*words, TRUE);
  return words_level (schemas, key, end == NULL ? below : "");
}

/* A line that does not reach the right edge ends its paragraph; an indented one begins a new one. */
static gboolean
begins_paragraph (const YsBlock *last, const YsBlock *block)
{
  if (block->page == 0)
    return TRUE;
  return last->box.x1 < block->box.x1 - 2 * block->size || block->box.x0 > last->box.x0 + 1.2 * block->size;
}

static gboolean
opens (gunichar ch)
{
  return ch == '(' || ch == 0xFF08;
}

static gboolean
closes (gunichar ch)
{
  return ch == ')' || ch == 0xFF09;
}

/* A character at which a clause ends: punctuation, or what ends a figure that was not read. 、 joins its
 * words, 《》 holds a name. */
static gboolean
ends_clause (const GPtrArray *stops, const char *p)
{
  char one[7] = "";
  gunichar ch = g_utf8_get_char (p);
  if (g_unichar_ispunct (ch))
    return ch != 0x201C && ch != 0x201D && ch != TITLE_OPENS && ch != TITLE_CLOSES && ch != LIST_COMMA;
  g_unichar_to_utf8 (ch, one);
  return ys_patterns_match (stops, one);
}

/* What stands between the words and their figure: 收入总计： 收入总计（ 占比≥ and the end of a line. */
static const char *
skip_joint (const char *floor, const char *end)
{
  while (end > floor)
    {
      const char *p = g_utf8_prev_char (end);
      gunichar ch = g_utf8_get_char (p);
      if (ch != ' ' && ch != '\n' && ch != ':' && ch != WIDE_COLON && ch != 0x201C && !opens (ch) &&
          g_unichar_type (ch) != G_UNICODE_MATH_SYMBOL)
        break;
      end = p;
    }
  return end;
}

/* What stands up to `end`, a 、, only counts: 1、 or what begins a heading (十二、 （一）、). */
static gboolean
is_ordinal (const YsSchemas *schemas, const char *start, const char *end)
{
  const GPtrArray *patterns = ys_schemas_words (schemas, "heading");
  g_autofree char *words = g_strndup (start, (gsize)(g_utf8_next_char (end) - start));
  g_autofree char *key = ys_text_key (words, TRUE);
  const gsize comma = strlen (key) - MIN (strlen (key), (gsize)(g_utf8_next_char (end) - end));
  gsize from, to;
  for (guint i = 0; patterns != NULL && i < patterns->len; i++)
    if (ys_pattern_find (g_ptr_array_index (patterns, i), key, 0, 0, &from, &to) && from == 0 && to >= comma)
      return TRUE;
  return comma > 0 && strspn (key, "0123456789") == comma;
}

/* The words before a 、 end in a number that was not read as a figure: 用车为0、 团组0个、 */
static gboolean
ends_in_number (const char *start, const char *end)
{
  for (guint back = 0; back < 2 && end > start; back++)
    {
      end = g_utf8_prev_char (end);
      if (g_unichar_isdigit (g_utf8_get_char (end)))
        return TRUE;
    }
  return FALSE;
}

/* Parallel words are one label (收、支预算总计). It begins behind an ordinal, a number, and, where `cut`,
 * behind the first 、: what is before belongs to another figure (2辆客车、面积) or is the rest of a word. */
static const char *
past_list_comma (const YsSchemas *schemas, const char *start, const char *end, gboolean cut)
{
  const char *begin = start;
  guint depth = 0;
  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    {
      gunichar ch = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);
      depth += opens (ch);
      depth -= depth > 0 && closes (ch);
      if (ch != LIST_COMMA || depth > 0)
        continue;
      if (next == end || ends_in_number (begin, p) ||
          (begin == start && (cut || is_ordinal (schemas, start, p))))
        begin = next;
    }
  return begin;
}

/* Where the clause begins that ends at `end`, not before `floor`. What stands in brackets does not end it; a
 * bracket that is not opened in it is left out with what is before. */
static const char *
clause_begin (const GPtrArray *stops, const char *floor, const char *end)
{
  const char *start = end, *closed = end;
  guint depth = 0;
  for (guint chars = 0; start > floor && chars < LABEL_CHARS; chars++)
    {
      const char *p = g_utf8_prev_char (start);
      gunichar ch = g_utf8_get_char (p);
      if (ch == '\n' || (depth == 0 && (opens (ch) || (!closes (ch) && ends_clause (stops, p)))))
        break;
      if (closes (ch) && depth++ == 0)
        closed = start;
      depth -= opens (ch);
      start = p;
    }
  return depth > 0 ? closed : start;
}

/* The heading without its ordinal: what a figure at the head of the text is of. NULL: none. */
static char *
heading_label (const YsSchemas *schemas, const char *heading)
{
  const GPtrArray *patterns = ys_schemas_words (schemas, "heading");
  g_autofree char *key = ys_text_key (heading, TRUE);
  gsize from, to = 0;
  for (guint i = 0; patterns != NULL && i < patterns->len; i++)
    if (ys_pattern_find (g_ptr_array_index (patterns, i), key, 0, 0, &from, &to))
      break;
  return key[to] != '\0' ? g_strdup (key + to) : NULL;
}

/* Where the clause begins when the figure before, which ends at `from`, is a word of it
 * (单价100万元以上设备); else `start`. */
static const char *
through_figure (const Prose *prose, const char *from, const char *start, const char *end)
{
  const GPtrArray *on = ys_schemas_words (prose->schemas, "figure_goes_on");
  const GPtrArray *figures = prose->section->figures;
  g_autofree char *rest = g_strndup (from, (gsize)(end - from));
  g_autofree char *key = ys_text_key (rest, FALSE);
  if (figures->len == 0 || !ys_patterns_match (on, key))
    return start;
  const YsFigure *before = g_ptr_array_index (figures, figures->len - 1);
  const char *text = prose->section->text->str, *number = text + before->at;
  const char *floor = text;
  if (figures->len > 1)
    {
      const YsFigure *second = g_ptr_array_index (figures, figures->len - 2);
      floor += second->at + strlen (second->text);
    }
  return clause_begin (ys_schemas_words (prose->schemas, "figure_label_stop"), floor, number);
}

/* Only a bracket or a comma parts the figure from the one before: 增加5万元（8%）, 车辆0辆、0万元. */
static gboolean
hangs_on (const char *from, const char *to)
{
  const char *p = from;
  while (p < to && (*p == ' ' || *p == ',' || opens (g_utf8_get_char (p)) ||
                    g_utf8_get_char (p) == LIST_COMMA || g_utf8_get_char (p) == WIDE_COMMA))
    p = g_utf8_next_char (p);
  return p == to && from < to;
}

/* A character of the noun behind a quantity, which goes through brackets. */
static gboolean
in_noun (const GPtrArray *stops, const char *p)
{
  gunichar ch = g_utf8_get_char (p);
  if (ch == 0 || g_unichar_isspace (ch) || g_unichar_isdigit (ch) || ch == LIST_COMMA)
    return FALSE;
  return opens (ch) || closes (ch) || !ends_clause (stops, p);
}

/* The noun that a quantity counts, where nothing is before it: 3台皮卡车. NULL: none. */
static char *
label_after (const GPtrArray *stops, const char *end)
{
  const char *p = end;
  for (guint chars = 0; in_noun (stops, p); chars++, p = g_utf8_next_char (p))
    if (chars == NOUN_CHARS)
      return NULL;
  return p > end ? g_strndup (end, (gsize)(p - end)) : NULL;
}

/* The words of the clause before a figure; the figure before it ends at `floor`. NULL: none. */
static char *
label_before (const Prose *prose, gsize floor, gsize at)
{
  const char *text = prose->section->text->str;
  const char *end = skip_joint (text + floor, text + at);
  const char *start =
      clause_begin (ys_schemas_words (prose->schemas, "figure_label_stop"), text + floor, end);
  gboolean cut = (floor > 0 && start == text + floor) || g_utf8_strlen (start, end - start) == LABEL_CHARS;
  start = past_list_comma (prose->schemas, start, end, cut);
  start = through_figure (prose, text + floor, start, end);
  g_autofree char *raw = g_strndup (start, (gsize)(end - start));
  g_autofree char *label = ys_text_squeeze (raw);
  if (*label != '\0')
    return g_steal_pointer (&label);
  const GPtrArray *before = prose->section->figures;
  if (before->len > 0 && hangs_on (text + floor, text + at))
    return g_strdup (((const YsFigure *)g_ptr_array_index (before, before->len - 1))->label);
  return end == text ? heading_label (prose->schemas, prose->section->heading) : NULL;
}

/* Where the figure's lines are printed; of a figure that goes over to the next page, its first part. */
static void
place (const Prose *prose, YsFigure *figure, gsize from, gsize to)
{
  for (guint i = 0; i < prose->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (prose->pieces, Piece, i);
      gboolean last = i + 1 == prose->pieces->len;
      if (piece->at >= to || (!last && g_array_index (prose->pieces, Piece, i + 1).at <= from))
        continue;
      gboolean first = figure->page == 0 && figure->line == 0;
      if (first)
        {
          figure->page = piece->block->page;
          figure->line = piece->block->line;
          figure->bbox = piece->block->box;
        }
      else if (figure->page == piece->block->page)
        figure->bbox = ys_box_union (figure->bbox, piece->block->box);
    }
}

/* Percentage, money, or a quantity with its unit. */
static void
take_value (const YsSchemas *schemas, YsFigure *figure)
{
  figure->has_percent = ys_patterns_match (ys_schemas_words (schemas, "figure_percent"), figure->unit);
  figure->has_value = !figure->has_percent && figure->unit_power < 0;
  if (figure->has_percent)
    figure->percent = figure->printed;
  else if (!figure->has_value)
    figure->has_amount = ys_amount_to_yuan (figure->printed, figure->unit_power, &figure->amount);
}

static void
add_figure (const Prose *prose, const YsPattern *pattern, gsize floor, gsize from, gsize to)
{
  g_autofree char *piece = g_strndup (prose->section->text->str + from, to - from);
  g_autofree char *number = ys_pattern_capture (pattern, piece, 1);
  g_autofree char *unit = ys_pattern_capture (pattern, piece, 2);
  YsAmount printed;
  if (number == NULL || unit == NULL || ys_amount_parse (number, &printed, NULL) != YS_AMOUNT_OK)
    return;
  YsFigure *figure = g_new0 (YsFigure, 1);
  figure->text = g_strdup (piece);
  figure->at = from;
  figure->printed = printed;
  figure->unit = g_intern_string (unit);
  figure->unit_power = ys_units_power (prose->schemas, unit);
  figure->label = label_before (prose, floor, from);
  if (figure->label == NULL && figure->unit_power < 0)
    figure->label =
        label_after (ys_schemas_words (prose->schemas, "figure_label_stop"), prose->section->text->str + to);
  take_value (prose->schemas, figure);
  place (prose, figure, from, to);
  g_ptr_array_add (prose->section->figures, figure);
}

static void
read_figures (const Prose *prose)
{
  const YsPattern *pattern = figure_pattern (prose->schemas);
  const GString *text = prose->section != NULL ? prose->section->text : NULL;
  gsize at = 0, from, to;
  while (pattern != NULL && text != NULL &&
         ys_pattern_find_in_prose (pattern, text->str, text->len, at, &from, &to) && to > at)
    {
      add_figure (prose, pattern, at, from, to);
      at = to;
    }
}

/* Ends the section, if there is one, and begins the next. */
static void
begin_section (Prose *prose, YsDocument *document, const char *heading, guint level, guint page)
{
  read_figures (prose);
  g_array_set_size (prose->pieces, 0);
  prose->section = ys_section_new (heading, level, page);
  g_ptr_array_add (document->narrative, prose->section);
}

/* The right edge of the prose of line i's page. */
static double
right_edge (const YsContent *content, const guint8 *use, guint i)
{
  const YsBlock *line = g_ptr_array_index (content->blocks, i);
  double right = 0;
  guint k = i;
  while (k > 0 && ((const YsBlock *)g_ptr_array_index (content->blocks, k - 1))->page == line->page)
    k--;
  for (; k < content->blocks->len; k++)
    {
      const YsBlock *block = g_ptr_array_index (content->blocks, k);
      if (block->page != line->page)
        break;
      if (block->text != NULL && use[k] == YS_LINE_TEXT)
        right = MAX (right, block->box.x1);
    }
  return right;
}

static gboolean
reaches (const YsBlock *line, double edge)
{
  return line->box.x1 > edge - FULL_EMS * line->size;
}

/* Line i reaches the right edge of its page's prose. */
static gboolean
is_full (const YsContent *content, const guint8 *use, guint i)
{
  return reaches (g_ptr_array_index (content->blocks, i), right_edge (content, use, i));
}

/* A paragraph that ended short of the right edge: with a full stop, or above a line that
 * counts (（二）). */
static gboolean
ended_short (const Prose *prose, const Piece *last, const char *text)
{
  const GPtrArray *patterns = ys_schemas_words (prose->schemas, "heading");
  const char *before = prose->section->text->str;
  const char *end = before + prose->section->text->len;
  if (last->full || last->block->page == 0 || end == before)
    return FALSE;
  g_autofree char *key = ys_text_key (text, TRUE);
  gsize from, to;
  gboolean counts = FALSE;
  for (guint i = 0; patterns != NULL && !counts && i < patterns->len; i++)
    counts = ys_pattern_find (g_ptr_array_index (patterns, i), key, 0, 0, &from, &to) && from == 0;
  return counts || g_utf8_get_char (g_utf8_prev_char (end)) == FULL_STOP;
}

/* Adds `text`, of line i. */
static void
add_line (Prose *prose, const YsContent *content, const guint8 *use, guint i, const char *text)
{
  const YsBlock *block = g_ptr_array_index (content->blocks, i);
  const guint n = prose->pieces->len;
  const Piece *last = n > 0 ? &g_array_index (prose->pieces, Piece, n - 1) : NULL;
  if (last != NULL && (begins_paragraph (last->block, block) || ended_short (prose, last, text)))
    g_string_append_c (prose->section->text, '\n');
  if (block->page > 0 && block->page != prose->edge_page)
    prose->edge = right_edge (content, use, i), prose->edge_page = block->page;
  Piece piece = {prose->section->text->len, block, block->page > 0 && reaches (block, prose->edge)};
  g_array_append_val (prose->pieces, piece);
  g_string_append (prose->section->text, text);
}

/* The next line of prose after block i, whose index is *at; NULL at the end. */
static const YsBlock *
block_below (const YsContent *content, const guint8 *use, guint i, guint *at)
{
  for (guint k = i + 1; k < content->blocks->len; k++)
    if (use[k] == YS_LINE_TEXT)
      {
        *at = k;
        return g_ptr_array_index (content->blocks, k);
      }
  return NULL;
}

static const char *
line_below (const YsContent *content, const guint8 *use, guint i)
{
  guint at;
  const YsBlock *below = block_below (content, use, i, &at);
  return below != NULL && below->text != NULL ? below->text : "";
}

/* `below` is the rest of the paragraph that `first` begins and line `at` is in: at the margin, where the
 * first was indented. */
static gboolean
is_wrapped (const YsContent *content, const guint8 *use, const YsBlock *first, guint at, const YsBlock *below)
{
  const YsBlock *last = g_ptr_array_index (content->blocks, at);
  double em = first->size;
  return below->text != NULL && first->page > 0 && below->page - last->page <= 1 &&
         first->box.x0 > below->box.x0 + INDENT_EMS * em && fabs (below->size - em) < SAME_SIZE * em &&
         (below->page != last->page || below->box.y0 - last->box.y0 < LINE_EMS * em) &&
         is_full (content, use, at);
}

/* A line that a heading begins goes on below it: all of its words, to their end. *last becomes the index of
 * the last line taken; *sentence: a figure is among the words, which are no heading then. Owned by the
 * caller; NULL: the line stands for itself. */
static char *
wrapped_text (const YsSchemas *schemas, const YsContent *content, const guint8 *use, guint i, guint *last,
              gboolean *sentence)
{
  const YsBlock *first = g_ptr_array_index (content->blocks, i);
  g_autoptr (GString) text = g_string_new (first->text);
  guint at;
  *last = i;
  while (words_end (text->str) == NULL && text->len <= HEADING_BYTES)
    {
      const YsBlock *below = block_below (content, use, *last, &at);
      if (below == NULL || !is_wrapped (content, use, first, *last, below))
        break;
      g_string_append_c (text, '\n');
      g_string_append (text, below->text);
      *last = at;
    }
  const char *end = words_end (text->str);
  g_autofree char *words =
      end != NULL ? g_strndup (text->str, (gsize)(end - text->str)) : g_strdup (text->str);
  g_autofree char *key = ys_text_key (words, TRUE);
  *sentence = *last > i && holds_figure (schemas, key, "");
  return *last > i && !*sentence ? ys_text_join (text->str) : NULL;
}

/* A line without an ordinal that is set in the middle of its page over text that begins further left: the
 * title of a part. */
static gboolean
is_centred_title (const YsSchemas *schemas, const YsContent *content, const guint8 *use, guint i)
{
  const YsBlock *line = g_ptr_array_index (content->blocks, i);
  guint at;
  const YsBlock *below = block_below (content, use, i, &at);
  if (line->page == 0 || line->page > content->page_sizes->len || below == NULL || below->text == NULL ||
      below->page != line->page)
    return FALSE;
  const YsBox *page = &g_array_index (content->page_sizes, YsBox, line->page - 1);
  double left = line->box.x0 - page->x0, right = page->x1 - line->box.x1;
  g_autofree char *key = ys_text_key (line->text, TRUE);
  return fabs (left - right) < CENTRE_EMS * line->size &&
         line->box.x0 > below->box.x0 + INDENT_EMS * line->size &&
         MIN (left, right) > (page->x1 - page->x0) * CENTRE_MARGIN &&
         g_utf8_strlen (key, -1) >= CENTRE_CHARS && strlen (key) <= HEADING_BYTES &&
         words_end (key) == NULL && !ys_patterns_match (ys_schemas_words (schemas, "not_heading"), key) &&
         !holds_figure (schemas, key, "");
}

/* Reads line i, a heading or text; returns the index of the last line that it took. */
static guint
read_line (Prose *prose, const YsContent *content, const guint8 *use, guint i, YsDocument *document)
{
  const YsSchemas *schemas = prose->schemas;
  const YsBlock *block = g_ptr_array_index (content->blocks, i);
  g_autofree char *text = ys_text_join (block->text);
  g_autofree char *words = NULL, *all_words = NULL;
  const char *rest;
  guint last = i, level = split_heading (schemas, text, line_below (content, use, i), &words, &rest);
  gboolean centred = level == 0 && is_centred_title (schemas, content, use, i);
  if (centred)
    level = 1, rest = "", g_free (words), words = g_strdup (text);
  gboolean sentence = FALSE;
  g_autofree char *all = level > 0 && !centred && *rest == '\0'
                             ? wrapped_text (schemas, content, use, i, &last, &sentence)
                             : NULL;
  if (sentence)
    level = 0;
  if (all != NULL)
    level = split_heading (schemas, all, line_below (content, use, last), &all_words, &rest);
  if (level > 0 || prose->section == NULL)
    begin_section (prose, document,
                   level == 0    ? ""
                   : all != NULL ? all_words
                                 : words,
                   MAX (level, 1), block->page);
  if (level == 0)
    rest = text;
  if (level == 0 || all == NULL)
    last = i;
  if (*rest != '\0')
    add_line (prose, content, use, last, rest);
  return last;
}

void
ys_narrative_read (const YsContent *content, const YsSchemas *schemas, const guint8 *use,
                   YsDocument *document)
{
  Prose prose = {schemas, NULL, g_array_new (FALSE, FALSE, sizeof (Piece)), 0, 0};
  for (guint i = 0; i < content->blocks->len; i++)
    {
      const YsBlock *block = g_ptr_array_index (content->blocks, i);
      if (block->text == NULL || use[i] != YS_LINE_TEXT)
        continue;
      i = read_line (&prose, content, use, i, document);
    }
  read_figures (&prose);
  g_array_unref (prose.pieces);
}
