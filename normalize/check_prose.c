/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The prose against the tables, and its own percentages. */
#include "normalize/check_rules.h"

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

/* The figure equals one of the amounts that the rule's references give. */
static void
check_figure (YsChecking *c, const cJSON *rule, const YsSection *section, const YsFigure *figure)
{
  YsIdentity *kept = NULL;
  const cJSON *ref;
  cJSON_ArrayForEach (ref, cJSON_GetObjectItem (rule, "refs"))
    {
      YsIdentity *identity = ys_ledger_identity (c->ledger, rule, "prose");
      ys_identity_add_figure (identity, figure, section->page, 1);
      gboolean found = ys_check_add_ref (c, ref, identity, -1);
      gboolean closes = found && ys_identity_closes (identity);
      if (kept != NULL && (closes || !found))
        ys_ledger_withdraw (c->ledger, closes ? kept : identity);
      else if (kept != NULL || !found)
        ys_ledger_withdraw (c->ledger, identity);
      if (found && (kept == NULL || closes))
        kept = identity;
      if (closes)
        break;
    }
  if (kept != NULL)
    ys_identity_about (kept, g_strdup_printf ("%s：%s%s", section->heading, figure->label, figure->text));
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

/* 占: share of an amount printed before it in the same section. */
static gboolean
is_share (const YsSection *section, guint i)
{
  const YsFigure *percent = g_ptr_array_index (section->figures, i);
  const YsFigure *before = i > 0 ? g_ptr_array_index (section->figures, i - 1) : NULL;
  return percent->has_percent && before != NULL && before->has_amount && percent->label != NULL &&
         g_str_has_prefix (percent->label, "占") && percent->at - before->at < 120;
}

__extension__ typedef __int128 Wide;

static Wide
power_of_ten (guint n)
{
  Wide power = 1;
  while (n-- > 0)
    power *= 10;
  return power;
}

/* |part × 100 − percent × whole| within what rounding allows: one unit of the percentage's last place (they
 * are often cut off, or bent so that they add up to 100) and 60 yuan of either amount (half of 0.01 万元). */
static gboolean
share_closes (const YsFigure *part, const YsFigure *whole, const YsFigure *percent)
{
  guint8 scale = MAX (part->amount.scale, whole->amount.scale), places = percent->percent.scale;
  if (whole->amount.units == 0 || places > 4 || scale > 6)
    return FALSE;
  Wide x = part->amount.units * power_of_ten (scale - part->amount.scale);
  Wide y = whole->amount.units * power_of_ten (scale - whole->amount.scale);
  Wide off = 100 * x * power_of_ten (places) - percent->percent.units * y;
  Wide allowed = y * 105 / 100 + 6000 * power_of_ten (scale + places);
  return (off < 0 ? -off : off) <= allowed;
}

/* Shares of the section that one amount explains as the whole. */
static guint
count_shares (const YsSection *section, const YsFigure *whole)
{
  guint n = 0;
  for (guint i = 1; i < section->figures->len; i++)
    if (is_share (section, i))
      {
        const YsFigure *part = g_ptr_array_index (section->figures, i - 1);
        n += part != whole && part->amount.units != 0 &&
             share_closes (part, whole, g_ptr_array_index (section->figures, i));
      }
  return n;
}

static const YsFigure *
find_whole (const YsSection *section, guint i, guint *shares)
{
  const YsFigure *best = NULL, *part = g_ptr_array_index (section->figures, i - 1),
                 *percent = g_ptr_array_index (section->figures, i);
  *shares = 0;
  for (guint k = 0; k + 1 < i; k++)
    {
      const YsFigure *whole = g_ptr_array_index (section->figures, k);
      if (!whole->has_amount || whole->amount.units <= 0)
        continue;
      if (share_closes (part, whole, percent))
        {
          *shares = G_MAXUINT;
          return whole;
        }
      guint n = count_shares (section, whole);
      if (n > *shares)
        *shares = n, best = whole;
    }
  return best;
}

void
ys_check_percent (YsChecking *c, const cJSON *rule)
{
  for (guint s = 0; s < c->document->narrative->len; s++)
    {
      const YsSection *section = g_ptr_array_index (c->document->narrative, s);
      for (guint i = 1; i < section->figures->len; i++)
        {
          guint shares = 0;
          const YsFigure *percent = g_ptr_array_index (section->figures, i),
                         *part = g_ptr_array_index (section->figures, i - 1);
          if (!is_share (section, i) || part->amount.units == 0)
            continue;
          c->document->checks.run++;
          const YsFigure *whole = find_whole (section, i, &shares);
          if (shares == G_MAXUINT)
            c->document->checks.passed++;
          else if (whole == NULL || shares == 0)
            c->document->checks.undecidable++;
          else
            {
              c->document->checks.failed++;
              YsAnomaly *a =
                  ys_document_anomaly (c->document, ys_json_string (rule, "code"),
                                       shares >= 2 ? YS_ERROR : YS_WARNING, ys_json_string (rule, "id"));
              a->page = section->page;
              ys_anomaly_say (a,
                              g_strdup_printf ("%s：%s占%s的比例印作 %s，与金额不符", section->heading,
                                               part->text, whole->text, percent->text),
                              g_strdup_printf ("%s: %s of %s is not %s", section->heading, part->text,
                                               whole->text, percent->text));
            }
        }
    }
}

/* 比上年减少 C，下降 P%: the words before the percentage say which way, the figure before it is the change.
 */
static gboolean
is_change (const YsChecking *c, const YsSection *section, guint i, gboolean *up)
{
  const YsFigure *percent = g_ptr_array_index (section->figures, i);
  const YsFigure *change = i > 0 ? g_ptr_array_index (section->figures, i - 1) : NULL;
  if (change == NULL || !percent->has_percent || !change->has_amount || percent->label == NULL ||
      change->label == NULL || percent->at - change->at > 60 || change->amount.units <= 0)
    return FALSE;
  *up = ys_patterns_match (ys_schemas_words (c->schemas, "prose_up"), percent->label);
  gboolean down = ys_patterns_match (ys_schemas_words (c->schemas, "prose_down"), percent->label);
  return *up != down && (ys_patterns_match (ys_schemas_words (c->schemas, "prose_up"), change->label) ||
                         ys_patterns_match (ys_schemas_words (c->schemas, "prose_down"), change->label));
}

/* The percentage of last year's amount, which is this year's less (or plus) the change. */
static gboolean
change_closes (const YsFigure *now, const YsFigure *change, const YsFigure *percent, gboolean up)
{
  YsFigure before = *now;
  before.amount =
      up ? ys_amount_sub (now->amount, change->amount) : ys_amount_add (now->amount, change->amount);
  /* From nothing: printed as 100 %. */
  if (up && before.amount.units == 0)
    return ys_amount_compare (percent->percent, (YsAmount){100, 0}) == 0;
  return before.amount.units > 0 && share_closes (change, &before, percent);
}

void
ys_check_change (YsChecking *c, const cJSON *rule)
{
  for (guint s = 0; s < c->document->narrative->len; s++)
    {
      const YsSection *section = g_ptr_array_index (c->document->narrative, s);
      for (guint i = 2; i < section->figures->len; i++)
        {
          const YsFigure *percent = g_ptr_array_index (section->figures, i),
                         *change = g_ptr_array_index (section->figures, i - 1);
          gboolean up = FALSE, closes = FALSE;
          if (!is_change (c, section, i, &up))
            continue;
          guint seen = 0;
          for (guint k = i - 1; k-- > 0 && !closes;)
            {
              const YsFigure *now = g_ptr_array_index (section->figures, k);
              if (!now->has_amount)
                continue;
              seen++;
              closes = change_closes (now, change, percent, up);
            }
          c->document->checks.run++;
          c->document->checks.passed += closes;
          c->document->checks.undecidable += !closes && seen == 0;
          c->document->checks.failed += !closes && seen > 0;
          if (!closes && seen > 0)
            {
              YsAnomaly *a = ys_document_anomaly (c->document, ys_json_string (rule, "code"), YS_WARNING,
                                                  ys_json_string (rule, "id"));
              a->page = section->page;
              ys_anomaly_say (
                  a,
                  g_strdup_printf ("%s：变动%s与比例%s不符", section->heading, change->text, percent->text),
                  g_strdup_printf ("%s: a change of %s is not %s", section->heading, change->text,
                                   percent->text));
            }
        }
    }
}
