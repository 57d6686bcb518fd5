/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/items.h"

#include "rules/rowname.h"

#include <string.h>

/* Of the entries of one name: the one in force, and of these the topmost. */
static const YsCode *
best_entry (const GPtrArray *entries)
{
  const YsCode *best = NULL;
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const YsCode *entry = g_ptr_array_index (entries, i);
      gboolean newer = best != NULL && best->to != 0 && entry->to == 0;
      gboolean older = best != NULL && best->to == 0 && entry->to != 0;
      if (best == NULL || newer || (!older && strlen (entry->code) < strlen (best->code)))
        best = entry;
    }
  return best;
}

/* The ids of the entries below `code`. */
static GStrv
ids_below (const YsCodeList *list, const char *code)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer other;
  g_hash_table_iter_init (&iter, list->by_code);
  while (g_hash_table_iter_next (&iter, &other, NULL))
    if (g_str_has_prefix (other, code) && strcmp (other, code) != 0)
      {
        g_autofree char *id = g_strdup_printf ("%s.%s", list->columns, (const char *)other);
        g_strv_builder_add (ids, id);
      }
  return g_strv_builder_end (ids);
}

const YsTerm *
ys_items_term (const YsSchemas *schemas, const YsCodeList *list, const char *header)
{
  if (list == NULL || list->columns == NULL)
    return NULL;
  g_autofree char *key = ys_row_bare_name (schemas, header);
  const YsCode *entry = best_entry (g_hash_table_lookup (list->by_name, key));
  if (entry == NULL)
    return NULL;
  YsTerm *term = g_hash_table_lookup (list->terms, entry->code);
  if (term != NULL)
    return term;
  term = g_new0 (YsTerm, 1);
  term->role = YS_ROLE_MEASURE;
  term->id = g_strdup_printf ("%s.%s", list->columns, entry->code);
  term->parts = ids_below (list, entry->code);
  term->match = g_ptr_array_new ();
  g_hash_table_insert (list->terms, entry->code, term);
  return term;
}

const YsTerm *
ys_items_any (const YsSchemas *schemas, const char *header)
{
  const YsTerm *item = NULL;
  for (guint i = 0; item == NULL && i < schemas->code_lists->len; i++)
    item = ys_items_term (schemas, g_ptr_array_index (schemas->code_lists, i), header);
  return item;
}
