/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/sheet.h"

#include "document/amount.h"
#include "normalize/header.h"
#include "print/text.h"
#include "rules/title.h"

#include <string.h>

#define MAX_ABOVE 9     /* lines above a grid that may be its context */
#define MAX_NOTES 12    /* lines below */
#define PROSE_BYTES 150 /* a longer line is prose */

void
ys_sheet_free (gpointer data)
{
  YsSheet *sheet = data;
  g_free (sheet->title);
  g_free (sheet->title_key);
  g_free (sheet->label);
  g_free (sheet->unit);
  g_free (sheet->issuer);
  g_free (sheet->header_key);
  g_ptr_array_unref (sheet->headings);
  g_ptr_array_unref (sheet->notes);
  g_clear_pointer (&sheet->leaves, g_ptr_array_unref);
  g_free (sheet);
}

static void
set_once (char **slot, char *value)
{
  if (*slot == NULL && value != NULL)
    *slot = value;
  else
    g_free (value);
}

/* 预算01表收支总表, 表1：收支总表: the printed title without the label before it. Owned by the caller. */
static char *
title_without_label (const char *piece, const char *label)
{
  char *title = ys_text_join (piece);
  if (label == NULL || !g_str_has_prefix (title, label))
    return title;
  const char *rest = title + strlen (label);
  while (*rest != '\0' && g_unichar_ispunct (g_utf8_get_char (rest)) && g_utf8_get_char (rest) != 0x201C &&
         *rest != '(')
    rest = g_utf8_next_char (rest);
  char *out = g_strdup (*rest == ' ' ? rest + 1 : rest);
  g_free (title);
  return out;
}

/* What one printed piece says: unit, issuer, label or title. TRUE when it said one of them. */
static gboolean
take_piece (const YsSchemas *schemas, YsSheet *sheet, const char *piece)
{
  g_autofree char *key = ys_text_key (piece, TRUE);
  gsize size = strlen (key);
  if (size == 0 || size > PROSE_BYTES)
    return FALSE;
  char *unit = ys_patterns_capture (ys_schemas_words (schemas, "unit"), key, 1);
  gboolean taken = unit != NULL;
  gboolean only_unit = taken && size < 40;
  set_once (&sheet->unit, unit);
  if (only_unit)
    return TRUE;
  if (ys_patterns_match (ys_schemas_words (schemas, "label"), key))
    {
      set_once (&sheet->label, ys_text_join (piece));
      return TRUE;
    }
  g_autofree char *squeezed = ys_text_squeeze (piece);
  char *issuer = ys_patterns_capture (ys_schemas_words (schemas, "issuer"), squeezed, 1);
  if (issuer != NULL)
    {
      set_once (&sheet->issuer, issuer);
      return TRUE;
    }
  char *label = NULL;
  g_autofree char *title = ys_title_key (schemas, piece, &label);
  if (ys_patterns_match (ys_schemas_words (schemas, "not_title"), title))
    {
      g_free (label);
      return taken;
    }
  double weight = 0;
  gboolean is_title = strlen (title) <= PROSE_BYTES &&
                      (ys_patterns_match (ys_schemas_words (schemas, "title"), title) ||
                       (size < 90 && ys_title_rule (schemas, title, &weight) != NULL && weight >= 8));
  if (is_title && sheet->title == NULL)
    {
      sheet->title = title_without_label (piece, label);
      sheet->title_key = g_steal_pointer (&title);
      set_once (&sheet->label, g_steal_pointer (&label));
      taken = TRUE;
    }
  g_free (label);
  return taken || is_title;
}

static gboolean
take_line (const YsSchemas *schemas, YsSheet *sheet, const char *text)
{
  g_auto (GStrv) pieces = g_strsplit (text, "\t", -1);
  gboolean taken = FALSE;
  for (guint i = 0; pieces[i] != NULL; i++)
    {
      gboolean label = g_str_has_suffix (pieces[i], "：") || g_str_has_suffix (pieces[i], ":");
      if (label && pieces[i + 1] != NULL)
        {
          /* 部门：<gap>某局: the label and its value were set apart. */
          g_autofree char *both = g_strconcat (pieces[i], pieces[i + 1], NULL);
          taken |= take_piece (schemas, sheet, both);
          i++;
        }
      else
        taken |= take_piece (schemas, sheet, pieces[i]);
    }
  if (!taken && pieces[0] != NULL && pieces[1] != NULL)
    taken = take_piece (schemas, sheet, text); /* a title set with wide gaps */
  return taken;
}

