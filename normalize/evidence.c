/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/evidence.h"

#include "print/text.h"
#include "rules/rowname.h"

#include <string.h>

#define CODE_DIGITS 12 /* no code is longer */
#define CODE_PARTS 3   /* 类, 款 and 项 */
#define PART_DIGITS 2  /* of 款 and 项 */
#define ENOUGH 2u      /* texts that a column needs to speak for itself */

char *
ys_evidence_code (const YsSchemas *schemas, const char *key)
{
  gsize digits = strspn (key, "0123456789");
  if (digits > 0 && key[digits] == '\0')
    return digits <= CODE_DIGITS ? g_strdup (key) : NULL;
  GString *code = g_string_new (NULL);
  for (guint i = 1; i <= CODE_PARTS; i++)
    {
      g_autofree char *part = ys_patterns_capture (ys_schemas_words (schemas, "code_parted"), key, i);
      if (part != NULL)
        g_string_append (code, part);
    }
  return g_string_free (code, code->len == 0);
}

/* A list has this code; with a name, under it. */
static gboolean
is_listed (const YsSchemas *schemas, const char *code, const char *name)
{
  for (guint i = 0; i < schemas->code_lists->len; i++)
    {
      const YsCodeList *list = g_ptr_array_index (schemas->code_lists, i);
      if (!g_hash_table_contains (list->by_code, code))
        continue;
      if (name == NULL)
        return TRUE;
      g_autofree char *bare = ys_row_bare_name (schemas, name);
      const GPtrArray *named = g_hash_table_lookup (list->by_name, bare);
      for (guint k = 0; named != NULL && k < named->len; k++)
        if (strcmp (((const YsCode *)g_ptr_array_index (named, k))->code, code) == 0)
          return TRUE;
    }
  return FALSE;
}

static gboolean
is_listed_name (const YsSchemas *schemas, const char *bare)
{
  for (guint i = 0; i < schemas->code_lists->len; i++)
    if (g_hash_table_contains (((const YsCodeList *)g_ptr_array_index (schemas->code_lists, i))->by_name,
                               bare))
      return TRUE;
  return FALSE;
}

/* A kind of rows, or a total. */
static gboolean
names_rows (const YsSchemas *schemas, const char *bare)
{
  for (guint i = 0; i < schemas->row_kinds->len; i++)
    if (ys_patterns_match (((const YsRowKind *)g_ptr_array_index (schemas->row_kinds, i))->names, bare))
      return TRUE;
  return ys_patterns_match (ys_schemas_words (schemas, "total"), bare);
}

/* Another cell of the grid row prints the name that a list has for the code. */
static gboolean
has_name_beside (const YsSchemas *schemas, const YsSheet *sheet, guint row, const char *code)
{
  for (guint c = 0; c < sheet->grid->n_cols; c++)
    {
      const YsCell *cell = ys_grid_at (sheet->grid, row, c);
      if (cell != NULL && *cell->text != '\0' && cell->col == c && is_listed (schemas, code, cell->text))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_pair (const YsSchemas *schemas, const char *text)
{
  g_autofree char *squeezed = ys_text_squeeze (text);
  g_autofree char *code = ys_patterns_capture (ys_schemas_words (schemas, "code_in_name"), squeezed, 1);
  return code != NULL && is_listed (schemas, code, NULL);
}

/* The whole number that a text is; −1 when it is none. */
static gint64
whole_number (const char *key)
{
  gsize digits = strspn (key, "0123456789");
  return digits > 0 && digits <= CODE_DIGITS && key[digits] == '\0' ? g_ascii_strtoll (key, NULL, 10) : -1;
}

YsEvidenceOf
ys_evidence_of (const YsSchemas *schemas, const YsSheet *sheet, const YsLeaf *leaf)
{
  YsEvidenceOf e = {0};
  gint64 last = -1;
  for (guint r = sheet->header_end; r < sheet->end; r++)
    for (guint c = leaf->from; c < leaf->to; c++)
      {
        const YsCell *cell = ys_grid_at (sheet->grid, r, c);
        if (cell == NULL || cell->row != r || cell->col != c || *cell->text == '\0')
          continue;
        g_autofree char *key = ys_text_key (cell->text, FALSE);
        g_autofree char *code = ys_evidence_code (schemas, key);
        gboolean listed = code != NULL && is_listed (schemas, code, NULL);
        gint64 number = whole_number (key);
        e.texts++;
        e.steps += number > 0 && number == last + 1;
        last = number;
        e.codes += listed;
        e.parts += code != NULL && strlen (code) == PART_DIGITS;
        e.beside += listed && has_name_beside (schemas, sheet, r, code);
        e.pairs += code == NULL && is_pair (schemas, cell->text);
        g_autofree char *bare = code == NULL ? ys_row_bare_name (schemas, cell->text) : NULL;
        gboolean in_list = bare != NULL && *bare != '\0' && is_listed_name (schemas, bare);
        e.listed += in_list;
        e.names += in_list || (bare != NULL && *bare != '\0' && names_rows (schemas, bare));
      }
  return e;
}

gboolean
ys_evidence_is_code (const YsEvidenceOf *e)
{
  /* The total's name may stand in the code column. */
  return e->codes >= ENOUGH && (e->codes + 1) * 4 >= e->texts * 3 && e->pairs == 0;
}

gboolean
ys_evidence_is_code_part (const YsEvidenceOf *e)
{
  return e->parts > 0 && (e->parts + 1) * 4 >= e->texts * 3;
}

gboolean
ys_evidence_is_sure_code (const YsEvidenceOf *e)
{
  return ys_evidence_is_code (e) && e->beside * 2 >= e->codes;
}

gboolean
ys_evidence_is_subject (const YsEvidenceOf *e)
{
  return e->listed >= ENOUGH && (e->listed + 1) * 4 >= e->texts * 3; /* a total may stand among them */
}

gboolean
ys_evidence_is_numbering (const YsEvidenceOf *e)
{
  return e->steps >= ENOUGH && e->steps + 1 == e->texts;
}

gboolean
ys_evidence_is_name (const YsEvidenceOf *e)
{
  return e->names + e->pairs >= ENOUGH && (e->names + e->pairs) * 2 >= e->texts && e->codes * 4 < e->texts;
}
