/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The money of a performance-target form against the project table. */
#include "judge/kinds.h"

#include "print/text.h"

#include <string.h>

/* A form's money for the year against the project of the same name in the project table. */
static void
check_one_form (const YsChecking *c, const YsCheck *rule, const YsTable *form, YsTable *projects)
{
  const char *name = NULL;
  for (guint i = 0; i + 1 < form->form->len && name == NULL; i += 2)
    {
      g_autofree char *key = ys_text_key (g_ptr_array_index (form->form, i), FALSE);
      if (ys_patterns_match (c->schemas->judge.form_project, key))
        name = g_ptr_array_index (form->form, i + 1);
    }
  const YsFormAmount *year = NULL;
  for (guint i = 0; i < form->form_amounts->len && year == NULL; i++)
    {
      const YsFormAmount *a = &g_array_index (form->form_amounts, YsFormAmount, i);
      g_autofree char *key = ys_text_key (a->label, FALSE);
      if (strcmp (a->period, "year") == 0 && ys_patterns_match (c->schemas->judge.form_total, key))
        year = a;
    }
  YsAmount yuan;
  if (name == NULL || year == NULL || !ys_amount_to_yuan (year->amount, form->unit_power, &yuan))
    return;
  g_autofree char *wanted = ys_text_key (name, FALSE);
  int found = -1;
  for (guint r = 0; r < projects->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (projects->rows, r);
      g_autofree char *key = ys_text_key (row->name, FALSE);
      if (strcmp (key, wanted) == 0)
        found = found == -1 ? (int)r : -2;
    }
  const YsRef *ref = g_ptr_array_index (rule->left, 0);
  const YsRow *row = found >= 0 ? g_ptr_array_index (projects->rows, (guint)found) : NULL;
  YsDocCell *cell = row != NULL ? ys_row_cell (projects, row, ref->columns[0]) : NULL;
  if (cell == NULL)
    return;
  YsFigure figure = {.amount = yuan, .printed = year->amount, .unit = form->unit,
                     .unit_power = form->unit_power};
  YsIdentity *identity = ys_ledger_identity (c->ledger, rule, "forms");
  ys_identity_add (identity, projects, found, cell, 1);
  ys_identity_add_figure (identity, &figure, year->page, -1);
  ys_identity_about (identity, g_strdup_printf ("%s：%s", ys_table_name (projects), row->name));
}

void
ys_check_form (YsChecking *c, const YsCheck *rule)
{
  const YsRef *ref = g_ptr_array_index (rule->left, 0);
  YsTable *projects = ys_document_table (c->document, ref->table);
  for (guint t = 0; projects != NULL && t < c->document->tables->len; t++)
    {
      const YsTable *table = g_ptr_array_index (c->document->tables, t);
      if (table->form_amounts->len > 0)
        check_one_form (c, rule, table, projects);
    }
}
