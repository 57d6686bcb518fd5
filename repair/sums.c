/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repair/sums.h"

#include "judge/judge.h"
#include "judge/pictured.h"
#include "judge/terms.h"
#include "repair/cell.h"
#include "repair/change.h"

#include <string.h>

#define MOST_ROUNDS 6u    /* the checks are run anew for each */
#define LEAST_OF_GROUP 4u /* a rule fits a table where one of so many of its sums closes */
#define MOST_TERMS 400u   /* of a sum that is searched */
#define LESS_SURE 15u     /* percent of confidence below the others' */

/* A sum, as far as this room needs it. */
typedef struct
{
  const YsIdentity *identity;
  char *key;         /* of its amounts */
  gboolean may_fail; /* the rule does not hold everywhere: that it fails says nothing */
} Sum;

typedef struct
{
  const YsSchemas *schemas;
  YsLedger *ledger;
  GPtrArray *sums;  /* Sum */
  GHashTable *uses; /* YsDocCell → GPtrArray of Sum */
} Search;

/* One amount that might have been another. */
typedef struct
{
  Term *term;
  YsAmount yuan, amount;
  guint closes; /* sums of different amounts that would come to hold to the last digit */
  guint cost;
  gboolean whole; /* no sum of the amount fails with it */
} Change;

static void
sum_free (gpointer data)
{
  g_free (((Sum *)data)->key);
  g_free (data);
}

static gboolean
is_zero (const YsIdentity *identity)
{
  for (guint i = 0; i < identity->terms->len; i++)
    if (g_array_index (identity->terms, Term, i).yuan.units != 0)
      return FALSE;
  return TRUE;
}

typedef struct
{
  guint all, exact;
} Vote;

static GHashTable *
count_votes (const YsLedger *ledger)
{
  GHashTable *votes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  for (guint i = 0; i < ledger->identities->len; i++)
    {
      const YsIdentity *identity = g_ptr_array_index (ledger->identities, i);
      if (identity->group == NULL || is_zero (identity))
        continue;
      Vote *vote = g_hash_table_lookup (votes, identity->group);
      if (vote == NULL)
        {
          vote = g_new0 (Vote, 1);
          g_hash_table_insert (votes, identity->group, vote);
        }
      vote->all++;
      vote->exact += ys_identity_is_exact (identity);
    }
  return votes;
}

static void
add_sum (Search *s, YsIdentity *identity)
{
  Sum *sum = g_new0 (Sum, 1);
  sum->identity = identity;
  sum->key = ys_identity_cells_key (identity);
  sum->may_fail = identity->severity == YS_INFO;
  g_ptr_array_add (s->sums, sum);
  for (guint k = 0; k < identity->terms->len; k++)
    {
      YsDocCell *cell = g_array_index (identity->terms, Term, k).cell;
      if (cell == NULL)
        continue;
      GPtrArray *list = g_hash_table_lookup (s->uses, cell);
      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (s->uses, cell, list);
        }
      if (list->len == 0 || g_ptr_array_index (list, list->len - 1) != sum)
        g_ptr_array_add (list, sum);
    }
}

static void
search_init (Search *s, const YsSchemas *schemas, YsDocument *document)
{
  s->schemas = schemas;
  s->ledger = ys_judge_identities (schemas, document);
  s->sums = g_ptr_array_new_with_free_func (sum_free);
  s->uses = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
  g_autoptr (GHashTable) votes = count_votes (s->ledger);
  for (guint i = 0; i < s->ledger->identities->len; i++)
    {
      YsIdentity *identity = g_ptr_array_index (s->ledger->identities, i);
      const Vote *vote = identity->group != NULL ? g_hash_table_lookup (votes, identity->group) : NULL;
      if (identity->terms->len > 1 && identity->terms->len <= MOST_TERMS &&
          (vote == NULL || vote->exact * LEAST_OF_GROUP >= vote->all))
        add_sum (s, identity);
    }
}

