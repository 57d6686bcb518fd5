/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/rowkeys.h"

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
