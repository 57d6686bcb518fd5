/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The money of performance targets: the year's total against the project table, a total against its parts. */
#include "judge/kinds.h"

#include "document/performance.h"
#include "print/text.h"
#include "rules/target.h"

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

/* The only row with this name; -1: none, or several. */
static int
find_project (GHashTable *names, const char *name)
{
  g_autofree char *wanted = ys_text_key (name, FALSE);
  return MAX (GPOINTER_TO_INT (g_hash_table_lookup (names, wanted)) - 1, -1);
}

/* Money in the unit of its table: an identity takes it as it takes any cell of the table. */
static gboolean
is_comparable (const YsTable *table, const YsFund *fund)
{
  return fund->has_yuan && g_strcmp0 (fund->unit, table->unit) == 0;
}

/* The one amount of a source and a period; NULL: there is none, or several (自评: budget, executed). */
static YsFund *
only_fund (const YsTable *table, const YsPerformance *item, const char *source, const char *period)
{
  YsFund *found = NULL;
  for (guint i = 0; i < item->funds->len; i++)
    {
      YsFund *fund = &g_array_index (item->funds, YsFund, i);
      if (g_strcmp0 (fund->source, source) != 0 || g_strcmp0 (fund->period, period) != 0)
        continue;
      if (found != NULL || !is_comparable (table, fund))
        return NULL;
      found = fund;
    }
  return found;
}

/* A form's money for the year; where no period is printed, its money. NULL: none, or several. */
static YsFund *
year_fund (const YsTable *form, const YsPerformance *item)
{
  YsFund *year = only_fund (form, item, YS_SOURCE_TOTAL, "year");
  return year != NULL ? year : only_fund (form, item, YS_SOURCE_TOTAL, NULL);
}

typedef struct
{
  YsTable *table;
  YsFund *year;
} Form;

/* The forms (Form) of each project, by the row of the project table. */
static GHashTable *
find_forms (const YsChecking *c, GHashTable *names)
{
  GHashTable *forms = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  for (guint t = 0; t < c->document->tables->len; t++)
    {
      YsTable *table = g_ptr_array_index (c->document->tables, t);
      for (guint i = 0; i < table->performance->len; i++)
        {
          const YsPerformance *item = g_ptr_array_index (table->performance, i);
          const Form form = {table, year_fund (table, item)};
          int row = form.year != NULL && item->project != NULL ? find_project (names, item->project) : -1;
          GArray *list = row >= 0 ? g_hash_table_lookup (forms, GINT_TO_POINTER (row)) : NULL;
          if (row >= 0 && list == NULL)
            {
              list = g_array_new (FALSE, FALSE, sizeof (Form));
              g_hash_table_insert (forms, GINT_TO_POINTER (row), list);
            }
          if (list != NULL)
            g_array_append_val (list, form);
        }
    }
  return forms;
}

/* The project's money is that of the forms from `first`, `n` of them. */
static YsIdentity *
equation (const YsChecking *c, const YsCheck *rule, YsTable *projects, guint r, const GArray *forms,
          guint first, guint n)
{
  const YsRef *ref = g_ptr_array_index (rule->left, 0);
  YsDocCell *cell = ys_cells_get (ys_index_cells (c->index, projects), r, ref->columns[0]);
  YsIdentity *identity = ys_ledger_identity (c->ledger, rule, "forms");
  ys_identity_add (identity, projects, (int)r, cell, 1);
  for (guint i = first; i < first + n; i++)
    {
      const Form *form = &g_array_index (forms, Form, i);
      ys_identity_add (identity, form->table, -1, &form->year->cell, -1);
    }
  const YsRow *row = g_ptr_array_index (projects->rows, r);
  ys_identity_about (identity, g_strdup_printf ("%s：%s", ys_table_name (projects), row->name));
  return identity;
}

/* A project's forms together have its money, or one of them has: the others are of earlier years, or carried
 * over. */
static void
check_project (const YsChecking *c, const YsCheck *rule, YsTable *projects, guint r, const GArray *forms)
{
  const YsRef *ref = g_ptr_array_index (rule->left, 0);
  if (ys_cells_get (ys_index_cells (c->index, projects), r, ref->columns[0]) == NULL)
    return;
  YsIdentity *kept = equation (c, rule, projects, r, forms, 0, forms->len);
  for (guint i = 0; forms->len > 1 && i < forms->len && !ys_identity_closes (kept); i++)
    kept = ys_ledger_keep (c->ledger, kept, equation (c, rule, projects, r, forms, i, 1));
}

void
ys_check_form (YsChecking *c, const YsCheck *rule)
{
  const YsRef *ref = g_ptr_array_index (rule->left, 0);
  YsTable *projects = ys_index_table (c->index, ref->table);
  if (projects == NULL)
    return;
  g_autoptr (GHashTable) names = find_projects (projects);
  g_autoptr (GHashTable) forms = find_forms (c, names);
  for (guint r = 0; r < projects->rows->len; r++)
    {
      const GArray *list = g_hash_table_lookup (forms, GUINT_TO_POINTER (r));
      if (list != NULL)
        check_project (c, rule, projects, r, list);
    }
}

/* total = the parts of one set, all of one period; NULL when the item has none of the parts. */
static YsIdentity *
sum_of_parts (const YsChecking *c, const YsCheck *rule, YsTable *table, const YsPerformance *item,
              YsFund *total, const GStrv parts)
{
  YsIdentity *identity = ys_ledger_identity (c->ledger, rule, "form-parts");
  ys_identity_add (identity, table, -1, &total->cell, 1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      YsFund *fund = only_fund (table, item, parts[i], total->period);
      if (fund != NULL)
        ys_identity_add (identity, table, -1, &fund->cell, -1);
    }
  ys_identity_about (identity,
                     g_strdup_printf ("%s：%s", item->project != NULL ? item->project : ys_table_name (table),
                                      total->label));
  if (ys_identity_n_terms (identity) > 1)
    return identity;
  ys_ledger_withdraw (c->ledger, identity);
  return NULL;
}

static void
check_parts (const YsChecking *c, const YsCheck *rule, YsTable *table, const YsPerformance *item,
             const char *period)
{
  YsFund *total = only_fund (table, item, rule->total, period);
  YsIdentity *kept = NULL;
  for (guint i = 0; total != NULL && i < rule->parts->len; i++)
    {
      YsIdentity *identity = sum_of_parts (c, rule, table, item, total, g_ptr_array_index (rule->parts, i));
      if (identity != NULL)
        kept = ys_ledger_keep (c->ledger, kept, identity);
    }
}

void
ys_check_form_parts (YsChecking *c, const YsCheck *rule)
{
  static const char *const periods[] = {"year", "whole", NULL};
  for (guint t = 0; t < c->document->tables->len; t++)
    {
      YsTable *table = g_ptr_array_index (c->document->tables, t);
      for (guint i = 0; (c->only == NULL || c->only == table) && i < table->performance->len; i++)
        for (gsize p = 0; p < G_N_ELEMENTS (periods); p++)
          check_parts (c, rule, table, g_ptr_array_index (table->performance, i), periods[p]);
    }
}
