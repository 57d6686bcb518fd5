/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Amounts of the prose against the tables. */
#include "judge/kinds.h"

#include "normalize/rules_file.h"
#include "normalize/text.h"

#include <stdlib.h>
#include <string.h>

/* A statement about another year, or about a change, is not about the tables. */
static gboolean
is_about_tables (const YsChecking *c, const char *label)
{
  if (ys_patterns_match (ys_schemas_words (c->schemas, "prose_not"), label))
    return FALSE;
  for (const char *p = strstr (label, "20"); p != NULL; p = strstr (p + 2, "20"))
    if (strlen (p) >= 7 && g_str_has_prefix (p + 4, "年") && atoi (p) != c->document->fiscal_year)
      return FALSE;
  return TRUE;
}

static gboolean
rule_matches (const YsChecking *c, const cJSON *rule, const char *name, const char *text, gboolean otherwise)
{
  const YsPattern *pattern = ys_schemas_check_pattern (c->schemas, rule, name);
  return pattern != NULL ? ys_pattern_match (pattern, text) : otherwise;
}

static YsIdentity *
figure_identity (YsChecking *c, const cJSON *rule, const YsSection *section, const YsFigure *figure,
                 const cJSON *ref)
{
  YsIdentity *identity = ys_ledger_identity (c->ledger, rule, "prose");
  ys_identity_add_figure (identity, figure, section->page, 1);
  ys_identity_about (identity, g_strdup_printf ("%s：%s%s", section->heading, figure->label, figure->text));
  if (ys_check_add_ref (c, ref, identity, -1))
    return identity;
  ys_ledger_withdraw (c->ledger, identity);
  return NULL;
}

/* The figure equals one of the amounts that the rule's references give. */
static void
check_figure (YsChecking *c, const cJSON *rule, const YsSection *section, const YsFigure *figure)
{
  YsIdentity *kept = NULL;
  const cJSON *ref;
  cJSON_ArrayForEach (ref, cJSON_GetObjectItem (rule, "refs"))
    if (kept == NULL || !ys_identity_closes (kept))
      kept = ys_ledger_keep (c->ledger, kept, figure_identity (c, rule, section, figure, ref));
}

void
ys_check_prose (YsChecking *c, const cJSON *rule)
{
  for (guint s = 0; s < c->document->narrative->len; s++)
    {
      const YsSection *section = g_ptr_array_index (c->document->narrative, s);
      g_autofree char *heading = ys_text_key (section->heading, FALSE);
      if (!rule_matches (c, rule, "heading", heading, TRUE) ||
          rule_matches (c, rule, "not_heading", heading, FALSE))
        continue;
      for (guint i = 0; i < section->figures->len; i++)
        {
          const YsFigure *figure = g_ptr_array_index (section->figures, i);
          if (!figure->has_amount || figure->label == NULL)
            continue;
          g_autofree char *label = ys_text_key (figure->label, FALSE);
          if (rule_matches (c, rule, "label", label, FALSE) && !rule_matches (c, rule, "not", label, FALSE) &&
              is_about_tables (c, label))
            check_figure (c, rule, section, figure);
        }
    }
}
