/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/judge.h"

#include "document/performance.h"
#include "judge/alternatives.h"
#include "judge/culprit.h"
#include "judge/kinds.h"
#include "rules/file.h"
#include "rules/units.h"

#include <string.h>

static const struct
{
  const char *kind;
  void (*run) (YsChecking *c, const cJSON *rule);
} kinds[] = {
    {"tree", ys_check_tree},
    {"childless", ys_check_childless},
    {"orphans", ys_check_orphans},
    {"totals", ys_check_totals},
    {"row-sum", ys_check_row_sum},
    {"year-change", ys_check_year_change},
    {"year-rows", ys_check_year_rows},
    {"balance", ys_check_balance},
    {"equal", ys_check_equal},
    {"same-rows", ys_check_same_rows},
    {"form", ys_check_form},
    {"form-parts", ys_check_form_parts},
    {"prose", ys_check_prose},
    {"prose-rows", ys_check_prose_rows},
    {"percent", ys_check_percent},
    {"change", ys_check_change},
    {"contents", ys_check_contents},
    {"codes", ys_check_codes},
};

static void
resolve_funds (const YsSchemas *schemas, const YsTable *table)
{
  for (guint i = 0; i < table->performance->len; i++)
    {
      const YsPerformance *item = g_ptr_array_index (table->performance, i);
      for (guint k = 0; k < item->funds->len; k++)
        {
          YsFund *fund = &g_array_index (item->funds, YsFund, k);
          fund->unit_power = ys_units_power (schemas, fund->unit);
        }
    }
}

/* A document read from JSON knows its units by name only. */
static void
resolve_units (const YsSchemas *schemas, const YsDocument *document)
{
  for (guint i = 0; i < document->tables->len; i++)
    {
      YsTable *table = g_ptr_array_index (document->tables, i);
      table->unit_power = ys_units_power (schemas, table->unit);
      resolve_funds (schemas, table);
    }
  for (guint i = 0; i < document->narrative->len; i++)
    {
      const YsSection *section = g_ptr_array_index (document->narrative, i);
      for (guint k = 0; k < section->figures->len; k++)
        {
          YsFigure *figure = g_ptr_array_index (section->figures, k);
          figure->unit_power = ys_units_power (schemas, figure->unit);
        }
    }
}

void
ys_judge (const YsSchemas *schemas, YsDocument *document)
{
  if (strcmp (document->status, "ok") != 0 && strcmp (document->status, "partial") != 0)
    return;
  resolve_units (schemas, document);
  ys_alternatives_judge (schemas, document);
  g_autoptr (YsLedger) ledger = ys_ledger_new (document);
  YsChecking c = {schemas, document, ledger, NULL};
  for (guint i = 0; i < schemas->checks->len; i++)
    {
      const cJSON *rule = g_ptr_array_index (schemas->checks, i);
      const char *kind = ys_json_string (rule, "kind");
      for (gsize k = 0; kind != NULL && k < G_N_ELEMENTS (kinds); k++)
        if (strcmp (kind, kinds[k].kind) == 0)
          kinds[k].run (&c, rule);
    }
  ys_ledger_settle (ledger);
  ys_ledger_tell (ledger);
}
