/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/rowname.h"

#include "print/text.h"

#include <string.h>

#define TEN 10             /* the numeral that counts the one before it */
#define CIRCLED_ONE 0x2460 /* ①; nine more follow */

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

guint
ys_row_ordinal_value (const YsSchemas *schemas, const char *key, gsize end)
{
  guint value = 0, tens = 0;
  for (const char *p = key; p < key + end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      guint digit = GPOINTER_TO_UINT (g_hash_table_lookup (schemas->numerals, GUINT_TO_POINTER (c)));
      if (digit == TEN)
        tens = MAX (value, 1), value = 0;
      else if (digit > 0)
        value = digit;
      else if (c >= CIRCLED_ONE && c < CIRCLED_ONE + TEN)
        value = c - CIRCLED_ONE + 1;
      else if (c >= '0' && c <= '9')
        value = value * 10 + (c - '0');
    }
  return tens * TEN + value;
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
ys_row_counts (const YsSchemas *schemas, const char *name)
{
  g_autofree char *key = ys_text_key (name, FALSE);
  return ys_patterns_match (ys_schemas_words (schemas, "counted_row"), key);
}

gboolean
ys_row_is_total (const YsSchemas *schemas, const char *name)
{
  g_autofree char *key = ys_row_bare_name (schemas, name);
  return ys_patterns_match (ys_schemas_words (schemas, "total"), key) ||
         ys_patterns_match (schemas->judge.page_total, key);
}
