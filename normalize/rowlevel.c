/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/rowlevel.h"

#include "print/text.h"
#include "rules/rowname.h"
#include "rules/unitrows.h"

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
  gsize end;
  g_autofree char *key = ys_text_key (name, FALSE);
  const YsOrdinal *ordinal = ys_row_ordinal (schemas, key, &end);
  return ordinal != NULL ? ordinal->level : 0;
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

/* The first (or last) key column that a row fills; -1 when none. */
static int
key_column (const YsTable *table, const YsRow *row, gboolean last)
{
  int found = -1;
  for (guint i = 0; i < row->cells->len; i++)
    {
      const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, i);
      const YsColumn *column = g_ptr_array_index (table->columns, cell->column);
      int at = (int)cell->column;
      if (column->id != NULL && !column->is_measure && column->side == row->side &&
          (found < 0 || (last ? at > found : at < found)))
        found = at;
    }
  return found;
}

static int
by_column (gconstpointer a, gconstpointer b)
{
  return *(const int *)a - *(const int *)b;
}

/* Keys set like stairs: each row fills the key column of its own level and leaves the outermost one blank
 * (品目 | 专项 | 物品). The key columns that end a row, outermost first; fewer than two when the rows are not
 * set so. */
static GArray *
stair_columns (const YsTable *table, const char *side)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = 0; i < table->rows->len; i++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, i);
      int last = row->side == side && !row->total ? key_column (table, row, TRUE) : -1;
      gboolean known = last < 0;
      for (guint k = 0; k < columns->len && !known; k++)
        known = g_array_index (columns, int, k) == last;
      if (!known)
        g_array_append_val (columns, last);
    }
  g_array_sort (columns, by_column);
  for (guint i = 0; columns->len > 1 && i < table->rows->len; i++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, i);
      int outermost = g_array_index (columns, int, 0);
      if (row->side == side && !row->total &&
          (*row->code != '\0' ||
           (key_column (table, row, FALSE) <= outermost && key_column (table, row, TRUE) > outermost)))
        g_array_set_size (columns, 0);
    }
  return columns;
}

static guint
level_of_stair (const YsTable *table, const YsRow *row, const GArray *columns)
{
  int last = key_column (table, row, TRUE);
  guint level = 1;
  for (guint i = 0; i < columns->len; i++)
    if (g_array_index (columns, int, i) == last)
      level = i + 1;
  return level;
}

/* The key column of the words that groups of rows stand under, each with its 小计 first
 * (normalize/rowread.c); -1 when there is none. */
static int
group_column (const YsSchemas *schemas, const YsTable *table, const char *side)
{
  for (guint i = 0; i < table->rows->len; i++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, i);
      int first = key_column (table, row, FALSE), last = key_column (table, row, TRUE);
      if (row->side != side || row->total || first == last)
        continue;
      for (guint k = 0; k < row->cells->len; k++)
        {
          const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, k);
          if ((int)cell->column == last && ys_row_is_total (schemas, cell->text))
            return first;
        }
    }
  return -1;
}

/* What the levels of the rows of one side are told by. */
typedef struct
{
  GArray *stairs, *indents; /* of rows without codes */
  GHashTable *units;        /* YsRow → how deep it stands as a unit's */
  guint under;              /* levels of units above the subjects */
  int group;                /* the key column of groups; -1 */
} Steps;

static void
steps_free (gpointer data)
{
  Steps *steps = data;
  g_array_unref (steps->stairs);
  g_array_unref (steps->indents);
  g_hash_table_unref (steps->units);
  g_free (steps);
}

/* The first amount of a row in hundredths. */
static gboolean
first_amount (const YsRow *row, gint64 *amount)
{
  for (guint i = 0; i < row->cells->len; i++)
    {
      const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, i);
      if (cell->is_value)
        {
          *amount = ys_amount_rescale (cell->amount, 2).units;
          return TRUE;
        }
    }
  return FALSE;
}

static void
find_units (const YsSchemas *schemas, const YsTable *table, const char *side, Steps *steps)
{
  g_autofree YsUnitRow *rows = g_new0 (YsUnitRow, table->rows->len + 1);
  g_autofree const YsRow **of = g_new0 (const YsRow *, table->rows->len + 1);
  guint n = 0;
  for (guint i = 0; i < table->rows->len; i++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, i);
      if (row->side != side)
        continue;
      rows[n] = (YsUnitRow){.code = row->code, .total = row->total};
      rows[n].has_amount = first_amount (row, &rows[n].amount);
      of[n++] = row;
    }
  gboolean subjects;
  g_autofree guint *depths = ys_unit_rows (schemas, rows, n, &subjects);
  steps->units = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < n; i++)
    if (depths[i] > 0)
      {
        g_hash_table_insert (steps->units, (gpointer)of[i], GUINT_TO_POINTER (depths[i]));
        steps->under = MAX (steps->under, subjects ? depths[i] : 0);
      }
}

static Steps *
steps_new (const YsSchemas *schemas, const YsTable *table, const char *side)
{
  Steps *steps = g_new0 (Steps, 1);
  steps->stairs = stair_columns (table, side);
  steps->indents = indent_steps (table, side);
  steps->group = group_column (schemas, table, side);
  find_units (schemas, table, side, steps);
  return steps;
}

static guint
level_of (const YsSchemas *schemas, const YsTable *table, const YsRow *row, const Steps *steps)
{
  if (row->total)
    return 0;
  guint unit = GPOINTER_TO_UINT (g_hash_table_lookup (steps->units, row));
  if (unit > 0)
    return unit;
  if (*row->code != '\0')
    return level_of_code (row->code) + steps->under;
  if (steps->group >= 0)
    return key_column (table, row, FALSE) > steps->group ? 2 : 1;
  if (steps->stairs->len > 1)
    return level_of_stair (table, row, steps->stairs);
  guint ordinal = level_of_ordinal (schemas, row->name);
  return ordinal > 0 ? ordinal : level_of_indent (steps->indents, row->indent);
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
  g_autoptr (GHashTable) sides = g_hash_table_new_full (NULL, NULL, NULL, steps_free);
  for (guint i = 0; i < table->rows->len; i++)
    {
      YsRow *row = g_ptr_array_index (table->rows, i);
      Steps *steps = g_hash_table_lookup (sides, row->side);
      if (steps == NULL)
        {
          steps = steps_new (schemas, table, row->side);
          g_hash_table_insert (sides, (gpointer)row->side, steps);
        }
      row->level = level_of (schemas, table, row, steps);
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
