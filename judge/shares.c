/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Percentages of the prose, recomputed: shares of a whole, changes against last year. */
#include "judge/kinds.h"

#include <string.h>

#define NEAR 150 /* bytes of prose between an amount and its change */

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

static void
judge_share (YsChecking *c, const YsCheck *rule, const YsSection *section, guint i)
{
  guint shares = 0;
  const YsFigure *percent = g_ptr_array_index (section->figures, i),
                 *part = g_ptr_array_index (section->figures, i - 1);
  const YsFigure *whole = find_whole (section, i, &shares);
  c->document->checks.run++;
  if (shares == G_MAXUINT)
    c->document->checks.passed++;
  else if (whole == NULL || shares == 0)
    c->document->checks.undecidable++;
  else
    {
      c->document->checks.failed++;
      const char *const fills[] = {"heading",   section->heading, "part",        part->text, "whole",
                                   whole->text, "percent",        percent->text, NULL};
      YsAnomaly *a = ys_check_speak (c, rule, shares >= 2 ? YS_FINDING_FAILED : YS_FINDING_UNSURE, fills);
      a->page = section->page;
    }
}

void
ys_check_percent (YsChecking *c, const YsCheck *rule)
{
  for (guint s = 0; s < c->document->narrative->len; s++)
    {
      const YsSection *section = g_ptr_array_index (c->document->narrative, s);
      for (guint i = 1; i < section->figures->len; i++)
        if (is_share (section, i) &&
            ((YsFigure *)g_ptr_array_index (section->figures, i - 1))->amount.units != 0)
          judge_share (c, rule, section, i);
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
  *up = ys_patterns_match (c->schemas->judge.prose_up, percent->label);
  gboolean down = ys_patterns_match (c->schemas->judge.prose_down, percent->label);
  return *up != down && (ys_patterns_match (c->schemas->judge.prose_up, change->label) ||
                         ys_patterns_match (c->schemas->judge.prose_down, change->label));
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

/* A change and its percentage, and how they stand to the amounts before them. */
typedef struct
{
  const YsSection *section;
  const YsFigure *change, *percent;
  gboolean seen; /* an amount stands before them */
  gboolean near; /* one stands directly before them */
  gboolean closes, closes_near;
} Change;

static Change
read_change (const YsSection *section, guint i, gboolean up)
{
  Change change = {section,
                   g_ptr_array_index (section->figures, i - 1),
                   g_ptr_array_index (section->figures, i),
                   FALSE,
                   FALSE,
                   FALSE,
                   FALSE};
  for (guint k = i - 1; k-- > 0 && !change.closes;)
    {
      const YsFigure *now = g_ptr_array_index (section->figures, k);
      if (!now->has_amount)
        continue;
      change.seen = TRUE;
      change.closes = change_closes (now, change.change, change.percent, up);
      change.near |= k == i - 2 && change.change->at - now->at < NEAR;
      change.closes_near |= change.closes && k == i - 2;
    }
  return change;
}

static GArray *
read_changes (const YsChecking *c)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (Change));
  for (guint s = 0; s < c->document->narrative->len; s++)
    {
      const YsSection *section = g_ptr_array_index (c->document->narrative, s);
      gboolean up = FALSE;
      for (guint i = 2; i < section->figures->len; i++)
        if (is_change (c, section, i, &up))
          {
            Change change = read_change (section, i, up);
            g_array_append_val (changes, change);
          }
    }
  return changes;
}

/* Where two other changes of the document fit the amount directly before them, one that does not is wrong. */
void
ys_check_change (YsChecking *c, const YsCheck *rule)
{
  g_autoptr (GArray) changes = read_changes (c);
  guint fitting = 0;
  for (guint i = 0; i < changes->len; i++)
    fitting += g_array_index (changes, Change, i).closes_near;
  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = &g_array_index (changes, Change, i);
      c->document->checks.run++;
      c->document->checks.passed += change->closes;
      c->document->checks.undecidable += !change->closes && !change->seen;
      if (change->closes || !change->seen)
        continue;
      c->document->checks.failed++;
      const char *const fills[] = {"heading", change->section->heading, "change", change->change->text,
                                   "percent", change->percent->text,    NULL};
      YsAnomaly *a = ys_check_speak (
          c, rule, change->near && fitting >= 2 ? YS_FINDING_FAILED : YS_FINDING_UNSURE, fills);
      a->page = change->section->page;
    }
}
