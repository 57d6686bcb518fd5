/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/alternatives.h"

#include <string.h>

#define MAX_TRIALS 60 /* ambiguous amounts that a document gets judged: each costs a run of the checks */

/* How many sums within the table stay open as it stands now. */
static guint
count_open (const YsSchemas *schemas, YsDocument *document, const YsTable *table)
{
  g_autoptr (YsLedger) ledger = ys_ledger_new (schemas, document);
  g_autoptr (YsIndex) index = ys_index_new (schemas, document);   /* the table's cells have moved */
  YsChecking c = {schemas, document, ledger, index, table, NULL}; /* sums only: nothing is spoken */
  for (guint i = 0; i < schemas->checks->len; i++)
    {
      const YsCheck *rule = g_ptr_array_index (schemas->checks, i);
      if (ys_check_kinds[rule->kind].within_table)
        ys_check_kinds[rule->kind].run (&c, rule);
    }
  return ys_ledger_count_open (ledger);
}

static gboolean
is_free (const YsTable *table, const YsRow *row, const YsDocCell *cell, guint column)
{
  const YsColumn *wanted = g_ptr_array_index (table->columns, column);
  if (!wanted->is_measure || wanted->id == NULL)
    return FALSE;
  for (guint i = 0; i < row->cells->len; i++)
    {
      const YsDocCell *other = &g_array_index (row->cells, YsDocCell, i);
      if (other != cell && other->column == column)
        return FALSE;
    }
  return TRUE;
}

static void
tell (YsDocument *document, const YsTable *table, guint row, const YsDocCell *cell, const char *before)
{
  const YsColumn *column = g_ptr_array_index (table->columns, cell->column);
  YsAnomaly *a = ys_document_anomaly (document, "reading-chosen", YS_INFO, "alternatives");
  ys_anomaly_place (a, table, (int)row, cell);
  ys_anomaly_say (a,
                  g_strdup_printf ("“%s”可属于不止一列；按本表的合计关系归入 %s（原读作 %s）", cell->text,
                                   column->id, before),
                  g_strdup_printf ("\"%s\" may belong to more than one column; the sums of the table place "
                                   "it in %s (read first as %s)",
                                   cell->text, column->id, before));
}

static guint
judge (const YsSchemas *schemas, YsDocument *document, YsTable *table, guint r, YsDocCell *cell)
{
  const YsRow *row = g_ptr_array_index (table->rows, r);
  const YsColumn *first = g_ptr_array_index (table->columns, cell->column);
  guint best = cell->column, fewest = count_open (schemas, document, table), from = cell->column;
  for (guint column = cell->alt_first; column <= cell->alt_last; column++)
    if (column != from && is_free (table, row, cell, column))
      {
        cell->column = column;
        guint open = count_open (schemas, document, table);
        if (open < fewest)
          fewest = open, best = column;
      }
  cell->column = best;
  if (best != from)
    tell (document, table, r, cell, first->id != NULL ? first->id : "?");
  return 1;
}

void
ys_alternatives_judge (const YsSchemas *schemas, YsDocument *document)
{
  guint trials = 0;
  for (guint t = 0; t < document->tables->len; t++)
    {
      YsTable *table = g_ptr_array_index (document->tables, t);
      for (guint r = 0; r < table->rows->len && ys_table_is_known (table); r++)
        {
          YsRow *row = g_ptr_array_index (table->rows, r);
          for (guint k = 0; k < row->cells->len && trials < MAX_TRIALS; k++)
            {
              YsDocCell *cell = &g_array_index (row->cells, YsDocCell, k);
              if (cell->is_value && cell->alt_first < cell->alt_last)
                trials += judge (schemas, document, table, r, cell);
            }
        }
    }
}
