/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "infer/infer.h"

#include "infer/rowsum.h"
#include "infer/open.h"
#include "infer/block.h"
#include "rules/tablerule.h"

#include <string.h>

#define ENOUGH_EQUAL 3u /* amounts that must be equal before two columns are one */

static gboolean
take_sum (const YsOpenColumn *o, const char *id)
{
  g_autofree char *name = ys_column_path (o->column);
  return ys_open_take (
      o, id, g_strdup_printf ("列“%s”逐行为右侧各列之和，识别为 %s", name, id),
      g_strdup_printf ("the column \"%s\" is, row by row, the sum of those on its right: it is taken for %s",
                       name, id));
}

static gboolean
take_same (const YsOpenColumn *o, const char *id)
{
  g_autofree char *name = ys_column_path (o->column);
  return ys_open_take (
      o, id, g_strdup_printf ("列“%s”与其他表的 %s 列逐行相同，按此识别", name, id),
      g_strdup_printf (
          "the column \"%s\" has, row by row, the amounts of %s in another table: it is taken for it", name,
          id));
}

/* The total of a block that has none yet: the sum of the columns on its right. */
static gboolean
infer_total (const YsOpenColumn *o)
{
  const YsTerm *total = ys_schemas_role (o->schemas, YS_ROLE_TOTAL);
  g_autofree char *block = ys_open_block (o);
  g_autofree char *own = g_strndup (block, MAX (strlen (block), 1) - 1);
  if (total == NULL || ys_table_column (o->table, own, o->column->side) != NULL)
    return FALSE;
  g_autofree char *id = g_strconcat (block, total->id, NULL);
  g_autofree YsOpenAddend *parts = g_new0 (YsOpenAddend, o->table->columns->len);
  guint n = 0;
  for (guint i = o->index + 1; i < o->table->columns->len; i++)
    {
      const YsColumn *next = g_ptr_array_index (o->table->columns, i);
      if (!next->is_measure || next->side != o->column->side)
        break;
      parts[n++] = (YsOpenAddend){i, 1};
      if (n >= 2 && ys_open_is_sum (o, parts, n))
        return take_sum (o, id);
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
is_same_column (const YsOpenColumn *o, const YsTable *other, guint index)
{
  guint equal = 0, rows = 0;
  YsAmount first = {0};
  gboolean varied = FALSE;
  for (guint r = 0; r < o->table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (o->table->rows, r);
      const YsDocCell *cell = row->side == o->column->side ? ys_row_amount_in (row, o->index) : NULL;
      if (cell == NULL || cell->amount.units == 0)
        continue;
      rows++;
      const YsRow *match = row_of_key (other, row);
      const YsDocCell *there = match != NULL ? ys_row_amount_in (match, index) : NULL;
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

/* A header cell of the column is a year that is not the document's: its amounts may well be those of this
 * year once more. */
static gboolean
is_of_other_year (const YsOpenColumn *o)
{
  g_autofree char *own = g_strdup_printf ("%d", o->document->fiscal_year);
  for (guint i = 0; i < o->column->header->len; i++)
    {
      const char *cell = g_ptr_array_index (o->column->header, i);
      const YsTerm *term = ys_schemas_term (o->schemas, cell);
      if (term->role == YS_ROLE_YEAR && term->year == YS_YEAR_PRINTED && strstr (cell, own) == NULL)
        return TRUE;
    }
  return FALSE;
}

/* The id that all columns of other tables which are this one agree on; NULL when there is none. Lent. */
static const char *
id_elsewhere (const YsOpenColumn *o)
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

static gboolean
infer_column (const YsOpenColumn *o)
{
  if (ys_open_by_block (o) || ys_open_by_identity (o) || infer_total (o))
    return TRUE;
  const char *id = is_of_other_year (o) ? NULL : id_elsewhere (o);
  return id != NULL && take_same (o, id);
}

static void
for_each_open (const YsSchemas *schemas, YsDocument *document, gboolean (*infer) (const YsOpenColumn *open))
{
  for (guint t = 0; t < document->tables->len; t++)
    {
      YsTable *table = g_ptr_array_index (document->tables, t);
      for (guint i = 0; ys_table_sums (schemas, table->id) && i < table->columns->len; i++)
        {
          const YsOpenColumn open = {schemas, document, table, g_ptr_array_index (table->columns, i), i};
          if (open.column->is_measure && ys_column_is_open (open.column))
            infer (&open);
        }
    }
}

void
ys_columns_infer (const YsSchemas *schemas, YsDocument *document)
{
  for_each_open (schemas, document, infer_column);
  for_each_open (schemas, document, ys_open_by_block);
}
