/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/names.h"

#include "print/text.h"
#include "rules/rowname.h"

#include <string.h>

#define MOST_FALLEN 10 /* characters of a name's last line */
#define MOST_DIGITS 4u /* of a code that its column was too narrow for */

static gboolean
is_listed (const YsSchemas *schemas, const char *code, const char *name)
{
  g_autofree char *key = ys_row_bare_name (schemas, name);
  for (guint i = 0; i < schemas->code_lists->len; i++)
    {
      const YsCodeList *list = g_ptr_array_index (schemas->code_lists, i);
      const GPtrArray *entries = g_hash_table_lookup (list->by_name, key);
      for (guint k = 0; entries != NULL && k < entries->len; k++)
        if (*code == '\0' || strcmp (((const YsCode *)g_ptr_array_index (entries, k))->code, code) == 0)
          return TRUE;
    }
  return FALSE;
}

static const YsOrdinal *
ordinal_of (const YsSchemas *schemas, const char *name, guint *value)
{
  gsize end = 0;
  g_autofree char *key = ys_text_key (name, FALSE);
  const YsOrdinal *ordinal = ys_row_ordinal (schemas, key, &end);
  *value = ordinal != NULL ? ys_row_ordinal_value (schemas, key, end) : 0;
  return ordinal;
}

static gboolean
is_of_kind (const YsSchemas *schemas, const char *key)
{
  for (guint i = 0; i < schemas->row_kinds->len; i++)
    if (ys_patterns_match (((const YsRowKind *)g_ptr_array_index (schemas->row_kinds, i))->names, key))
      return TRUE;
  return FALSE;
}

gboolean
ys_name_is_whole (const YsSchemas *schemas, const char *code, const char *name)
{
  g_autofree char *key = ys_row_bare_name (schemas, name);
  return is_listed (schemas, code, name) ||
         (*code == '\0' &&
          (ys_row_is_total (schemas, name) || ys_patterns_match (schemas->judge.carryover_row, key) ||
           is_of_kind (schemas, key)));
}

/* The next number of the same kind after the one of the row above. */
static gboolean
follows (const YsSchemas *schemas, const char *above, const char *name)
{
  guint before = 0, value = 0;
  const YsOrdinal *first = ordinal_of (schemas, above, &before), *next = ordinal_of (schemas, name, &value);
  return first != NULL && first == next && before > 0 && value == before + 1;
}

/* Another row of the list does without these words, too: the place writes short names. */
static gboolean
is_habit (const YsSchemas *schemas, const YsTable *table, const YsRow *above, const char *end)
{
  for (guint r = 0; r < table->rows->len; r++)
    {
      const YsRow *other = g_ptr_array_index (table->rows, r);
      g_autofree char *longer = g_strconcat (other->name, end, NULL);
      if (other != above && other->side == above->side &&
          !ys_name_is_whole (schemas, other->code, other->name) &&
          ys_name_is_whole (schemas, other->code, longer))
        return TRUE;
    }
  return FALSE;
}

/* What follows `rest`'s beginning in the row's name is the end of the name above. */
static gboolean
is_fallen (const YsSchemas *schemas, const YsTable *table, const YsRow *above, const YsRow *row,
           const char *rest)
{
  g_autofree char *end = g_strndup (row->name, (gsize)(rest - row->name));
  g_autofree char *longer = g_strconcat (above->name, end, NULL);
  guint value;
  gboolean numbered = ordinal_of (schemas, row->name, &value) != NULL;
  if (!numbered && follows (schemas, above->name, rest))
    return TRUE;
  /* The lists have both names: that a beginning looks like the name of some kind of row is no more. */
  gboolean listed = is_listed (schemas, above->code, longer) && is_listed (schemas, row->code, rest) &&
                    !is_listed (schemas, above->code, above->name);
  return ys_name_is_whole (schemas, above->code, longer) &&
         (listed || !ys_name_is_whole (schemas, above->code, above->name)) &&
         (ys_name_is_whole (schemas, row->code, rest) ||
          (!numbered && ordinal_of (schemas, rest, &value) != NULL)) &&
         !is_habit (schemas, table, above, end);
}

/* A code with its name in one, of which the lists know that they belong together. The code is the caller's.
 */
static char *
code_in_name (const YsSchemas *schemas, const char *text, char **name)
{
  g_autofree char *squeezed = ys_text_squeeze (text);
  const GPtrArray *patterns = ys_schemas_words (schemas, "code_in_name");
  char *code = ys_patterns_capture (patterns, squeezed, 1);
  *name = ys_patterns_capture (patterns, squeezed, 2);
  if (code != NULL && *name != NULL && is_listed (schemas, code, *name))
    return code;
  g_free (code);
  g_clear_pointer (name, g_free);
  return NULL;
}