static gboolean
is_prose (const char *text)
{
  return strlen (text) > PROSE_BYTES || strstr (text, "。") != NULL || strstr (text, "；") != NULL;
}

/* A title broken over two lines: the line above plus the one that was read says more than either. */
static void
join_title (const YsSchemas *schemas, YsSheet *sheet, const char *above)
{
  if (strlen (above) > 90)
    return;
  g_autofree char *both = g_strconcat (above, sheet->title != NULL ? sheet->title : "", NULL);
  g_autofree char *key = ys_title_key (schemas, both, NULL);
  double joined = 0, alone = 0;
  const YsTableRule *rule = ys_title_rule (schemas, key, &joined);
  if (sheet->title_key != NULL)
    ys_title_rule (schemas, sheet->title_key, &alone);
  if (rule == NULL || joined <= alone + 0.5)
    return;
  g_free (sheet->title);
  g_free (sheet->title_key);
  sheet->title = ys_text_join (both);
  sheet->title_key = g_steal_pointer (&key);
}

static void
read_above (const YsContent *content, const YsSchemas *schemas, guint8 *use, YsSheet *sheet)
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
      gboolean prose = is_prose (block->text);
      if (prose)
        {
          sheet->starts_page &= !same_page;
          sheet->follows_prose |= same_page;
          break;
        }
      seen++;
      char *heading = ys_title_key (schemas, block->text, NULL);
      g_ptr_array_add (sheet->headings, heading);
      gboolean had_title = sheet->title != NULL;
      if (take_line (schemas, sheet, block->text))
        {
          use[i] = YS_LINE_CONTEXT;
          if (!had_title && sheet->title != NULL)
            {
              title_block = block;
              if (!ys_patterns_match (ys_schemas_words (schemas, "heading"), sheet->title_key))
                continue;
            }
          continue;
        }
      if (title_block != NULL && title_block->page == block->page && seen > 1)
        {
          g_autofree char *before = g_strdup (sheet->title);
          join_title (schemas, sheet, block->text);
          if (g_strcmp0 (before, sheet->title) != 0)
            use[i] = YS_LINE_CONTEXT;
          title_block = NULL;
        }
      if (++untaken > 3)
        break;
    }
}

static gboolean
begins_context (const YsSchemas *schemas, const char *key)
{
  double weight;
  if (ys_patterns_match (ys_schemas_words (schemas, "label"), key) ||
      ys_patterns_match (ys_schemas_words (schemas, "heading"), key) ||
      ys_patterns_match (ys_schemas_words (schemas, "issuer"), key))
    return TRUE;
  g_autofree char *title = ys_title_key (schemas, key, NULL);
  return strlen (key) < 90 && ys_title_rule (schemas, title, &weight) != NULL &&
         ys_patterns_match (ys_schemas_words (schemas, "title"), title);
}

/* A note goes on in the next line when its line is full. */
static gboolean
is_full (const YsSheet *sheet, const YsBlock *line)
{
  return line->page > 0 &&
         line->box.x1 > sheet->block->box.x1 - 0.12 * (sheet->block->box.x1 - sheet->block->box.x0);
}

