/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who explains the failed sums: one amount is named once, not every sum that it breaks. */
#include "judge/culprit.h"

#include "judge/terms.h"
#include "judge/wording.h"

#include <string.h>

#define MAX_CULPRITS 40 /* anomalies of failed sums a document gets at most; the rest is counted */

#define MOST_ROWS 3u /* of a column that fail, before they are one finding */

/* The settled ledger, and who is in it where. */
typedef struct
{
  YsLedger *ledger;
  GHashTable *uses; /* YsDocCell → GPtrArray of the YsIdentity that it is a term of, in order */
} Inquiry;

static void
note_use (GHashTable *uses, const YsDocCell *cell, YsIdentity *identity)
{
  GPtrArray *list = g_hash_table_lookup (uses, cell);
  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (uses, (gpointer)cell, list);
    }
  if (list->len == 0 || g_ptr_array_index (list, list->len - 1) != identity)
    g_ptr_array_add (list, identity);
}

static GHashTable *
find_uses (const YsLedger *ledger)
{
  GHashTable *uses = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < ledger->identities->len; i++)
    {
      YsIdentity *identity = g_ptr_array_index (ledger->identities, i);
      for (guint k = 0; identity->state != DROPPED && k < identity->terms->len; k++)
        {
          const Term *term = &g_array_index (identity->terms, Term, k);
          if (term->cell != NULL)
            note_use (uses, term->cell, identity);
        }
    }
  return uses;
}

/* How many failed identities would close if this amount alone were other by the same difference. */
typedef struct
{
  const Term *term;
  YsAmount delta;
  guint failures, within; /* `within`: of the term's own table only */
  guint passes;           /* closed identities that the change would break */
  guint across;           /* of these, between tables */
} Suspect;

static YsAmount
delta_of (const YsIdentity *identity, const Term *term)
{
  YsAmount r = ys_identity_residual (identity);
  r.units *= -term->coefficient;
  return r;
}

static gboolean
is_within (const YsIdentity *identity, const YsTable *table)
{
  for (guint i = 0; i < identity->terms->len; i++)
    if (g_array_index (identity->terms, Term, i).table != table)
      return FALSE;
  return TRUE;
}

static const Term *
find_term (const YsIdentity *identity, const YsDocCell *cell)
{
  for (guint i = 0; i < identity->terms->len; i++)
    if (g_array_index (identity->terms, Term, i).cell == cell)
      return &g_array_index (identity->terms, Term, i);
  return NULL;
}

static gboolean
same_delta (YsAmount a, YsAmount b, const YsIdentity *identity)
{
  return ys_amount_compare (ys_amount_abs (ys_amount_sub (a, b)), ys_identity_tolerance (identity)) <= 0;
}

static void
weigh (const Inquiry *inquiry, Suspect *s)
{
  const GPtrArray *uses = g_hash_table_lookup (inquiry->uses, s->term->cell);
  s->failures = s->within = s->passes = s->across = 0;
  for (guint i = 0; uses != NULL && i < uses->len; i++)
    {
      const YsIdentity *identity = g_ptr_array_index (uses, i);
      const Term *term = find_term (identity, s->term->cell);
      if (identity->state == PASSED)
        {
          s->passes++;
          s->across += !is_within (identity, s->term->table);
        }
      else if (!identity->told && same_delta (delta_of (identity, term), s->delta, identity))
        {
          s->failures++;
          s->within += is_within (identity, s->term->table);
        }
    }
}

static gboolean
is_better (const Suspect *a, const Suspect *b)
{
  if (b->term == NULL)
    return TRUE;
  int x = 4 * (int)a->failures + 2 * (int)a->within - 3 * (int)(a->passes + a->across);
  int y = 4 * (int)b->failures + 2 * (int)b->within - 3 * (int)(b->passes + b->across);
  return x > y;
}

/* The amount that explains a failed identity best, together with others that it explains. */
static Suspect
find_culprit (const Inquiry *inquiry, const YsIdentity *identity)
{
  Suspect best = {0};
  for (guint i = 0; i < identity->terms->len; i++)
    {
      const Term *term = &g_array_index (identity->terms, Term, i);
      Suspect s = {.term = term, .delta = delta_of (identity, term)};
      if (term->cell == NULL)
        continue;
      weigh (inquiry, &s);
      if (is_better (&s, &best))
        best = s;
    }
  return best;
}

static YsAmount
from_yuan (YsAmount yuan, const YsTable *table)
{
  int power = table != NULL ? MAX (table->unit_power, 0) : 0;
  for (; power > 0 && yuan.units % 10 == 0 && yuan.scale == 0; power--)
    yuan.units /= 10;
  yuan.scale = (guint8)(yuan.scale + power);
  return yuan;
}

static guint
count_across (const Inquiry *inquiry, const Term *term)
{
  Suspect s = {.term = term};
  weigh (inquiry, &s);
  return s.across;
}

/* The other columns of the row that `identity` claims, failed by the same rule, are told with it: a missing
 * row shows in each of its columns. */
