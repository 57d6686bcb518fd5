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
#define MOST_TWINS 40u    /* amounts that are equal by sums */
#define STRONG 3u         /* amounts of a sum that a sign or a point rests on */
#define MOST_OPEN 2u      /* halves: of a change that leaves another sum of the amount open */
#define LESS_SURE 15u     /* percent of confidence below the others' */

/* A sum, as far as this room needs it. */
typedef struct
{
  const YsIdentity *identity;
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
  gboolean whole;  /* no sum of the amount fails with it */
  gboolean alone;  /* no equal amount is changed with it */
  gboolean strong; /* a sum of three amounts or more comes to hold */
} Change;

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
  s->sums = g_ptr_array_new_with_free_func (g_free);
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

static gboolean
is_other_reading (const YsDocCell *cell)
{
  return cell->confidence > 0 && cell->is_value && cell->correction == NULL;
}

/* The other amount of a sum of two that are equal; NULL: it is none, or was not read from a picture. */
static YsDocCell *
twin_in (const Sum *sum, const YsDocCell *cell)
{
  YsDocCell *twin = NULL;
  if (!ys_identity_is_exact (sum->identity))
    return NULL;
  for (guint k = 0; k < sum->identity->terms->len; k++)
    {
      const Term *term = &g_array_index (sum->identity->terms, Term, k);
      if (term->yuan.units == 0 || term->cell == cell)
        continue;
      if (twin != NULL || term->cell == NULL)
        return NULL;
      twin = term->cell;
    }
  return twin != NULL && is_other_reading (twin) ? twin : NULL;
}

/* The cell, and all that are equal to it by a sum: the same print may be misread alike. */
static GPtrArray *
find_twins (const Search *s, YsDocCell *cell)
{
  GPtrArray *twins = g_ptr_array_new ();
  g_ptr_array_add (twins, cell);
  for (guint i = 0; i < twins->len && twins->len < MOST_TWINS; i++)
    {
      const GPtrArray *uses = g_hash_table_lookup (s->uses, g_ptr_array_index (twins, i));
      for (guint k = 0; k < uses->len; k++)
        {
          YsDocCell *twin = twin_in (g_ptr_array_index (uses, k), g_ptr_array_index (twins, i));
          if (twin != NULL && ys_amount_compare (twin->amount, cell->amount) == 0 &&
              !g_ptr_array_find (twins, twin, NULL))
            g_ptr_array_add (twins, twin);
        }
    }
  return twins;
}

static void
put_all (const Search *s, const GPtrArray *cells, YsAmount yuan)
{
  for (guint i = 0; i < cells->len; i++)
    put (s, g_ptr_array_index (cells, i), yuan);
}

/* How each sum of the cells fits: Sum → Fit. */
static GHashTable *
fits_of (const Search *s, const GPtrArray *cells)
{
  GHashTable *fits = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < cells->len; i++)
    {
      const GPtrArray *uses = g_hash_table_lookup (s->uses, g_ptr_array_index (cells, i));
      for (guint k = 0; k < uses->len; k++)
        g_hash_table_insert (fits, g_ptr_array_index (uses, k),
                             GUINT_TO_POINTER (fit_of (g_ptr_array_index (uses, k))));
    }
  return fits;
}

/* Whether a sum of the cell comes to hold with the change, and none that held before does not. Its twins
 * change with it. */
static gboolean
try (const Search *s, Change *change)
{
  g_autoptr (GPtrArray) twins = find_twins (s, change->term->cell);
  g_autoptr (GHashTable) before = fits_of (s, twins);
  g_autoptr (GHashTable) closed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  YsAmount was = change->term->yuan;
  gboolean holds = TRUE;
  GHashTableIter iter;
  gpointer sum, fit;
  change->whole = TRUE;
  change->alone = twins->len == 1;
  put_all (s, twins, change->yuan);
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &sum, &fit))
    {
      Fit after = fit_of (sum);
      if (after == EXACT && GPOINTER_TO_UINT (fit) != EXACT)
        {
          g_hash_table_add (closed, ys_identity_amounts_key (((Sum *)sum)->identity));
          change->strong |= ys_identity_n_terms (((Sum *)sum)->identity) >= STRONG;
        }
      holds &= after <= GPOINTER_TO_UINT (fit);
      change->whole &= after != FAILED_SUM || ((Sum *)sum)->may_fail;
    }
  put_all (s, twins, was);
  change->closes = g_hash_table_size (closed);
  return holds && change->closes > 0;
}

/* What the amount of the term would be for the sum to hold. */
static gboolean
change_for (const Search *s, const Sum *sum, Term *term, Change *change)
{
  const YsDocCell *cell = term->cell;
  if (cell == NULL || !is_other_reading (cell))
    return FALSE;
  YsAmount missing = ys_identity_residual (sum->identity);
  missing.units *= -term->coefficient;
  *change = (Change){.term = term, .yuan = ys_amount_add (term->yuan, missing)};
  if (!ys_change_amount (term->table, cell, change->yuan, &change->amount))
    return FALSE;
  change->cost = ys_change_cost (s->schemas, cell, change->amount);
  return change->cost <= YS_CHANGE_MOST && try (s, change);
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

/* What may be done: what makes two sums hold, or a small change of one amount that leaves none of its sums
 * open. */
static gboolean
is_sound (const Change *change)
{
  if (change->closes > 1)
    return change->whole || change->cost <= MOST_OPEN;
  gboolean same_digits = change->strong && ys_change_keeps_digits (change->term->cell, change->amount);
  return change->whole &&
         (change->cost == 0 || same_digits || (change->cost <= YS_CHANGE_CHEAP && change->alone));
}

/* The only best change that makes the sum hold. */
static gboolean
best_change (const Search *s, const Sum *sum, Change *best)
{
  gboolean found = FALSE, torn = FALSE;
  guint least = G_MAXUINT; /* of what makes this sum hold as well */
  for (guint k = 0; k < sum->identity->terms->len; k++)
    {
      Change change;
      if (!change_for (s, sum, &g_array_index (sum->identity->terms, Term, k), &change))
        continue;
      if (!is_sound (&change))
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
  g_autoptr (GPtrArray) twins = find_twins (s, change->term->cell);
  put_all (s, twins, change->yuan);
  for (guint i = 0; i < twins->len; i++)
    {
      YsDocCell *cell = g_ptr_array_index (twins, i);
      cell->amount = ys_amount_rescale (change->amount, cell->amount.scale);
      ys_cell_repair (cell, YS_REPAIR_SUMS, ys_change_text (cell, cell->amount));
    }
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