/* The level of a row that is like it: with an ordinal of the same kind, or a code of the same length. */
static void
level_again (const YsSchemas *schemas, const YsTable *table, YsRow *row)
{
  guint value;
  const YsOrdinal *ordinal = ordinal_of (schemas, row->name, &value);
  row->total = *row->code == '\0' && ys_row_is_total (schemas, row->name);
  for (guint r = 0; r < table->rows->len && !row->total; r++)
    {
      const YsRow *other = g_ptr_array_index (table->rows, r);
      gboolean alike = *row->code != '\0'
                           ? strlen (other->code) == strlen (row->code)
                           : ordinal != NULL && ordinal == ordinal_of (schemas, other->name, &value);
      if (other != row && other->side == row->side && alike)
        {
          row->level = other->level;
          return;
        }
    }
  if (row->total)
    row->level = 0;
}

static YsAnomaly *
tell (YsDocument *document, const YsTable *table, guint r)
{
  YsAnomaly *a = ys_document_anomaly (document, "reading-chosen", YS_INFO, "alternatives");
  ys_anomaly_place (a, table, (int)r, NULL);
  return a;
}

/* The row above in the same list; NULL: there is none with a name. */
static YsRow *
row_above (const YsTable *table, guint r)
{
  const YsRow *row = g_ptr_array_index (table->rows, r);
  while (r-- > 0)
    {
      YsRow *above = g_ptr_array_index (table->rows, r);
      if (above->side == row->side)
        return *above->name != '\0' ? above : NULL;
    }
  return NULL;
}

static void
give_back (const YsSchemas *schemas, YsDocument *document, const YsTable *table, guint r, const char *rest)
{
  YsRow *above = row_above (table, r), *row = g_ptr_array_index (table->rows, r);
  g_autofree char *end = g_strndup (row->name, (gsize)(rest - row->name));
  char *name = NULL, *longer = g_strconcat (above->name, end, NULL);
  char *code = *row->code == '\0' ? code_in_name (schemas, rest, &name) : NULL;
  if (code != NULL)
    {
      g_free (row->code);
      row->code = code;
    }
  name = name != NULL ? name : g_strdup (rest);
  g_free (above->name);
  g_free (row->name);
  above->name = longer;
  row->name = name;
  level_again (schemas, table, above);
  level_again (schemas, table, row);
  YsAnomaly *a = tell (document, table, r);
  ys_anomaly_say (
      a, g_strdup_printf ("上一行名称的末尾“%s”落入本行，已归还上一行", end),
      g_strdup_printf ("\"%s\" is the end of the name in the row above, and was given back to it", end));
}

static void
lift (const YsSchemas *schemas, YsDocument *document, const YsTable *table, guint r)
{
  const YsRow *above = row_above (table, r), *row = g_ptr_array_index (table->rows, r);
  const char *rest = row->name;
  for (guint n = 0; above != NULL && n < MOST_FALLEN && *rest != '\0'; n++)
    {
      char *name = NULL;
      rest = g_utf8_next_char (rest);
      g_autofree char *code = *row->code == '\0' ? code_in_name (schemas, rest, &name) : NULL;
      g_free (name);
      if (*rest != '\0' && (code != NULL || is_fallen (schemas, table, above, row, rest)))
        {
          give_back (schemas, document, table, r, rest);
          return;
        }
    }
}

static void
give_back_digits (const YsSchemas *schemas, YsDocument *document, const YsTable *table, guint r)
{
  YsRow *row = g_ptr_array_index (table->rows, r);
  gsize n = strspn (row->name, "0123456789");
  if (*row->code == '\0' || n == 0 || n > MOST_DIGITS)
    return;
  g_autofree char *digits = g_strndup (row->name, n);
  g_autofree char *code = g_strconcat (row->code, digits, NULL);
  if (!is_listed (schemas, code, row->name + n))
    return;
  char *name = g_strdup (row->name + n);
  g_free (row->name);
  g_free (row->code);
  row->name = name;
  row->code = g_steal_pointer (&code);
  level_again (schemas, table, row);
  YsAnomaly *a = tell (document, table, r);
  ys_anomaly_say (
      a, g_strdup_printf ("名称前的“%s”是编码的末尾，已并入编码", digits),
      g_strdup_printf ("\"%s\" before the name is the end of the code, and was added to it", digits));
}

void
ys_names_mend (const YsSchemas *schemas, YsDocument *document)
{
  for (guint t = 0; t < document->tables->len; t++)
    {
      const YsTable *table = g_ptr_array_index (document->tables, t);
      for (guint r = 0; r < table->rows->len && ys_table_is_known (table) && !table->targets; r++)
        {
          give_back_digits (schemas, document, table, r);
          lift (schemas, document, table, r);
        }
    }
}
