/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/sheet/title.h"

#include "print/text.h"

#include <string.h>

#define UNIT_BYTES 40   /* a piece with a unit that is longer says something else too */
#define JOINED_MORE 0.5 /* weight by which a title over two lines must beat its last line */

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

/* The title in key form ends as titles do, or names a kind of table beyond doubt. `size`: bytes of the piece.
 */
static gboolean
is_title (const YsSchemas *schemas, const char *title, gsize size)
{
  return strlen (title) <= YS_PROSE_BYTES &&
         (ys_patterns_match (ys_schemas_words (schemas, "title"), title) ||
          (size < YS_TITLE_BYTES && ys_title_kind (schemas, title).plain));
}

/* Takes the piece as title, with its label, when it is one. TRUE when it is, taken or not. */
static gboolean
take_title (const YsSchemas *schemas, YsSheet *sheet, const char *piece, gsize size)
{
  g_autofree char *label = NULL;
  g_autofree char *title = ys_title_key (schemas, piece, &label);
  if (ys_patterns_match (ys_schemas_words (schemas, "not_title"), title) || !is_title (schemas, title, size))
    return FALSE;
  if (sheet->title == NULL)
    {
      sheet->title = title_without_label (piece, label);
      sheet->title_key = g_steal_pointer (&title);
      set_once (&sheet->label, g_steal_pointer (&label));
    }
  return TRUE;
}

gboolean
ys_sheet_is_unit (const YsSchemas *schemas, const char *key)
{
  g_autofree char *unit = ys_patterns_capture (ys_schemas_words (schemas, "unit"), key, 1);
  return unit != NULL && strlen (key) < UNIT_BYTES;
}

/* 单位：万 above 元, 单位： above 万元, also with brackets: the piece begins what the sheet has the end of.
 */
static gboolean
join_unit (const YsSchemas *schemas, YsSheet *sheet, const char *key)
{
  if (!sheet->unit_alone || strlen (key) >= UNIT_BYTES)
    return FALSE;
  g_autofree char *both = g_strconcat (key, sheet->unit, NULL);
  char *unit = ys_patterns_capture (ys_schemas_words (schemas, "unit"), both, 1);
  if (unit == NULL)
    return FALSE;
  g_free (sheet->unit);
  sheet->unit = unit;
  sheet->unit_alone = FALSE;
  return TRUE;
}

gboolean
ys_sheet_take_piece (const YsSchemas *schemas, YsSheet *sheet, const char *piece)
{
  g_autofree char *key = ys_text_key (piece, TRUE);
  gsize size = strlen (key);
  if (size == 0 || size > YS_PROSE_BYTES)
    return FALSE;
  char *unit = ys_patterns_capture (ys_schemas_words (schemas, "unit"), key, 1);
  gboolean has_unit = unit != NULL;
  if (!has_unit && join_unit (schemas, sheet, key))
    return TRUE;
  if (has_unit && sheet->unit == NULL)
    sheet->unit_alone = g_str_has_prefix (key, unit);
  set_once (&sheet->unit, unit);
  if (has_unit && size < UNIT_BYTES)
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
  return take_title (schemas, sheet, piece, size) || has_unit;
}

gboolean
ys_sheet_take_line (const YsSchemas *schemas, YsSheet *sheet, const char *text)
{
  const GPtrArray *ends = ys_schemas_words (schemas, "value_follows");
  g_auto (GStrv) pieces = g_strsplit (text, "\t", -1);
  gboolean taken = FALSE;
  for (guint i = 0; pieces[i] != NULL; i++)
    {
      gboolean label = ys_patterns_match (ends, pieces[i]);
      if (label && pieces[i + 1] != NULL)
        {
          /* 部门：<gap>某局: the label and its value were set apart. */
          g_autofree char *both = g_strconcat (pieces[i], pieces[i + 1], NULL);
          taken |= ys_sheet_take_piece (schemas, sheet, both);
          i++;
        }
      else
        taken |= ys_sheet_take_piece (schemas, sheet, pieces[i]);
    }
  if (!taken && pieces[0] != NULL && pieces[1] != NULL)
    taken = ys_sheet_take_piece (schemas, sheet, text); /* a title set with wide gaps */
  return taken;
}

gboolean
ys_sheet_join_title (const YsSchemas *schemas, YsSheet *sheet, const char *above, gboolean one)
{
  if (strlen (above) > YS_TITLE_BYTES)
    return FALSE;
  g_autofree char *both = g_strconcat (above, sheet->title != NULL ? sheet->title : "", NULL);
  g_autofree char *key = ys_title_key (schemas, both, NULL);
  YsTitleKind joined = ys_title_kind (schemas, key), alone = ys_title_kind (schemas, sheet->title_key);
  gboolean better = joined.weight > alone.weight + JOINED_MORE, other = one && joined.kind != alone.kind;
  if (joined.kind == NULL || (!better && !other))
    return FALSE;
  g_free (sheet->title);
  g_free (sheet->title_key);
  sheet->title = ys_text_join (both);
  sheet->title_key = g_steal_pointer (&key);
  return TRUE;
}
