/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/rowkeys.h"

#include "rules/keys.h"

#include <string.h>

/* What a row fills. */
typedef struct
{
  guint keys, amounts, words; /* cells in key columns, in measures, in columns of other words */
} Fill;

static Fill
fill_of (const YsTable *table, const YsRow *row)
{
  Fill fill = {0};
  YsAmount amount;
  for (guint i = 0; i < row->cells->len; i++)
    {
      const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, i);
      const YsColumn *column = g_ptr_array_index (table->columns, cell->column);
      gboolean text = ys_amount_parse (cell->text, &amount, NULL) == YS_AMOUNT_NOT;
      fill.amounts += column->is_measure && cell->is_value;
      fill.keys += !column->is_measure && column->id != NULL;
      fill.words += !column->is_measure && column->id == NULL && text;
    }
  return fill;
}

static gboolean
has_cell (const YsRow *row, guint column)
{
  for (guint i = 0; i < row->cells->len; i++)
    if (g_array_index (row->cells, YsDocCell, i).column == column)
      return TRUE;
  return FALSE;
}

/* Every cell of the row stands below one of `above`. */
static gboolean
fills_the_same (const YsRow *row, const YsRow *above)
{
  for (guint i = 0; i < row->cells->len; i++)
    if (!has_cell (above, g_array_index (row->cells, YsDocCell, i).column))
      return FALSE;
  return TRUE;
}

/* The key's cells are those of the row above: they cover both. */
static void
take_cells (const YsTable *table, YsRow *row, const YsRow *above)
{
  for (guint i = 0; i < above->cells->len; i++)
    {
      YsDocCell cell = g_array_index (above->cells, YsDocCell, i);
      const YsColumn *column = g_ptr_array_index (table->columns, cell.column);
      if (column->is_measure || column->id == NULL)
        continue;
      cell.text = g_strdup (cell.text);
      g_array_append_val (row->cells, cell);
    }
}

static void
take_keys (YsRow *row, const YsRow *above)
{
  g_free (row->code);
  g_free (row->name);
  row->code = g_strdup (above->code);
  row->name = g_strdup (above->name);
  row->indent = above->indent;
  for (guint i = 0; above->keys != NULL && i < above->keys->len; i++)
    {
      const YsRowKey *key = &g_array_index (above->keys, YsRowKey, i);
      if (ys_row_key (row, key->id) == NULL)
        ys_row_add_key (row, key->id, g_strdup (key->text));
    }
}

void
ys_rows_share_keys (YsTable *table)
{
  YsRow *above = NULL;
  for (guint i = 0; i < table->rows->len; i++)
    {
      YsRow *row = g_ptr_array_index (table->rows, i);
      Fill fill = fill_of (table, row);
      gboolean further = *row->name == '\0' && *row->code == '\0' && fill.keys == 0 && fill.amounts > 0 &&
                         fill.words > 0 && above != NULL && above->side == row->side && !above->total &&
                         fill_of (table, above).amounts > 0 && *above->name != '\0' &&
                         fills_the_same (row, above);
      if (further)
        {
          take_keys (row, above);
          take_cells (table, row, above);
        }
      above = row;
    }
}

/* Whose rows these are is no subject: a unit, a project. */
static gboolean
is_owner (const YsSchemas *schemas, const char *id)
{
  guint group;
  return ys_keys_find (schemas, id, &group, NULL) && group != YS_KEY_MAIN &&
         !ys_keys_group (schemas, group)->subject_codes;
}

/* The rows of a list begin with one that prints the key: it heads those below it. Where rows of subjects come
 * first, it is printed below them, and heads none. */
static gboolean
heads_rows (const YsTable *table, const YsColumn *column)
{
  guint blank = 0, filled = 0;
  for (guint i = 0; i < table->rows->len; i++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, i);
      if (row->total || row->side != column->side)
        continue;
      gboolean printed = ys_row_key (row, column->id) != NULL;
      if (!printed && filled == 0)
        return FALSE;
      filled += printed;
      blank += !printed;
    }
  return filled > 0 && blank > 0;
}

void
ys_rows_carry_owners (const YsSchemas *schemas, YsTable *table)
{
  for (guint c = 0; c < table->columns->len; c++)
    {
      const YsColumn *column = g_ptr_array_index (table->columns, c);
      if (column->is_measure || column->id == NULL || !is_owner (schemas, column->id) ||
          !heads_rows (table, column))
        continue;
      const char *last = NULL;
      for (guint i = 0; i < table->rows->len; i++)
        {
          YsRow *row = g_ptr_array_index (table->rows, i);
          if (row->total || row->side != column->side)
            continue;
          const char *own = ys_row_key (row, column->id);
          if (own != NULL)
            last = own;
          else if (last != NULL && row->cells->len > 0)
            ys_row_add_key (row, g_intern_string (column->id), g_strdup (last));
        }
    }
}
