/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The money of a performance-target form against the project table. */
#include "judge/kinds.h"

#include "print/text.h"

#include <string.h>

/* The rows of the project table by name in key form: index + 1, or −1 for a name that stands twice. */
static GHashTable *
find_projects (const YsTable *projects)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint r = 0; r < projects->rows->len; r++)
    {
      char *key = ys_text_key (((YsRow *)g_ptr_array_index (projects->rows, r))->name, FALSE);
      gboolean again = g_hash_table_contains (names, key);
      g_hash_table_replace (names, key, GINT_TO_POINTER (again ? -1 : (int)r + 1));
    }
  return names;
}

/* A form's money for the year against the project of the same name in the project table. */
static void
check_one_form (const YsChecking *c, const YsCheck *rule, const YsTable *form, YsTable *projects,
                GHashTable *names)
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
  int found = GPOINTER_TO_INT (g_hash_table_lookup (names, wanted)) - 1;
  const YsRef *ref = g_ptr_array_index (rule->left, 0);
  YsDocCell *cell =
      found >= 0 ? ys_cells_get (ys_index_cells (c->index, projects), (guint)found, ref->columns[0]) : NULL;
  if (cell == NULL)
    return;
  const YsRow *row = g_ptr_array_index (projects->rows, (guint)found);
  YsFigure figure = {
      .amount = yuan, .printed = year->amount, .unit = form->unit, .unit_power = form->unit_power};
  YsIdentity *identity = ys_ledger_identity (c->ledger, rule, "forms");
  ys_identity_add (identity, projects, found, cell, 1);
  ys_identity_add_figure (identity, &figure, year->page, -1);
  ys_identity_about (identity, g_strdup_printf ("%s：%s", ys_table_name (projects), row->name));
}

void
ys_check_form (YsChecking *c, const YsCheck *rule)
{
  const YsRef *ref = g_ptr_array_index (rule->left, 0);
  YsTable *projects = ys_index_table (c->index, ref->table);
  if (projects == NULL)
    return;
  g_autoptr (GHashTable) names = find_projects (projects);
  for (guint t = 0; t < c->document->tables->len; t++)
    {
      const YsTable *table = g_ptr_array_index (c->document->tables, t);
      if (table->form_amounts->len > 0)
        check_one_form (c, rule, table, projects, names);
    }
}
