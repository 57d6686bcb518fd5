/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survey/known.h"

#include "rules/keys.h"

#include <string.h>

gboolean
ys_known_holds_amounts (const YsSchemas *schemas, const YsColumn *column)
{
  if (column->is_measure)
    return TRUE;
  if (column->id != NULL || column->header->len == 0)
    return FALSE;
  const YsTerm *term = ys_schemas_term (schemas, g_ptr_array_index (column->header, column->header->len - 1));
  return term->role != YS_ROLE_IGNORE && term->role != YS_ROLE_TEXT && term->role != YS_ROLE_KEY;
}

char *
ys_known_header_path (const YsSchemas *schemas, const YsColumn *column, guint *unknown)
{
  GString *path = g_string_new (NULL);
  *unknown = 0;
  for (guint i = 0; i < column->header->len; i++)
    {
      const char *word = g_ptr_array_index (column->header, i);
      gboolean none = ys_schemas_term (schemas, word)->role == YS_ROLE_NONE;
      g_string_append_printf (path, "%s%s%s", i > 0 ? " / " : "", word, none ? "?" : "");
      *unknown += none;
    }
  if (path->len == 0)
    g_string_append (path, "(no header / 无表头)");
  return g_string_free (path, FALSE);
}

gboolean
ys_known_is_listed (const YsSchemas *schemas, const char *code)
{
  for (guint i = 0; i < schemas->code_lists->len; i++)
    {
      const YsCodeList *list = g_ptr_array_index (schemas->code_lists, i);
      if (g_hash_table_contains (list->by_code, code))
        return TRUE;
    }
  return FALSE;
}

gboolean
ys_known_has_shape (const YsSchemas *schemas, const char *code)
{
  for (guint i = 0; i < schemas->row_kinds->len; i++)
    {
      const YsRowKind *kind = g_ptr_array_index (schemas->row_kinds, i);
      if (kind->codes != NULL && ys_pattern_match (kind->codes, code))
        return TRUE;
    }
  return FALSE;
}

/* The code column of a list of units says 单位编码. */
gboolean
ys_known_has_class_codes (const YsSchemas *schemas, const YsTable *table)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      const YsColumn *column = g_ptr_array_index (table->columns, i);
      for (guint k = 0; k < column->header->len && g_strcmp0 (column->id, "code") == 0; k++)
        {
          const YsTerm *term = ys_schemas_term (schemas, g_ptr_array_index (column->header, k));
          guint group;
          if (term->role == YS_ROLE_KEY && ys_keys_find (schemas, term->id, &group, NULL) &&
              ys_keys_group (schemas, group)->code != NULL && !ys_keys_group (schemas, group)->subject_codes)
            return FALSE;
        }
    }
  return TRUE;
}
