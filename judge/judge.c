/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/judge.h"

#include "judge/alternatives.h"
#include "judge/kinds.h"
#include "normalize/rowread.h"
#include "normalize/rules_file.h"
#include "normalize/text.h"

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

gboolean
ys_check_is_for (const YsChecking *c, const cJSON *rule, const YsTable *table)
{
  const cJSON *tables = cJSON_GetObjectItem (rule, "tables"), *item;
  if ((c->only != NULL && c->only != table) || strcmp (table->id, "other") == 0 || table->form->len > 0)
    return FALSE;
  if (tables == NULL) /* targets are words with some money beside them, no sums */
    return !g_str_has_suffix (table->id, "-performance-targets");
  cJSON_ArrayForEach (item, tables)
    if (cJSON_IsString (item) && strcmp (item->valuestring, table->id) == 0)
      return TRUE;
  return FALSE;
}

gboolean
ys_check_has_withheld_rows (const YsChecking *c)
{
  for (guint t = 0; t < c->document->tables->len; t++)
    {
      const YsTable *any = g_ptr_array_index (c->document->tables, t);
      gboolean targets = g_str_has_suffix (any->id, "-performance-targets"); /* nothing adds up there */
      for (guint i = 0; !targets && i < any->notes->len; i++)
        {
          g_autofree char *key = ys_text_key (g_ptr_array_index (any->notes, i), TRUE);
          if (ys_patterns_match (ys_schemas_words (c->schemas, "note_withheld"), key))
            return TRUE;
        }
    }
  return FALSE;
}

void
ys_check_excuse (const YsChecking *c, YsIdentity *identity)
{
  if (ys_identity_falls_short (identity) && ys_check_has_withheld_rows (c))
    ys_identity_soften (identity, YS_WARNING);
}

char *
ys_check_about (const YsTable *table, const YsRow *row, const char *column)
{
  return g_strdup_printf ("%s：%s%s%s（%s）", ys_table_name (table), row->code, *row->code != '\0' ? " " : "",
                          row->name, column);
}

YsAnomaly *
ys_check_speak (YsChecking *c, const cJSON *rule, const char *code, YsSeverity severity, char *zh, char *en)
{
  YsAnomaly *a = ys_document_anomaly (c->document, code, severity, ys_json_string (rule, "id"));
  ys_anomaly_say (a, zh, en);
  return a;
}

gboolean
ys_check_row_matches (const YsChecking *c, const YsRow *row, const char *list)
{
  g_autofree char *bare = ys_row_bare_name (c->schemas, row->name);
  return ys_patterns_match (ys_schemas_words (c->schemas, list), bare);
}

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
}
