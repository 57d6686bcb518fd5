/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/model.h"

#include <string.h>

#define N_KEYS 2 /* columns before the measures: code and name */

static void
add_columns (YsTable *table, const char *measures)
{
  g_auto (GStrv) ids = g_strsplit (measures, " ", -1);
  g_ptr_array_add (table->columns, ys_column_new ("code", NULL, FALSE));
  g_ptr_array_add (table->columns, ys_column_new ("name", NULL, FALSE));
  for (guint i = 0; ids[i] != NULL; i++)
    {
      YsColumn *column = ys_column_new (ids[i], NULL, TRUE);
      g_ptr_array_add (column->header, g_strdup (ids[i]));
      g_ptr_array_add (table->columns, column);
    }
}

static void
add_cell (YsRow *row, guint column, const char *text, guint page)
{
  if (*text == '\0')
    return;
  YsDocCell cell = {.column = column, .text = g_strdup (text), .page = page, .bbox = {0, 0, 10, 10}};
  cell.alt_first = cell.alt_last = column;
  cell.is_value = column >= N_KEYS && ys_amount_parse (text, &cell.amount, NULL) == YS_AMOUNT_OK;
  g_array_append_val (row->cells, cell);
}

static YsRow *
row_of (const char *text, guint page)
{
  g_auto (GStrv) parts = g_strsplit (text, "|", -1);
  g_assert_cmpuint (g_strv_length (parts), >=, N_KEYS);
  YsRow *row = ys_row_new (NULL);
  gsize depth = strspn (parts[1], "~");
  g_free (row->code);
  g_free (row->name);
  row->code = g_strdup (parts[0]);
  row->name = g_strdup (parts[1] + depth);
  row->total = strcmp (row->name, "合计") == 0 || strcmp (row->name, "本页小计") == 0;
  row->level = row->total ? 0 : 1 + (guint)depth;
  for (guint i = 0; parts[i] != NULL; i++)
    add_cell (row, i, i == 1 ? row->name : parts[i], page);
  return row;
}

YsTable *
model_table (YsDocument *document, const char *id, const char *unit, const char *measures,
             const char *const *rows)
{
  YsTable *table = ys_table_new ();
  table->id = g_strdup (id);
  table->unit = g_strdup (unit);
  table->unit_power = g_strcmp0 (unit, "万元") == 0 ? 4 : unit != NULL ? 0 : -1;
  table->state = "data";
  add_columns (table, measures);
  for (guint i = 0; rows[i] != NULL; i++)
    {
      guint page = 1 + i / MODEL_ROWS_A_PAGE;
      if (i % MODEL_ROWS_A_PAGE == 0)
        g_array_append_val (table->pages, page);
      g_ptr_array_add (table->rows, row_of (rows[i], page));
    }
  g_ptr_array_add (document->tables, table);
  return table;
}

YsDocCell *
model_cell (const YsTable *table, guint row, const char *column)
{
  YsDocCell *cell = ys_row_cell (table, g_ptr_array_index (table->rows, row), column);
  g_assert_nonnull (cell);
  return cell;
}
