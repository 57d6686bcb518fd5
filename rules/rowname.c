/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/rowname.h"

#include "print/text.h"

#include <string.h>

const YsOrdinal *
ys_row_ordinal (const YsSchemas *schemas, const char *key, gsize *end)
{
  for (guint i = 0; i < schemas->ordinals->len; i++)
    {
      gsize from;
      const YsOrdinal *ordinal = g_ptr_array_index (schemas->ordinals, i);
      if (ys_pattern_find (ordinal->match, key, 0, 0, &from, end) && from == 0)
        return ordinal;
    }
  return NULL;
}

char *
ys_row_bare_name (const YsSchemas *schemas, const char *name)
{
  gsize end;
  char *key = ys_text_key (name, FALSE);
  if (ys_row_ordinal (schemas, key, &end) != NULL)
    memmove (key, key + end, strlen (key + end) + 1);
  return key;
}

gboolean
ys_row_is_total (const YsSchemas *schemas, const char *name)
{
  g_autofree char *key = ys_row_bare_name (schemas, name);
  return ys_patterns_match (ys_schemas_words (schemas, "total"), key) ||
         ys_patterns_match (schemas->judge.page_total, key);
}
