/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The money of a performance-target form against the project table. */
#include "judge/kinds.h"

#include "document/performance.h"
#include "print/text.h"

#include <string.h>

/* The only row of the project table with this name; -1: none, or several. */
static int
find_project (const YsTable *projects, const char *name)
{
  g_autofree char *wanted = ys_text_key (name, FALSE);
  int found = -1;
  for (guint r = 0; r < projects->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (projects->rows, r);
      g_autofree char *key = ys_text_key (row->name, FALSE);
      if (strcmp (key, wanted) == 0)
        found = found == -1 ? (int)r : -2;
    }
  return MAX (found, -1);
}

/* The money of the year as a whole; where no period is printed, the only total. */
static YsFund *
year_total (const YsPerformance *item)
{
  YsFund *found = NULL;
  for (guint i = 0; i < item->funds->len; i++)
    {
      YsFund *fund = &g_array_index (item->funds, YsFund, i);
      if (g_strcmp0 (fund->source, "total") != 0 || g_strcmp0 (fund->period, "whole") == 0)
        continue;
      if (found != NULL)
        return NULL;
      found = fund;
    }
  return found;
}

/* An amount printed in another unit than that of its table goes in as a figure does. */
static void
add_fund (YsIdentity *identity, YsTable *table, YsFund *fund, YsFigure *figure, int coefficient)
{
  if (g_strcmp0 (fund->unit, table->unit) == 0)
    ys_identity_add (identity, table, -1, &fund->cell, coefficient);
  else if (ys_fund_to_yuan (fund, &figure->amount))
    ys_identity_add_figure (identity, figure, fund->cell.page, coefficient);
}

/* A form's money for the year against the project of the same name in the project table. */
static void
check_year (const YsChecking *c, const cJSON *rule, YsTable *form, const YsPerformance *item, YsTable *projects)
{
  YsFund *year = year_total (item);
  YsAmount yuan;
  if (item->project == NULL || year == NULL || !ys_fund_to_yuan (year, &yuan))
    return;
  int found = find_project (projects, item->project);
  const YsRow *row = found >= 0 ? g_ptr_array_index (projects->rows, (guint)found) : NULL;
  YsDocCell *cell = row != NULL ? ys_row_cell (projects, row, "total") : NULL;
  if (cell == NULL)
    return;
  YsFigure figure = {.printed = year->cell.amount, .unit = year->unit};
  YsIdentity *identity = ys_ledger_identity (c->ledger, rule, "forms");
  ys_identity_add (identity, projects, found, cell, 1);
  add_fund (identity, form, year, &figure, -1);
  ys_identity_about (identity, g_strdup_printf ("%s：%s", ys_table_name (projects), row->name));
}

void
ys_check_form (YsChecking *c, const cJSON *rule)
{
  YsTable *projects = ys_document_table (c->document, "project-expenditure");
  for (guint t = 0; projects != NULL && t < c->document->tables->len; t++)
    {
      YsTable *table = g_ptr_array_index (c->document->tables, t);
      for (guint i = 0; i < table->performance->len; i++)
        check_year (c, rule, table, g_ptr_array_index (table->performance, i), projects);
    }
}