static void
tell_row (YsLedger *ledger, const YsIdentity *identity, YsAnomaly *a)
{
  const Term *first = &g_array_index (identity->terms, Term, 0);
  for (guint i = 0; first->cell != NULL && i < ledger->identities->len; i++)
    {
      YsIdentity *other = g_ptr_array_index (ledger->identities, i);
      const Term *term = other->terms->len > 0 ? &g_array_index (other->terms, Term, 0) : NULL;
      if (other == identity || other->state != FAILED || other->told || other->rule != identity->rule ||
          term->table != first->table || term->row != first->row || term->cell == NULL)
        continue;
      ys_wording_add_column (a, g_ptr_array_index (term->table->columns, term->cell->column),
                             from_yuan (ys_identity_residual (other), term->table), term->table);
      other->told = TRUE;
      if (other->severity == YS_ERROR)
        term->cell->standing = YS_DISPUTED;
    }
}

/* The other failed sums that the named amount explains need not be told. */
static void
close_explained (const Inquiry *inquiry, const Term *named, YsAmount delta)
{
  const GPtrArray *uses = g_hash_table_lookup (inquiry->uses, named->cell);
  for (guint i = 0; uses != NULL && i < uses->len; i++)
    {
      YsIdentity *other = g_ptr_array_index (uses, i);
      if (other->state == FAILED && !other->told &&
          same_delta (delta_of (other, find_term (other, named->cell)), delta, other))
        other->told = TRUE;
    }
}

/* Where most rows of a column fail along the row by the same rule, that is one cause: the first of them is
 * told, with how many others there are. */
static void
tell_column (YsLedger *ledger, const YsIdentity *identity, YsAnomaly *a)
{
  const Term *first = &g_array_index (identity->terms, Term, 0);
  guint passed = 0;
  g_autoptr (GPtrArray) failed = g_ptr_array_new ();
  for (guint i = 0;
       first->cell != NULL && identity->rule->kind == YS_CHECK_ROW_SUM && i < ledger->identities->len; i++)
    {
      YsIdentity *other = g_ptr_array_index (ledger->identities, i);
      const Term *term = other->terms->len > 0 ? &g_array_index (other->terms, Term, 0) : NULL;
      if (other == identity || other->rule != identity->rule || term->table != first->table ||
          term->cell == NULL || term->cell->column != first->cell->column)
        continue;
      passed += other->state == PASSED;
      if (other->state == FAILED && other->severity <= identity->severity)
        g_ptr_array_add (failed, other);
    }
  if (failed->len + 1 < MOST_ROWS || failed->len + 1 <= passed)
    return;
  for (guint i = 0; i < failed->len; i++)
    ((YsIdentity *)g_ptr_array_index (failed, i))->told = TRUE;
  ys_wording_add_rows (a, failed->len);
}

static void
accuse (const Inquiry *inquiry, YsIdentity *identity)
{
  YsLedger *ledger = inquiry->ledger;
  Suspect culprit = find_culprit (inquiry, identity);
  const Term *first = &g_array_index (identity->terms, Term, 0);
  /* One amount that explains several sums is named, or the one of two tables that nothing else confirms;
   * otherwise the claimed total is. */
  gboolean lone = culprit.term != NULL && !is_within (identity, first->table) && first->cell != NULL &&
                  culprit.across < count_across (inquiry, first);
  const Term *named = culprit.term != NULL && (culprit.failures > 1 || lone) ? culprit.term : first;
  if (named->cell == NULL && identity->terms->len > 1)
    named = &g_array_index (identity->terms, Term, 1);
  YsAnomaly *a = ys_document_anomaly (ledger->document, identity->rule->findings[YS_FINDING_FAILED].code,
                                      identity->severity, identity->rule->id);
  ys_anomaly_place (a, named->table, named->row, named->cell);
  YsAmount delta = delta_of (identity, named);
  a->actual = named->cell != NULL ? named->cell->amount : named->yuan;
  a->expected = from_yuan (ys_amount_add (named->yuan, delta), named->table);
  a->difference = ys_amount_sub (a->actual, a->expected);
  a->tolerance = from_yuan (ys_identity_tolerance (identity), named->table);
  a->has_actual = a->has_expected = a->has_tolerance = TRUE;
  a->terms = g_array_ref (identity->terms);
  identity->told = TRUE;
  if (named->cell != NULL && identity->severity == YS_ERROR)
    named->cell->standing = YS_DISPUTED;
  ys_wording_say (a, identity, named, culprit.failures);
  if (named->table == first->table && named->row == first->row)
    tell_row (ledger, identity, a);
  tell_column (ledger, identity, a);
  if (named->table != NULL)
    ys_wording_add_whose (a, identity);
  if (named == culprit.term)
    close_explained (inquiry, named, culprit.delta);
}

/* Failed identities within one table are told first: they know best which table is wrong. */
void
ys_ledger_tell (YsLedger *ledger)
{
  g_autoptr (GHashTable) uses = find_uses (ledger);
  const Inquiry inquiry = {ledger, uses};
  guint told = 0;
  for (int pass = 0; pass < 4; pass++)
    for (guint i = 0; i < ledger->identities->len && told < MAX_CULPRITS; i++)
      {
        YsIdentity *identity = g_ptr_array_index (ledger->identities, i);
        gboolean within = is_within (identity, g_array_index (identity->terms, Term, 0).table);
        gboolean turn = (identity->severity == YS_ERROR) == (pass < 2) && within == (pass % 2 == 0);
        if (identity->state == FAILED && !identity->told && turn)
          {
            accuse (&inquiry, identity);
            told++;
          }
      }
}
