/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/cells.h"

#include <stdlib.h>

/* One amount of a row. */
typedef struct
{
  guint number; /* of its column's id */
  guint at;     /* in the row's cells */
} Entry;

struct YsCells
{
  const YsTable *table;
  GHashTable *numbers; /* id → number, from 1 */
  guint *number;       /* of each column; 0: it has no id */
  GArray *first;       /* guint: the first column of each number; [0] unused */
  guint *next;         /* of each column: the next one of its number, or the number of columns */
  guint *from;         /* of each row: its first entry; one more for the end */
  gboolean *any;       /* of each row: it has an amount */
  GArray *entries;     /* Entry: of each row in the order of the numbers */
};

static void
number_columns (YsCells *cells)
{
  guint n = cells->table->columns->len, none = 0;
  cells->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  cells->number = g_new0 (guint, n + 1);
  cells->next = g_new0 (guint, n + 1);
  cells->first = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (cells->first, none);
  for (guint i = n; i-- > 0;)
    {
      const YsColumn *column = g_ptr_array_index (cells->table->columns, i);
      if (column->id == NULL)
        continue;
      guint number = ys_cells_number (cells, column->id);
      cells->next[i] = number > 0 ? g_array_index (cells->first, guint, number) : n;
      if (number == 0)
        {
          number = cells->first->len;
          g_hash_table_insert (cells->numbers, column->id, GUINT_TO_POINTER (number));
          g_array_append_val (cells->first, i);
        }
      g_array_index (cells->first, guint, number) = i;
      cells->number[i] = number;
    }
}

static int
by_number (gconstpointer a, gconstpointer b)
{
  const Entry *p = a, *q = b;
  return p->number != q->number ? (p->number > q->number) - (p->number < q->number)
                                : (p->at > q->at) - (p->at < q->at);
}

static void
list_row (YsCells *cells, guint r)
{
  const YsRow *row = g_ptr_array_index (cells->table->rows, r);
  guint from = cells->entries->len;
  for (guint i = 0; i < row->cells->len; i++)
    {
      const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, i);
      Entry entry = {cells->number[cell->column], i};
      cells->any[r] |= cell->is_value;
      if (cell->is_value && entry.number > 0)
        g_array_append_val (cells->entries, entry);
    }
  if (cells->entries->len > from + 1)
    qsort (&g_array_index (cells->entries, Entry, from), cells->entries->len - from, sizeof (Entry),
           by_number);
}

YsCells *
ys_cells_new (const YsTable *table)
{
  YsCells *cells = g_new0 (YsCells, 1);
  cells->table = table;
  number_columns (cells);
  cells->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  cells->from = g_new (guint, table->rows->len + 1);
  cells->any = g_new0 (gboolean, table->rows->len + 1);
  for (guint r = 0; r < table->rows->len; r++)
    {
      cells->from[r] = cells->entries->len;
      list_row (cells, r);
    }
  cells->from[table->rows->len] = cells->entries->len;
  return cells;
}

void
ys_cells_free (YsCells *cells)
{
  g_hash_table_unref (cells->numbers);
  g_array_unref (cells->first);
  g_array_unref (cells->entries);
  g_free (cells->number);
  g_free (cells->next);
  g_free (cells->from);
  g_free (cells->any);
  g_free (cells);
}

guint
ys_cells_number (const YsCells *cells, const char *id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (cells->numbers, id));
}

YsDocCell *
ys_cells_at (const YsCells *cells, guint row, guint number)
{
  guint low = cells->from[row], end = cells->from[row + 1], high = end;
  const YsRow *cell_row = g_ptr_array_index (cells->table->rows, row);
  while (number > 0 && low < high)
    {
      guint middle = low + (high - low) / 2;
      if (g_array_index (cells->entries, Entry, middle).number < number)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == end || g_array_index (cells->entries, Entry, low).number != number)
    return NULL;
  return &g_array_index (cell_row->cells, YsDocCell, g_array_index (cells->entries, Entry, low).at);
}

gboolean
ys_cells_has_any (const YsCells *cells, guint row)
{
  return cells->any[row];
}

YsDocCell *
ys_cells_get (const YsCells *cells, guint row, const char *id)
{
  return ys_cells_at (cells, row, ys_cells_number (cells, id));
}

const YsColumn *
ys_cells_column (const YsCells *cells, const char *id, const char *side)
{
  guint number = ys_cells_number (cells, id), n = cells->table->columns->len;
  for (guint i = number > 0 ? g_array_index (cells->first, guint, number) : n; i < n; i = cells->next[i])
    {
      const YsColumn *column = g_ptr_array_index (cells->table->columns, i);
      if (g_strcmp0 (column->side, side) == 0)
        return column;
    }
  return NULL;
}

const YsDocCell *
ys_row_first_cell (const YsRow *row)
{
  for (guint i = 0; i < row->cells->len; i++)
    if (g_array_index (row->cells, YsDocCell, i).is_value)
      return &g_array_index (row->cells, YsDocCell, i);
  return NULL;
}

const YsDocCell *
ys_row_cell_in (const YsRow *row, guint column)
{
  for (guint i = 0; i < row->cells->len; i++)
    {
      const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, i);
      if (cell->is_value && cell->column == column)
        return cell;
    }
  return NULL;
}
