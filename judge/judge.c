/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/judge.h"

#include "judge/alternatives.h"
#include "judge/culprit.h"
#include "judge/doubt.h"
#include "judge/kinds.h"
#include "rules/file.h"

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
    {"prose", ys_check_prose},
    {"prose-rows", ys_check_prose_rows},
    {"percent", ys_check_percent},
    {"change", ys_check_change},
    {"contents", ys_check_contents},
    {"codes", ys_check_codes},
};

void
ys_judge (const YsSchemas *schemas, YsDocument *document)
{
  if (strcmp (document->status, "ok") != 0 && strcmp (document->status, "partial") != 0)
    return;
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
  ys_doubt_lower (document);
}