static void
search_clear (Search *s)
{
  ys_ledger_free (s->ledger);
  g_ptr_array_unref (s->sums);
  g_hash_table_unref (s->uses);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

/* Puts another amount in the place of the cell's in all sums. */
static void
put (const Search *s, const YsDocCell *cell, YsAmount yuan)
{
  const GPtrArray *uses = g_hash_table_lookup (s->uses, cell);
  for (guint i = 0; i < uses->len; i++)
    {
      const YsIdentity *identity = ((Sum *)g_ptr_array_index (uses, i))->identity;
      for (guint k = 0; k < identity->terms->len; k++)
        {
          Term *term = &g_array_index (identity->terms, Term, k);
          if (term->cell == cell)
            term->yuan = yuan;
        }
    }
}

typedef enum
{
  EXACT, /* to the last digit */
  NEAR,  /* but for rounding */
  FAILED_SUM
} Fit;

static Fit
fit_of (const Sum *sum)
{
  return ys_identity_is_exact (sum->identity) ? EXACT
         : ys_identity_closes (sum->identity) ? NEAR
                                              : FAILED_SUM;
}

/* Whether a sum of the cell comes to hold with the change, and none that held before does not. */
static gboolean
try (const Search *s, Change *change)
{
  const GPtrArray *uses = g_hash_table_lookup (s->uses, change->term->cell);
  g_autofree Fit *before = g_new (Fit, uses->len);
  g_autoptr (GHashTable) closed = g_hash_table_new (g_str_hash, g_str_equal);
  YsAmount was = change->term->yuan;
  gboolean holds = TRUE;
  change->whole = TRUE;
  for (guint i = 0; i < uses->len; i++)
    before[i] = fit_of (g_ptr_array_index (uses, i));
  put (s, change->term->cell, change->yuan);
  for (guint i = 0; i < uses->len; i++)
    {
      const Sum *sum = g_ptr_array_index (uses, i);
      Fit after = fit_of (sum);
      if (after == EXACT && before[i] != EXACT)
        g_hash_table_add (closed, sum->key);
      holds &= after <= before[i];
      change->whole &= after != FAILED_SUM || sum->may_fail;
    }
  put (s, change->term->cell, was);
  change->closes = g_hash_table_size (closed);
  return holds && change->closes > 0;
}

/* What the amount of the term would be for the sum to hold. */
static gboolean
change_for (const Search *s, const Sum *sum, Term *term, Change *change)
{
  const YsDocCell *cell = term->cell;
  if (cell == NULL || cell->confidence == 0 || !cell->is_value || cell->correction != NULL)
    return FALSE;
  YsAmount missing = ys_identity_residual (sum->identity);
  missing.units *= -term->coefficient;
  *change = (Change){.term = term, .yuan = ys_amount_add (term->yuan, missing)};
  if (!ys_change_amount (term->table, cell, change->yuan, &change->amount))
    return FALSE;
  change->cost = ys_change_cost (s->schemas, cell, change->amount);
  return change->cost <= YS_CHANGE_MOST && try (s, change) &&
         (change->closes > 1 || change->cost <= YS_CHANGE_CHEAP);
}

/* More sums, then a smaller change, then a reading that is less sure by far: 1, or -1; 0: neither. */
static int
compare (const Change *a, const Change *b)
{
  if (a->closes != b->closes)
    return a->closes > b->closes ? 1 : -1;
  if (a->cost != b->cost)
    return a->cost < b->cost ? 1 : -1;
  guint p = a->term->cell->confidence, q = b->term->cell->confidence;
  return p + LESS_SURE <= q ? 1 : q + LESS_SURE <= p ? -1 : 0;
}

/* The only best change that makes the sum hold. */
static gboolean
best_change (const Search *s, const Sum *sum, Change *best)
{
  gboolean found = FALSE, torn = FALSE;
  guint least = G_MAXUINT; /* of a change that leaves another sum open */
  for (guint k = 0; k < sum->identity->terms->len; k++)
    {
      Change change;
      if (!change_for (s, sum, &g_array_index (sum->identity->terms, Term, k), &change))
        continue;
      if (!change.whole)
        {
          least = MIN (least, change.cost);
          continue;
        }
      int order = found ? compare (&change, best) : 1;
      torn = order == 0 || (torn && order < 0);
      if (order > 0)
        *best = change;
      found = TRUE;
    }
  return found && !torn && (best->closes > 1 || best->cost < least);
}

static void
apply (const Search *s, const Change *change)
{
  YsDocCell *cell = change->term->cell;
  put (s, cell, change->yuan);
  cell->amount = change->amount;
  ys_cell_repair (cell, YS_REPAIR_SUMS, ys_change_text (cell, change->amount));
}

/* A sum that holds but for rounding may hide a last digit: only another reading of the cell, that makes two
 * sums exact, is believed. */
static gboolean
is_believed (const Sum *sum, const Change *change)
{
  return fit_of (sum) == FAILED_SUM || (change->closes > 1 && change->cost == 0);
}

static gboolean
round_of (const Search *s)
{
  gboolean changed = FALSE;
  for (guint least = 2; least > 0; least--)
    for (guint i = 0; i < s->sums->len; i++)
      {
        const Sum *sum = g_ptr_array_index (s->sums, i);
        Change change = {0};
        if (sum->may_fail || fit_of (sum) == EXACT || !best_change (s, sum, &change) ||
            change.closes < least || !is_believed (sum, &change))
          continue;
        apply (s, &change);
        changed = TRUE;
      }
  return changed;
}

void
ys_repair_sums (const YsSchemas *schemas, YsDocument *document)
{
  for (guint i = 0; i < MOST_ROUNDS; i++)
    {
      g_auto (Search) search = {0};
      search_init (&search, schemas, document);
      if (!round_of (&search))
        return;
    }
}
