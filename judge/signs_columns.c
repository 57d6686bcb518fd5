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

/* Amounts of the column on a page, or on all others: those that are read as the column's, or, in one that is
 * no column of amounts, any. */
static gboolean
has_amounts_on (const YsTable *table, guint column, guint page, gboolean others)
{
  for (guint r = 0; r < table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, r);
      for (guint k = 0; k < row->cells->len; k++)
        {
          const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, k);
          YsAmount amount;
          if (cell->column == column && (cell->page == page) != others &&
              ys_amount_parse (cell->text, &amount, NULL) == YS_AMOUNT_OK)
            return TRUE;
        }
    }
  return FALSE;
}

static YsTrouble
gap_on_page (const YsTable *table, guint column, guint page)
{
  YsTrouble trouble = {
      .reach = YS_TROUBLE_GAP, .row_first = G_MAXUINT, .column_first = column, .column_last = column};
  for (guint r = 0; r < table->rows->len; r++)
    if (ys_sign_page (g_ptr_array_index (table->rows, r), FALSE) == page)
      {
        trouble.row_first = MIN (trouble.row_first, r);
        trouble.row_last = r;
      }
  return trouble;
}

/* The amounts of a page stand in a column that is none of amounts, and has none on any other page; a column
 * beside it that has some elsewhere is empty on that page. */
static void
find_moved (const YsSigns *s, guint page, guint stray)
{
  for (guint i = 0; i < s->table->columns->len; i++)
    {
      const YsColumn *column = g_ptr_array_index (s->table->columns, i);
      if (!column->is_measure || column->id == NULL || (i != stray + 1 && i + 1 != stray) ||
          !has_amounts_on (s->table, i, page, TRUE) || has_amounts_on (s->table, i, page, FALSE))
        continue;
      ys_sign_add (s, gap_on_page (s->table, i, page),
                   g_strdup_printf ("第 %u 页“%s”列没有金额，旁边的一列却有", page, ys_column_name (column)),
                   g_strdup_printf ("on page %u the column \"%s\" has no amounts, and one beside it has",
                                    page, ys_column_name (column)));
    }
}

void
ys_signs_of_moved (const YsSigns *s)
{
  for (guint p = 0; s->table->pages->len > 1 && p < s->table->pages->len; p++)
    for (guint i = 0; i < s->table->columns->len; i++)
      {
        const YsColumn *column = g_ptr_array_index (s->table->columns, i);
        guint page = g_array_index (s->table->pages, guint, p);
        if ((column->id == NULL || !column->is_measure || ys_column_is_open (column)) &&
            has_amounts_on (s->table, i, page, FALSE) && !has_amounts_on (s->table, i, page, TRUE))
          find_moved (s, page, i);
      }
}
