/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/infer.h"

#include "rules/tablerule.h"

#include <string.h>

#define ENOUGH_ROWS 2u  /* rows that must close before a sum is believed */
#define ENOUGH_EQUAL 3u /* amounts that must be equal before two columns are one */

/* An open column and what speaks for a name of it. */
typedef struct
{
  const YsSchemas *schemas;
  YsDocument *document;
  YsTable *table;
  YsColumn *column;
  guint index;
} Open;

static const YsDocCell *
cell_in (const YsRow *row, guint column)
{
  for (guint i = 0; i < row->cells->len; i++)
    {
      const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, i);
      if (cell->column == column && cell->is_value)
        return cell;
    }
  return NULL;
}

/* The id itself, behind the blocks that stand before the open part of the column's id. */
static char *
in_block (const YsColumn *column, const char *id)
{
  const char *open =
      g_str_has_prefix (column->id, YS_OPEN_ID) ? column->id : strstr (column->id, "." YS_OPEN_ID) + 1;
  g_autofree char *block = g_strndup (column->id, (gsize)(open - column->id));
  return g_strconcat (block, id, NULL);
}

/* Takes `id` (owned) for the column unless another column of its side has it. The finding, without words yet;
 * NULL when it was not taken. */
static YsAnomaly *
take_id (const Open *o, char *id)
{
  g_autofree char *taken = id;
  if (ys_table_column (o->table, id, o->column->side) != NULL)
    return NULL;
  g_free (o->column->id);
  o->column->id = g_steal_pointer (&taken);
  YsAnomaly *a = ys_document_anomaly (o->document, "column-inferred", YS_INFO, "coverage");
  ys_anomaly_place (a, o->table, -1, NULL);
  a->column = g_strdup (o->column->id);
  return a;
}

static void
say_sum (const Open *o, YsAnomaly *a)
{
  const char *name = ys_column_name (o->column);
  ys_anomaly_say (
      a, g_strdup_printf ("列“%s”逐行为右侧各列之和，识别为 %s", name, o->column->id),
      g_strdup_printf ("the column \"%s\" is, row by row, the sum of those on its right: it is taken for %s",
                       name, o->column->id));
}

static void
say_same (const Open *o, YsAnomaly *a)
{
  const char *name = ys_column_name (o->column);
  ys_anomaly_say (
      a, g_strdup_printf ("列“%s”与其他表的 %s 列逐行相同，按此识别", name, o->column->id),
      g_strdup_printf (
          "the column \"%s\" has, row by row, the amounts of %s in another table: it is taken for it", name,
          o->column->id));
}

/* How the rows of a column compare with the sum of the `n` measure columns on its right. */
typedef struct
{
  guint closed, failed, telling; /* telling: of two parts or more */
} Closing;

static void
close_row (const YsRow *row, guint column, const guint *parts, guint n, Closing *closing)
{
  const YsDocCell *total = cell_in (row, column);
  YsAmount sum = {0};
  guint nonzero = 0;
  for (guint i = 0; i < n; i++)
    {
      const YsDocCell *part = cell_in (row, parts[i]);
      if (part == NULL)
        continue;
      sum = ys_amount_add (sum, part->amount);
      nonzero += part->amount.units != 0;
    }
  if ((total == NULL || total->amount.units == 0) && nonzero == 0)
    return;
  gboolean equal = total != NULL && ys_amount_compare (total->amount, sum) == 0;
  closing->closed += equal;
  closing->failed += !equal;
  closing->telling += equal && nonzero > 1;
}

static gboolean
is_sum_of (const Open *o, const guint *parts, guint n)
{
  Closing closing = {0};
  for (guint r = 0; r < o->table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (o->table->rows, r);
      if (row->side == o->column->side)
        close_row (row, o->index, parts, n, &closing);
    }
  return closing.failed == 0 && closing.closed >= ENOUGH_ROWS && closing.telling > 0;
}

static gboolean
infer_total (const Open *o)
{
  const YsTerm *total = ys_schemas_role (o->schemas, YS_ROLE_TOTAL);
  g_autofree guint *parts = g_new0 (guint, o->table->columns->len);
  guint n = 0;
  for (guint i = o->index + 1; total != NULL && i < o->table->columns->len; i++)
    {
      const YsColumn *next = g_ptr_array_index (o->table->columns, i);
      if (!next->is_measure || next->side != o->column->side)
        break;
      parts[n++] = i;
      if (n < 2 || !is_sum_of (o, parts, n))
        continue;
      YsAnomaly *told = take_id (o, in_block (o->column, total->id));
      if (told != NULL)
        say_sum (o, told);
      return told != NULL;
    }
  return FALSE;
}

