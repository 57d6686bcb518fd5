/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Percentages of the prose, recomputed: shares of a whole, changes against last year. */
#include "judge/kinds.h"

#include <string.h>

#define NEAR 150       /* bytes of prose between an amount and its change */
#define NEAR_SHARE 120 /* … and its share */

/* A share (占…) of an amount printed before it in the same section. */
static gboolean
is_share (const YsChecking *c, const YsSection *section, guint i)
{
  const YsFigure *percent = g_ptr_array_index (section->figures, i);
  const YsFigure *before = i > 0 ? g_ptr_array_index (section->figures, i - 1) : NULL;
  return percent->has_percent && before != NULL && before->has_amount && percent->label != NULL &&
         ys_patterns_match (c->schemas->judge.prose_share, percent->label) &&
         percent->at - before->at < NEAR_SHARE;
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

/* An amount of a section, and where it stands first: prose says the same amount again and again. */
typedef struct
{
  const YsFigure *figure;
  guint first;  /* index among the section's figures */
  guint shares; /* that it explains as the whole */
} Distinct;

static guint
amount_hash (gconstpointer key)
{
  const YsAmount *amount = key;
  return g_int64_hash (&amount->units) + amount->scale;
}

static gboolean
amount_equal (gconstpointer a, gconstpointer b)
{
  const YsAmount *p = a, *q = b;
  return p->units == q->units && p->scale == q->scale;
}

/* The distinct amounts (Distinct) of a section, in the order of their first places. */
static GArray *
find_amounts (const YsSection *section)
{
  GArray *amounts = g_array_new (FALSE, FALSE, sizeof (Distinct));
  g_autoptr (GHashTable) seen = g_hash_table_new (amount_hash, amount_equal);
  for (guint i = 0; i < section->figures->len; i++)
    {
      YsFigure *figure = g_ptr_array_index (section->figures, i);
      Distinct distinct = {figure, i, 0};
      if (figure->has_amount && g_hash_table_add (seen, &figure->amount))
        g_array_append_val (amounts, distinct);
    }
  return amounts;
}

/* The shares of a section. */
typedef struct
{
  YsChecking *c;
  const YsCheck *rule;
  const YsSection *section;
  GArray *amounts;  /* Distinct */
  gboolean counted; /* how many shares each of them explains */
} Shares;

static const YsFigure *
figure_at (const YsSection *section, guint i)
{
  return g_ptr_array_index (section->figures, i);
}

static void
count_shares (Shares *s)
{
  for (guint i = 1; i < s->section->figures->len; i++)
    {
      const YsFigure *part = figure_at (s->section, i - 1), *percent = figure_at (s->section, i);
      for (guint k = 0; is_share (s->c, s->section, i) && part->amount.units != 0 && k < s->amounts->len; k++)
        {
          Distinct *whole = &g_array_index (s->amounts, Distinct, k);
          whole->shares += part != whole->figure && share_closes (part, whole->figure, percent);
        }
    }
  s->counted = TRUE;
}

/* An amount before the share at `i` and its part is the whole of it. */
static gboolean
has_whole (const Shares *s, guint i)
{
  for (guint k = 0; k < s->amounts->len; k++)
    {
      const Distinct *whole = &g_array_index (s->amounts, Distinct, k);
      if (whole->first + 1 >= i)
        break;
      if (whole->figure->amount.units > 0 &&
          share_closes (figure_at (s->section, i - 1), whole->figure, figure_at (s->section, i)))
        return TRUE;
    }
  return FALSE;
}

/* The amount before the share that explains most others; NULL when none explains any. */
static const Distinct *
best_whole (Shares *s, guint i)
{
  const Distinct *best = NULL;
  if (!s->counted)
    count_shares (s);
  for (guint k = 0; k < s->amounts->len; k++)
    {
      const Distinct *whole = &g_array_index (s->amounts, Distinct, k);
      if (whole->first + 1 >= i)
        break;
      if (whole->figure->amount.units > 0 && whole->shares > (best != NULL ? best->shares : 0))
        best = whole;
    }
  return best;
}

/* What the part is of the whole, to hundredths of a percent. Owned by the caller. */
static char *
share_of (const YsFigure *part, const YsFigure *whole)
{
  guint8 scale = MAX (part->amount.scale, whole->amount.scale);
  Wide x = part->amount.units * power_of_ten (scale - part->amount.scale) * 10000;
  Wide y = whole->amount.units * power_of_ten (scale - whole->amount.scale);
  const YsAmount share = {.units = (gint64)((2 * x + y) / (2 * y)), .scale = 2};
  g_autofree char *text = ys_amount_format (share);
  return g_strconcat (text, "%", NULL);
}

static void
judge_share (Shares *s, guint i)
{
  YsCheckCounts *counts = &s->c->document->checks;
  counts->run++;
  if (has_whole (s, i))
    {
      counts->passed++;
      return;
    }
  const Distinct *whole = best_whole (s, i);
  if (whole == NULL)
    {
      counts->undecidable++;
      return;
    }
  counts->failed++;
  g_autofree char *share = share_of (figure_at (s->section, i - 1), whole->figure);
  const char *const fills[] = {"heading", s->section->heading,
                               "part",    figure_at (s->section, i - 1)->text,
                               "whole",   whole->figure->text,
                               "percent", figure_at (s->section, i)->text,
                               "share",   share,
                               NULL};
  YsAnomaly *a =
      ys_check_speak (s->c, s->rule, whole->shares >= 2 ? YS_FINDING_FAILED : YS_FINDING_UNSURE, fills);
  const YsFigure *const figures[] = {figure_at (s->section, i), figure_at (s->section, i - 1), whole->figure};
  ys_check_point_at (a, figures, G_N_ELEMENTS (figures));
}

void
ys_check_percent (YsChecking *c, const YsCheck *rule)
{
  for (guint s = 0; s < c->document->narrative->len; s++)
    {
      const YsSection *section = g_ptr_array_index (c->document->narrative, s);
      g_autoptr (GArray) amounts = find_amounts (section);
      Shares shares = {c, rule, section, amounts, FALSE};
      for (guint i = 1; i < section->figures->len; i++)
        if (is_share (c, section, i) && figure_at (section, i - 1)->amount.units != 0)
          judge_share (&shares, i);
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
  const YsFigure *now, *change, *percent;
  gboolean seen; /* an amount that is not 0 stands before them: from 0 nothing can be told */
  gboolean near; /* one stands directly before them */
  gboolean closes, closes_near;
} Change;

static Change
read_change (const YsSection *section, const GArray *amounts, guint i, gboolean up)
{
  const YsFigure *now = figure_at (section, i - 2);
  Change change = {.section = section,
                   .now = now,
                   .change = figure_at (section, i - 1),
                   .percent = figure_at (section, i)};
  change.near = now->has_amount && now->amount.units != 0 && change.change->at - now->at < NEAR;
  change.closes_near = now->has_amount && change_closes (now, change.change, change.percent, up);
  change.closes = change.closes_near;
  for (guint k = 0; k < amounts->len && !change.closes; k++)
    {
      const Distinct *before = &g_array_index (amounts, Distinct, k);
      if (before->first + 1 >= i)
        break;
      change.closes = change_closes (before->figure, change.change, change.percent, up);
    }
  for (guint k = 0; k < amounts->len && !change.seen; k++)
    {
      const Distinct *before = &g_array_index (amounts, Distinct, k);
      change.seen = before->first + 1 < i && before->figure->amount.units != 0;
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
      g_autoptr (GArray) amounts = find_amounts (section);
      gboolean up = FALSE;
      for (guint i = 2; i < section->figures->len; i++)
        if (is_change (c, section, i, &up))
          {
            Change change = read_change (section, amounts, i, up);
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
      const YsFigure *const figures[] = {change->percent, change->change, change->now};
      ys_check_point_at (a, figures, change->now->has_amount ? 3 : 2);
    }
}
