/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repair/unread.h"

#include "judge/judge.h"
#include "judge/pictured.h"
#include "judge/terms.h"
#include "repair/cell.h"
#include "repair/form.h"

#define UNSURE 20u     /* percent, at most: of a guess */
#define LEAST_TERMS 3u /* of a sum that confirms one */

static YsAmountForm
form_of (const YsTable *table, guint column)
{
  YsFormCount count = {0}, all = {0};
  for (guint r = 0; r < table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, r);
      for (guint k = 0; k < row->cells->len; k++)
        {
          const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, k);
          if (cell->is_value)
            ys_form_count (cell->column == column ? &count : &all, cell->text);
        }
    }
  ys_form_add (&all, &count);
  YsAmountForm own = ys_form_of (&count);
  return own.strict ? own : ys_form_of (&all);
}

static void
guess (const YsSchemas *schemas, const YsTable *table, YsDocCell *cell, GPtrArray *guesses)
{
  const YsColumn *column = g_ptr_array_index (table->columns, cell->column);
  YsAmount amount;
  if (cell->confidence == 0 || cell->is_value || cell->correction != NULL || !column->is_measure ||
      column->id == NULL)
    return;
  char *text = ys_form_guess (schemas, cell->text, form_of (table, cell->column));
  if (text == NULL || ys_amount_parse (text, &amount, NULL) != YS_AMOUNT_OK)
    {
      g_free (text);
      return;
    }
  ys_cell_repair (cell, YS_REPAIR_FORM, text);
  cell->amount = amount;
  cell->is_value = TRUE;
  g_ptr_array_add (guesses, cell);
}

GPtrArray *
ys_unread_guess (const YsSchemas *schemas, YsDocument *document)
{
  GPtrArray *guesses = g_ptr_array_new ();
  for (guint t = 0; t < document->tables->len; t++)
    {
      const YsTable *table = g_ptr_array_index (document->tables, t);
      for (guint r = 0; r < table->rows->len && !table->targets; r++)
        {
          const YsRow *row = g_ptr_array_index (table->rows, r);
          for (guint k = 0; k < row->cells->len; k++)
            guess (schemas, table, &g_array_index (row->cells, YsDocCell, k), guesses);
        }
    }
  return guesses;
}

static gboolean
is_confirmed (const YsLedger *ledger, const YsDocCell *cell)
{
  for (guint i = 0; i < ledger->identities->len; i++)
    {
      const YsIdentity *identity = g_ptr_array_index (ledger->identities, i);
      gboolean in = FALSE;
      guint n = 0;
      for (guint k = 0; k < identity->terms->len; k++)
        {
          const Term *term = &g_array_index (identity->terms, Term, k);
          in |= term->cell == cell;
          n += term->yuan.units != 0;
        }
      if (in && n >= LEAST_TERMS && ys_identity_is_exact (identity))
        return TRUE;
    }
  return FALSE;
}

void
ys_unread_settle (const YsSchemas *schemas, YsDocument *document, const GPtrArray *guesses)
{
  g_autoptr (YsLedger) ledger = guesses->len > 0 ? ys_judge_identities (schemas, document) : NULL;
  for (guint i = 0; i < guesses->len; i++)
    {
      YsDocCell *cell = g_ptr_array_index (guesses, i);
      if (cell->repair == YS_REPAIR_SUMS || is_confirmed (ledger, cell))
        {
          cell->confidence = (guint8)MIN (cell->confidence, UNSURE);
          continue;
        }
      g_free (cell->text);
      cell->text = g_steal_pointer (&cell->read);
      cell->repair = YS_REPAIR_NONE;
      cell->is_value = FALSE;
    }
}
