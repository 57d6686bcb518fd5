/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/sheet/context.h"

#include "normalize/sheet/title.h"
#include "print/text.h"

#include <math.h>
#include <string.h>

#define MAX_ABOVE 9    /* lines above a grid that may be its context */
#define MAX_UNTAKEN 3  /* of them that say nothing of the table */
#define MAX_BELOW 2    /* lines below that may be its unit and title */
#define MAX_NOTES 12   /* lines below */
#define ONE_TYPE 0.1   /* of the height: lines of one title differ less */
#define ONE_MIDDLE 1.0 /* heights between the middles of its lines, across … */
#define ONE_PITCH 2.2  /* … and down */
#define FULL_LINE 0.12 /* share of the grid's width by which a full line may stop short of its edge */

static gboolean
is_prose (const YsSchemas *schemas, const char *text)
{
  return strlen (text) > YS_PROSE_BYTES || ys_patterns_match (ys_schemas_words (schemas, "prose_mark"), text);
}

/* （2026年度） on a line of its own: the year of the table. */
static gboolean
is_year_alone (const YsSchemas *schemas, const char *text)
{
  g_autofree char *key = ys_text_key (text, FALSE);
  return ys_patterns_match (ys_schemas_words (schemas, "target_period_alone"), key);
}

/* Two lines in one type, set on one middle and close to each other, as a title too long for a line is. */
static gboolean
are_one_title (const YsBlock *above, const YsBlock *title)
{
  double size = title->size, off = ys_box_mid_x (&above->box) - ys_box_mid_x (&title->box),
         pitch = ys_box_mid_y (&title->box) - ys_box_mid_y (&above->box);
  return size > 0 && fabs (above->size - size) < ONE_TYPE * size && fabs (off) < ONE_MIDDLE * size &&
         pitch < ONE_PITCH * size;
}

void
ys_context_above (const YsContent *content, const YsSchemas *schemas, guint8 *use, YsSheet *sheet)
{
  guint seen = 0, untaken = 0;
  const YsBlock *title_block = NULL;
  guint page = sheet->block->page;
  sheet->starts_page = page > 0;
  for (guint i = sheet->index; i-- > 0 && seen < MAX_ABOVE;)
    {
      const YsBlock *block = g_ptr_array_index (content->blocks, i);
      if (use[i] == YS_LINE_FURNITURE)
        continue;
      if (block->grid != NULL || use[i] != YS_LINE_TEXT)
        {
          sheet->starts_page &= block->page != page;
          break;
        }
      gboolean same_page = block->page == page;
      if (!same_page && (sheet->title != NULL || seen > 2 || block->page + 1 != page))
        break;
      if (is_prose (schemas, block->text))
        {
          sheet->starts_page &= !same_page;
          sheet->follows_prose |= same_page;
          break;
        }
      seen++;
      g_ptr_array_add (sheet->headings, ys_title_key (schemas, block->text, NULL));
      sheet->n_own_headings += same_page;
      gboolean had_title = sheet->title != NULL;
      if (ys_sheet_take_line (schemas, sheet, block->text))
        {
          use[i] = YS_LINE_CONTEXT;
          if (!had_title && sheet->title != NULL)
            title_block = block;
          continue;
        }
      if (is_year_alone (schemas, block->text))
        {
          use[i] = YS_LINE_CONTEXT;
          continue;
        }
      if (title_block != NULL && title_block->page == block->page && seen > 1)
        {
          if (ys_sheet_join_title (schemas, sheet, block->text, are_one_title (block, title_block)))
            use[i] = YS_LINE_CONTEXT;
          title_block = NULL;
        }
      if (++untaken > MAX_UNTAKEN)
        break;
    }
}

static gboolean
begins_context (const YsSchemas *schemas, const char *key)
{
  if (ys_patterns_match (ys_schemas_words (schemas, "label"), key) ||
      ys_patterns_match (ys_schemas_words (schemas, "heading"), key) ||
      ys_patterns_match (ys_schemas_words (schemas, "issuer"), key))
    return TRUE;
  g_autofree char *title = ys_title_key (schemas, key, NULL);
  return strlen (key) < YS_TITLE_BYTES && ys_title_kind (schemas, title).kind != NULL &&
         ys_patterns_match (ys_schemas_words (schemas, "title"), title);
}

