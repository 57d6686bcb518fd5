/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/standings.h"

#include "document/performance.h"

static void
count_rows (const YsTable *table, guint *n)
{
  for (guint r = 0; ys_table_is_known (table) && r < table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, r);
      for (guint k = 0; k < row->cells->len; k++)
        {
          const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, k);
          if (cell->is_value)
            n[cell->standing]++;
        }
    }
}

/* The money of a form stands in none of its rows. */
static void
count_funds (const YsTable *table, guint *n)
{
  for (guint i = 0; ys_table_is_form (table) && i < table->performance->len; i++)
    {
      const YsPerformance *item = g_ptr_array_index (table->performance, i);
      for (guint k = 0; k < item->funds->len; k++)
        n[g_array_index (item->funds, YsFund, k).cell.standing]++;
    }
}

void
ys_document_standings (const YsDocument *document, guint n[YS_DISPUTED + 1])
{
  for (guint i = 0; i <= YS_DISPUTED; i++)
    n[i] = 0;
  for (guint i = 0; i < document->tables->len; i++)
    {
      count_rows (g_ptr_array_index (document->tables, i), n);
      count_funds (g_ptr_array_index (document->tables, i), n);
    }
}

static guint
count_corrected (const YsRow *row)
{
  guint n = 0;
  for (guint i = 0; i < row->cells->len; i++)
    {
      const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, i);
      n += cell->is_value && cell->correction != NULL;
    }
  return n;
}

guint
ys_document_corrected (const YsDocument *document)
{
  guint n = 0;
  for (guint t = 0; t < document->tables->len; t++)
    {
      const YsTable *table = g_ptr_array_index (document->tables, t);
      for (guint r = 0; r < table->rows->len; r++)
        n += count_corrected (g_ptr_array_index (table->rows, r));
    }
  return n;
}
