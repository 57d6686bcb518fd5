/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns that are not understood. */
#include "judge/signs.h"

#include <string.h>

static const char *
last_head (const YsColumn *column)
{
  return column->header->len > 0 ? g_ptr_array_index (column->header, column->header->len - 1) : "";
}

static gboolean
has_values (const YsTable *table, guint column)
{
  for (guint r = 0; r < table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, r);
      for (guint k = 0; k < row->cells->len; k++)
        {
          const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, k);
          if (cell->column == column && cell->is_value && cell->amount.units != 0)
            return TRUE;
        }
    }
  return FALSE;
}

/* An amount with decimals stands in a column that was taken for none of amounts. */
static gboolean
has_loose_amounts (const YsTable *table, guint column)
{
  for (guint r = 0; r < table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, r);
      for (guint k = 0; k < row->cells->len; k++)
        {
          const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, k);
          YsAmount amount;
          if (cell->column == column && ys_amount_parse (cell->text, &amount, NULL) == YS_AMOUNT_OK &&
              amount.scale > 0 && strchr (cell->text, '%') == NULL)
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
has_headings (const YsTable *table)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (*last_head (g_ptr_array_index (table->columns, i)) != '\0')
      return TRUE;
  return FALSE;
}

void
ys_signs_of_columns (const YsSigns *s)
{
  gboolean headed = has_headings (s->table);
  for (guint i = 0; !s->table->targets && i < s->table->columns->len; i++)
    {
      const YsColumn *column = g_ptr_array_index (s->table->columns, i);
      const char *head = last_head (column);
      YsTrouble trouble = {
          .reach = YS_TROUBLE_COLUMN, .row_last = G_MAXUINT, .column_first = i, .column_last = i};
      if (!column->is_measure && !(column->id == NULL && has_loose_amounts (s->table, i)))
        continue;
      if (*head == '\0' && column->id != NULL && headed && has_values (s->table, i))
        ys_sign_add (s, trouble, g_strdup_printf ("有一列金额没有表头"),
                     g_strdup ("a column of amounts has no heading"));
      else if (column->id == NULL || (ys_column_is_open (column) && has_values (s->table, i)))
        ys_sign_add (s, trouble, g_strdup_printf ("“%s”列的含义不明", head),
                     g_strdup_printf ("the column \"%s\" is not understood", head));
    }
}

static gboolean
has_cell (const YsRow *row, guint column)
{
  for (guint k = 0; k < row->cells->len; k++)
    if (g_array_index (row->cells, YsDocCell, k).column == column)
      return TRUE;
  return FALSE;
}

/* Two columns of one meaning that are filled in one row, or head two lists of one side; one list that is set
 * in two groups of columns is no side's. */
static gboolean
are_twins (const YsTable *table, guint i, guint k)
{
  const YsColumn *a = g_ptr_array_index (table->columns, i), *b = g_ptr_array_index (table->columns, k);
  if (!a->is_measure || !b->is_measure || a->id == NULL || g_strcmp0 (a->id, b->id) != 0 ||
      a->side != b->side)
    return FALSE;
  for (guint r = 0; r < table->rows->len && a->side == NULL; r++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, r);
      if (has_cell (row, i) && has_cell (row, k))
        return TRUE;
    }
  return a->side != NULL;
}

/* Two lists of one side, or two columns of one meaning: which is which is not known. */
void
ys_signs_of_twins (const YsSigns *s)
{
  for (guint i = 0; i < s->table->columns->len; i++)
    for (guint k = i + 1; k < s->table->columns->len; k++)
      if (are_twins (s->table, i, k))
        {
          const YsColumn *column = g_ptr_array_index (s->table->columns, i);
          YsTrouble trouble = {
              .reach = YS_TROUBLE_LIST, .row_last = G_MAXUINT, .column_first = i, .column_last = k};
          ys_sign_add (s, trouble, g_strdup_printf ("有两列同为“%s”", ys_column_name (column)),
                       g_strdup_printf ("two columns are both \"%s\"", ys_column_name (column)));
        }
}