static void
read_below (const YsContent *content, const YsSchemas *schemas, guint8 *use, YsSheet *sheet)
{
  const YsBlock *last = NULL;
  GString *note = NULL;
  for (guint i = sheet->index + 1, seen = 0; i < content->blocks->len && seen < MAX_NOTES; i++)
    {
      const YsBlock *block = g_ptr_array_index (content->blocks, i);
      if (use[i] == YS_LINE_FURNITURE)
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

/* The only text of a grid row, when that row has one filled cell; NULL otherwise. *wide: it spans most of the
 * columns. */
static const YsCell *
lone_cell (const YsGrid *grid, guint row, gboolean *wide)
{
  const YsCell *lone = NULL;
  for (guint c = 0; c < grid->n_cols; c++)
    {
      const YsCell *cell = ys_grid_at (grid, row, c);
      if (cell == NULL || *cell->text == '\0' || cell == lone)
        continue;
      if (lone != NULL || cell->row != row)
        return NULL;
      lone = cell;
    }
  *wide = lone != NULL && lone->cols * 10 >= grid->n_cols * 6;
  return lone;
}

/* A row of the frame above the header: title, unit, issuer, label, in one or more cells, and nothing else. */
static gboolean
is_frame_row (const YsSchemas *schemas, YsSheet *sheet, guint row)
{
  gboolean wide = FALSE;
  const YsCell *lone = lone_cell (sheet->grid, row, &wide);
  if (lone != NULL)
    {
      /* A group header such as “三公”经费 is no title, though it has the words of one. */
      gboolean header = ys_schemas_term (schemas, lone->text)->role != YS_ROLE_NONE;
      return !header && (take_line (schemas, sheet, lone->text) || (wide && row + 2 < sheet->end));
    }
  guint filled = 0, taken = 0;
  for (guint c = 0; c < sheet->grid->n_cols; c++)
    {
      const YsCell *cell = ys_grid_at (sheet->grid, row, c);
      if (cell == NULL || cell->row != row || cell->col != c || *cell->text == '\0')
        continue;
      filled++;
      g_autofree char *key = ys_text_key (cell->text, TRUE);
      g_autofree char *unit = ys_patterns_capture (ys_schemas_words (schemas, "unit"), key, 1);
      taken += (unit != NULL && strlen (key) < 40) ||
               ys_patterns_match (ys_schemas_words (schemas, "issuer"), key) ||
               ys_patterns_match (ys_schemas_words (schemas, "label"), key);
    }
  if (filled == 0 || taken * 2 < filled)
    return filled == 0 && row == sheet->first;
  for (guint c = 0; c < sheet->grid->n_cols; c++)
    {
      const YsCell *cell = ys_grid_at (sheet->grid, row, c);
      if (cell != NULL && cell->row == row && cell->col == c)
        take_piece (schemas, sheet, cell->text);
    }
  return TRUE;
}

static void
peel_bottom (const YsSchemas *schemas, YsSheet *sheet)
{
  while (sheet->end > sheet->first + 1)
    {
      gboolean wide = FALSE;
      const YsCell *lone = lone_cell (sheet->grid, sheet->end - 1, &wide);
      if (lone == NULL || !wide)
        break;
      g_autofree char *key = ys_text_key (lone->text, TRUE);
      if (!ys_patterns_match (ys_schemas_words (schemas, "note"), key))
        break;
      g_ptr_array_insert (sheet->notes, 0, ys_text_join (lone->text));
      sheet->end--;
    }
}

/* A title inside the grid, with a header below it: the next table begins there. */
static guint
next_title_row (const YsSchemas *schemas, const YsGrid *grid, guint from, guint end)
{
  for (guint row = from; row + 2 < end; row++)
    {
      gboolean wide = FALSE;
      const YsCell *lone = lone_cell (grid, row, &wide);
      if (lone == NULL || !wide || strlen (lone->text) > PROSE_BYTES)
        continue;
      double weight = 0;
      g_autofree char *title = ys_title_key (schemas, lone->text, NULL);
      if (ys_title_rule (schemas, title, &weight) != NULL && weight >= 8 &&
          ys_patterns_match (ys_schemas_words (schemas, "title"), title))
        return row;
    }
  return end;
}

static YsSheet *
sheet_new (const YsBlock *block, guint index, guint first, guint end)
{
  YsSheet *sheet = g_new0 (YsSheet, 1);
  sheet->block = block;
  sheet->grid = block->grid;
  sheet->index = index;
  sheet->first = first;
  sheet->end = end;
  sheet->headings = g_ptr_array_new_with_free_func (g_free);
  sheet->notes = g_ptr_array_new_with_free_func (g_free);
  return sheet;
}

static void
take_frame (const YsSchemas *schemas, YsSheet *sheet)
{
  while (sheet->first + 1 < sheet->end && is_frame_row (schemas, sheet, sheet->first))
    sheet->first++;
  peel_bottom (schemas, sheet);
}

GPtrArray *
ys_sheets_find (const YsContent *content, const YsSchemas *schemas, guint8 *use)
{
  GPtrArray *sheets = g_ptr_array_new_with_free_func (ys_sheet_free);
  for (guint i = 0; i < content->blocks->len; i++)
    {
      const YsBlock *block = g_ptr_array_index (content->blocks, i);
      if (block->grid == NULL)
        continue;
      for (guint first = 0, end; first < block->grid->n_rows; first = end)
        {
          end = next_title_row (schemas, block->grid, first + (first > 0) + 1, block->grid->n_rows);
          YsSheet *sheet = sheet_new (block, i, first, end);
          take_frame (schemas, sheet);
          if (first == 0)
            read_above (content, schemas, use, sheet);
          if (end == block->grid->n_rows)
            read_below (content, schemas, use, sheet);
          ys_header_find (schemas, sheet);
          g_ptr_array_add (sheets, sheet);
        }
    }
  return sheets;
}
