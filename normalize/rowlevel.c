/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/rowread.h"

#include "normalize/text.h"

#include <math.h>
#include <string.h>

#define SAME_INDENT 2.5 /* points */

static guint
level_of_code (const char *code)
{
  gsize n = strlen (code);
  return n <= 3 ? 1 : n <= 5 ? 2 : n <= 7 ? 3 : 4;
}

static guint
level_of_ordinal (const YsSchemas *schemas, const char *name)
{
  g_autofree char *key = ys_text_key (name, FALSE);
  for (guint i = 0; i < schemas->ordinals->len; i++)
    {
      const YsOrdinal *ordinal = g_ptr_array_index (schemas->ordinals, i);
      if (ys_pattern_match (ordinal->match, key))
        return ordinal->level;
    }
  return 0;
}

static int
by_value (gconstpointer a, gconstpointer b)
{
  const double *p = a, *q = b;
  return (*p > *q) - (*p < *q);
}

/* Distinct indents of the rows of a side that have neither code nor ordinal. */
static GArray *
indent_steps (const YsTable *table, const char *side)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < table->rows->len; i++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, i);
      if (row->side == side && !row->total && *row->code == '\0' && *row->name != '\0')
        g_array_append_val (steps, row->indent);
    }
  g_array_sort (steps, by_value);
  guint kept = 0;
  for (guint i = 0; i < steps->len; i++)
    if (kept == 0 || g_array_index (steps, double, i) > g_array_index (steps, double, kept - 1) + SAME_INDENT)
      g_array_index (steps, double, kept++) = g_array_index (steps, double, i);
  g_array_set_size (steps, kept);
  return steps;
}

static guint
level_of_indent (const GArray *steps, double indent)
{
  guint level = 1;
  for (guint i = 1; i < steps->len; i++)
    if (indent > g_array_index (steps, double, i) - SAME_INDENT / 2)
      level = i + 1;
  return steps->len <= 8 ? level : 1;
}

/* Beside rows that have a name or code, the one row of amounts alone is a total whose label was left out. */
static void
find_bare_totals (YsTable *table)
{
  guint named = 0, bare = 0;
  for (guint i = 0; i < table->rows->len; i++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, i);
      gboolean is_named = *row->code != '\0' || *row->name != '\0';
      named += is_named;
      bare += !is_named;
    }
  for (guint i = 0; named > 0 && bare == 1 && i < table->rows->len; i++)
    {
      YsRow *row = g_ptr_array_index (table->rows, i);
      row->total |= *row->code == '\0' && *row->name == '\0';
    }
}

void
ys_rows_level (const YsSchemas *schemas, YsTable *table)
{
  find_bare_totals (table);
  g_autoptr (GHashTable) steps = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  for (guint i = 0; i < table->rows->len; i++)
    {
      YsRow *row = g_ptr_array_index (table->rows, i);
      GArray *known = g_hash_table_lookup (steps, row->side);
      if (known == NULL)
        {
          known = indent_steps (table, row->side);
          g_hash_table_insert (steps, (gpointer)row->side, known);
        }
      guint ordinal = *row->code == '\0' ? level_of_ordinal (schemas, row->name) : 0;
      if (row->total)
        row->level = 0;
      else if (*row->code != '\0')
        row->level = level_of_code (row->code);
      else
        row->level = ordinal > 0 ? ordinal : level_of_indent (known, row->indent);
    }
}

const char *
ys_rows_kind (const YsSchemas *schemas, const YsTable *table)
{
  const YsRowKind *best = NULL;
  guint most = 0;
  for (guint k = 0; k < schemas->row_kinds->len; k++)
    {
      const YsRowKind *kind = g_ptr_array_index (schemas->row_kinds, k);
      guint n = 0;
      for (guint i = 0; i < table->rows->len; i++)
        {
          const YsRow *row = g_ptr_array_index (table->rows, i);
          g_autofree char *key = ys_text_key (row->name, FALSE);
          n += (kind->codes != NULL && *row->code != '\0' && ys_pattern_match (kind->codes, row->code)) ||
               ys_patterns_match (kind->names, key);
        }
      if (n > most)
        most = n, best = kind;
    }
  return best != NULL ? best->id : NULL;
}