/* A note goes on in the next line when its line is full. */
static gboolean
is_full (const YsSheet *sheet, const YsBlock *line)
{
  const YsBox *grid = &sheet->block->box;
  return line->page > 0 && line->box.x1 > grid->x1 - FULL_LINE * (grid->x1 - grid->x0);
}

static gboolean
names_table (const YsSchemas *schemas, const char *text)
{
  if (text == NULL || strlen (text) > YS_TITLE_BYTES)
    return FALSE;
  g_autofree char *title = ys_title_key (schemas, text, NULL);
  return ys_title_kind (schemas, title).plain &&
         ys_patterns_match (ys_schemas_words (schemas, "title"), title);
}

/* No table below needs what line i says: none stands on its page, and, when the line is a title, the next one
 * has a title of its own. */
static gboolean
is_free (const YsContent *content, const YsSchemas *schemas, guint i)
{
  const YsBlock *line = g_ptr_array_index (content->blocks, i);
  gboolean needed = names_table (schemas, line->text);
  for (guint k = i + 1; k < content->blocks->len; k++)
    {
      const YsBlock *block = g_ptr_array_index (content->blocks, k);
      if (block->grid != NULL)
        return block->page != line->page && !needed;
      needed &= !names_table (schemas, block->text);
    }
  return TRUE;
}

/* A unit, or a title, that is printed below the last table of a page which has none above. */
static void
take_below (const YsContent *content, const YsSchemas *schemas, guint8 *use, YsSheet *sheet)
{
  if (sheet->unit != NULL && sheet->title != NULL)
    return;
  for (guint i = sheet->index + 1, seen = 0; i < content->blocks->len && seen < MAX_BELOW; i++)
    {
      const YsBlock *block = g_ptr_array_index (content->blocks, i);
      if (use[i] == YS_LINE_FURNITURE)
        continue;
      if (block->page != sheet->block->page || use[i] != YS_LINE_TEXT || block->grid != NULL ||
          strlen (block->text) > YS_TITLE_BYTES || block->page == 0 || block->box.y0 < sheet->block->box.y1 ||
          !is_free (content, schemas, i))
        return;
      g_autofree char *key = ys_text_key (block->text, TRUE),
                      *title = ys_title_key (schemas, block->text, NULL);
      gboolean unit = sheet->unit == NULL && ys_sheet_is_unit (schemas, key);
      gboolean titled = sheet->title == NULL && names_table (schemas, block->text);
      if (!unit && !titled)
        return;
      if (ys_sheet_take_line (schemas, sheet, block->text))
        use[i] = YS_LINE_CONTEXT;
      seen++;
    }
}

void
ys_context_below (const YsContent *content, const YsSchemas *schemas, guint8 *use, YsSheet *sheet)
{
  const YsBlock *last = NULL;
  GString *note = NULL;
  take_below (content, schemas, use, sheet);
  for (guint i = sheet->index + 1, seen = 0; i < content->blocks->len && seen < MAX_NOTES; i++)
    {
      const YsBlock *block = g_ptr_array_index (content->blocks, i);
      if (use[i] == YS_LINE_FURNITURE || (use[i] == YS_LINE_CONTEXT && last == NULL))
        continue;
      /* A note may have gone over to the next page. */
      guint page = last != NULL ? last->page : sheet->block->page;
      if (block->grid != NULL || use[i] != YS_LINE_TEXT || block->page > page + (last == NULL))
        break;
      g_autofree char *key = ys_text_key (block->text, TRUE);
      gboolean begins = ys_patterns_match (ys_schemas_words (schemas, "note"), key);
      gboolean goes_on = last != NULL && is_full (sheet, last) && !begins_context (schemas, key);
      if (!begins && !goes_on)
        break;
      if (begins && note != NULL)
        {
          g_ptr_array_add (sheet->notes, g_string_free (note, FALSE));
          note = NULL;
        }
      if (note == NULL)
        note = g_string_new (NULL);
      g_autofree char *text = ys_text_join (block->text);
      g_string_append (note, text);
      use[i] = YS_LINE_CONTEXT;
      last = block;
      seen++;
    }
  if (note != NULL)
    g_ptr_array_add (sheet->notes, g_string_free (note, FALSE));
}