/* The only row of a table with this key; NULL when there is none, or more than one. */
static const YsRow *
row_of_key (const YsTable *table, const YsRow *like)
{
  const YsRow *found = NULL;
  for (guint r = 0; r < table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, r);
      gboolean same = *like->code != '\0'
                          ? strcmp (row->code, like->code) == 0
                          : *like->name != '\0' && *row->code == '\0' && strcmp (row->name, like->name) == 0;
      if (same && found != NULL)
        return NULL;
      if (same)
        found = row;
    }
  return found;
}

static gboolean
same_money (const YsDocCell *a, int power_a, const YsDocCell *b, int power_b)
{
  YsAmount p, q;
  return ys_amount_to_yuan (a->amount, power_a, &p) && ys_amount_to_yuan (b->amount, power_b, &q) &&
         ys_amount_compare (p, q) == 0;
}

/* Every amount of the open column that the other table has a row for stands there in this column, too. */
static gboolean
is_same_column (const Open *o, const YsTable *other, guint index)
{
  guint equal = 0, rows = 0;
  YsAmount first = {0};
  gboolean varied = FALSE;
  for (guint r = 0; r < o->table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (o->table->rows, r);
      const YsDocCell *cell = row->side == o->column->side ? cell_in (row, o->index) : NULL;
      if (cell == NULL || cell->amount.units == 0)
        continue;
      rows++;
      const YsRow *match = row_of_key (other, row);
      const YsDocCell *there = match != NULL ? cell_in (match, index) : NULL;
      if (match != NULL &&
          (there == NULL || !same_money (cell, o->table->unit_power, there, other->unit_power)))
        return FALSE;
      if (there == NULL)
        continue;
      varied |= equal > 0 && ys_amount_compare (first, cell->amount) != 0;
      first = cell->amount;
      equal++;
    }
  return equal >= ENOUGH_EQUAL && equal * 2 > rows && varied;
}

/* What an id says holds in every table: not that it is the total or the only amount of its own. */
static gboolean
says_what (const YsSchemas *schemas, const char *id)
{
  const YsTerm *total = ys_schemas_role (schemas, YS_ROLE_TOTAL),
               *neutral = ys_schemas_role (schemas, YS_ROLE_NEUTRAL);
  return (total == NULL || strcmp (id, total->id) != 0) && (neutral == NULL || strcmp (id, neutral->id) != 0);
}

/* The id that all columns of other tables which are this one agree on; NULL when there is none. Lent. */
static const char *
id_elsewhere (const Open *o)
{
  const char *id = NULL;
  for (guint t = 0; t < o->document->tables->len; t++)
    {
      const YsTable *other = g_ptr_array_index (o->document->tables, t);
      for (guint i = 0; other != o->table && ys_table_is_known (other) && i < other->columns->len; i++)
        {
          const YsColumn *column = g_ptr_array_index (other->columns, i);
          if (!column->is_measure || column->id == NULL || ys_column_is_open (column) ||
              !says_what (o->schemas, column->id) || !is_same_column (o, other, i))
            continue;
          if (id != NULL && strcmp (id, column->id) != 0)
            return NULL;
          id = column->id;
        }
    }
  return id;
}

static void
infer_column (const Open *o)
{
  if (infer_total (o))
    return;
  const char *id = id_elsewhere (o);
  YsAnomaly *told = id != NULL ? take_id (o, g_strdup (id)) : NULL;
  if (told != NULL)
    say_same (o, told);
}

void
ys_columns_infer (const YsSchemas *schemas, YsDocument *document)
{
  for (guint t = 0; t < document->tables->len; t++)
    {
      YsTable *table = g_ptr_array_index (document->tables, t);
      for (guint i = 0; ys_table_sums (schemas, table->id) && i < table->columns->len; i++)
        {
          Open open = {schemas, document, table, g_ptr_array_index (table->columns, i), i};
          if (open.column->is_measure && ys_column_is_open (open.column))
            infer_column (&open);
        }
    }
}
