/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/judge.h"

#include "judge/alternatives.h"
#include "judge/culprit.h"
#include "judge/doubt.h"
#include "judge/kinds.h"
#include "judge/levels.h"
#include "judge/names.h"
#include "rules/units.h"

#include <string.h>

const YsKind ys_check_kinds[YS_N_CHECK_KINDS] = {
    [YS_CHECK_TREE] = {ys_check_tree, TRUE},
    [YS_CHECK_CHILDLESS] = {ys_check_childless, FALSE},
    [YS_CHECK_ORPHANS] = {ys_check_orphans, FALSE},
    [YS_CHECK_TOTALS] = {ys_check_totals, TRUE},
    [YS_CHECK_ROW_SUM] = {ys_check_row_sum, TRUE},
    [YS_CHECK_YEAR_CHANGE] = {ys_check_year_change, FALSE},
    [YS_CHECK_YEAR_ROWS] = {ys_check_year_rows, FALSE},
    [YS_CHECK_BALANCE] = {ys_check_balance, FALSE},
    [YS_CHECK_EQUAL] = {ys_check_equal, FALSE},
    [YS_CHECK_SAME_ROWS] = {ys_check_same_rows, FALSE},
    [YS_CHECK_FORM] = {ys_check_form, FALSE},
    [YS_CHECK_FORM_PARTS] = {ys_check_form_parts, FALSE},
    [YS_CHECK_PROSE] = {ys_check_prose, FALSE},
    [YS_CHECK_PROSE_ROWS] = {ys_check_prose_rows, FALSE},
    [YS_CHECK_PERCENT] = {ys_check_percent, FALSE},
    [YS_CHECK_CHANGE] = {ys_check_change, FALSE},
    [YS_CHECK_CONTENTS] = {ys_check_contents, FALSE},
    [YS_CHECK_CODES] = {ys_check_codes, FALSE},
    [YS_CHECK_BLANK] = {ys_check_blank, FALSE},
};

/* A document read from JSON knows its units by name only. */
static void
resolve_units (const YsSchemas *schemas, const YsDocument *document)
{
  for (guint i = 0; i < document->tables->len; i++)
    {
      YsTable *table = g_ptr_array_index (document->tables, i);
      table->unit_power = ys_units_power (schemas, table->unit);
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

static void
run_checks (YsChecking *c)
{
  for (guint i = 0; i < c->schemas->checks->len; i++)
    {
      const YsCheck *rule = g_ptr_array_index (c->schemas->checks, i);
      ys_check_kinds[rule->kind].run (c, rule);
    }
}

YsLedger *
ys_judge_identities (const YsSchemas *schemas, YsDocument *document)
{
  YsLedger *ledger = ys_ledger_new (schemas, document);
  g_autoptr (YsIndex) index = ys_index_new (schemas, document);
  g_autoptr (GPtrArray) spoken = g_ptr_array_new ();
  YsChecking c = {schemas, document, ledger, index, NULL, spoken};
  YsCheckCounts counts = document->checks;
  guint told = document->anomalies->len;
  run_checks (&c);
  document->checks = counts;
  g_ptr_array_set_size (document->anomalies, (int)told);
  return ledger;
}

void
ys_judge (const YsSchemas *schemas, YsDocument *document)
{
  if (strcmp (document->status, "ok") != 0 && strcmp (document->status, "partial") != 0)
    return;
  resolve_units (schemas, document);
  ys_names_mend (schemas, document);
  ys_alternatives_judge (schemas, document);
  ys_levels_mend (schemas, document);
  g_autoptr (YsLedger) ledger = ys_ledger_new (schemas, document);
  g_autoptr (YsIndex) index = ys_index_new (schemas, document);
  g_autoptr (GPtrArray) spoken = g_ptr_array_new ();
  YsChecking c = {schemas, document, ledger, index, NULL, spoken};
  run_checks (&c);
  ys_ledger_settle (ledger);
  ys_ledger_tell (ledger);
  ys_doubt_lower (ledger, spoken);
}
