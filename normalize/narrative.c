/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/narrative.h"

#include "normalize/furniture.h"
#include "print/text.h"
#include "rules/units.h"

#include <string.h>

#define HEADING_BYTES 130
#define LABEL_CHARS 28

static guint
heading_level (const YsSchemas *schemas, const char *key)
{
  const GPtrArray *patterns = ys_schemas_words (schemas, "heading");
  if (strlen (key) > HEADING_BYTES || ys_patterns_match (ys_schemas_words (schemas, "not_heading"), key))
    return 0;
  for (guint i = 0; patterns != NULL && i < patterns->len; i++)
    if (ys_pattern_match (g_ptr_array_index (patterns, i), key))
      return i + 1;
  return 0;
}

/* A line that does not reach the right edge ends its paragraph; an indented one begins a new one. */
static gboolean
begins_paragraph (const YsBlock *last, const YsBlock *block)
{
  if (last == NULL)
    return FALSE;
  if (block->page == 0)
    return TRUE;
  return last->box.x1 < block->box.x1 - 2 * block->size || block->box.x0 > last->box.x0 + 1.2 * block->size;
}

/* A character at which the label of a figure ends: punctuation, or what ends the figure before it. */
static gboolean
stops_label (const GPtrArray *stops, const char *p)
{
  char one[7] = "";
  gunichar ch = g_utf8_get_char (p);
  if (g_unichar_ispunct (ch))
    return ch != '(' && ch != ')' && ch != 0xFF08 && ch != 0xFF09 && ch != 0x201C && ch != 0x201D;
  g_unichar_to_utf8 (ch, one);
  return ch == '\n' || ys_patterns_match (stops, one);
}

/* The words before a figure, back to the nearest stop. */
static char *
label_before (const GPtrArray *stops, const char *text, gsize at)
{
  const char *start = text + at;
  guint chars = 0;
  while (start > text && chars < LABEL_CHARS)
    {
      const char *p = g_utf8_prev_char (start);
      if (stops_label (stops, p))
        break;
      start = p;
      chars++;
    }
  g_autofree char *raw = g_strndup (start, (gsize)(text + at - start));
  char *label = ys_text_squeeze (raw);
  if (*label == '\0')
    g_clear_pointer (&label, g_free);
  return label;
}

static gsize
add_figure (const YsSchemas *schemas, YsSection *section, const YsPattern *pattern, gsize from, gsize to)
{
  const char *text = section->text->str;
  g_autofree char *piece = g_strndup (text + from, to - from);
  g_autofree char *number = ys_pattern_capture (pattern, piece, 1);
  g_autofree char *unit = ys_pattern_capture (pattern, piece, 2);
  YsAmount printed;
  if (number == NULL || unit == NULL || ys_amount_parse (number, &printed, NULL) != YS_AMOUNT_OK)
    return to;
  YsFigure *figure = g_new0 (YsFigure, 1);
  figure->text = g_strdup (piece);
  figure->at = from;
  figure->printed = printed;
  figure->unit = g_intern_string (unit);
  figure->unit_power = ys_units_power (schemas, unit);
  figure->label = label_before (ys_schemas_words (schemas, "figure_label_stop"), text, from);
  figure->has_percent = ys_patterns_match (ys_schemas_words (schemas, "figure_percent"), unit);
  if (figure->has_percent)
    figure->percent = printed;
  else
    figure->has_amount = ys_amount_to_yuan (printed, figure->unit_power, &figure->amount);
  g_ptr_array_add (section->figures, figure);
  return to;
}

static void
read_figures (const YsSchemas *schemas, YsSection *section)
{
  const GPtrArray *patterns = ys_schemas_words (schemas, "figure");
  if (patterns == NULL || patterns->len == 0)
    return;
  const YsPattern *pattern = g_ptr_array_index (patterns, 0);
  gsize at = 0, from, to;
  while (ys_pattern_find_in_prose (pattern, section->text->str, section->text->len, at, &from, &to) &&
         to > at)
    at = add_figure (schemas, section, pattern, from, to);
}

void
ys_narrative_read (const YsContent *content, const YsSchemas *schemas, const guint8 *use,
                   YsDocument *document)
{
  YsSection *section = NULL;
  const YsBlock *last = NULL;
  for (guint i = 0; i < content->blocks->len; i++)
    {
      const YsBlock *block = g_ptr_array_index (content->blocks, i);
      if (block->text == NULL || use[i] != YS_LINE_TEXT)
        continue;
      g_autofree char *key = ys_text_key (block->text, TRUE);
      g_autofree char *text = ys_text_join (block->text);
      guint level = heading_level (schemas, key);
      if (level > 0 || section == NULL)
        {
          section = ys_section_new (level > 0 ? text : "", level > 0 ? level : 1, block->page);
          g_ptr_array_add (document->narrative, section);
          last = NULL;
          if (level > 0)
            continue;
        }
      if (section->text->len > 0 && begins_paragraph (last, block))
        g_string_append_c (section->text, '\n');
      g_string_append (section->text, text);
      last = block;
    }
  for (guint i = 0; i < document->narrative->len; i++)
    read_figures (schemas, g_ptr_array_index (document->narrative, i));
}
