/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/terms.h"

#include "judge/doubt.h"
#include "judge/finding.h"
#include "judge/pictured.h"

#include <string.h>

#define MIN_LEVELS 3 /* that a list prints one amount on; twice may be a row printed twice */
#define MAX_LEVELS 6
#define MAX_POWER 8 /* of ten, between units: 亿元 and 元 */

static void
identity_free (gpointer data)
{
  YsIdentity *identity = data;
  g_array_unref (identity->terms);
  g_free (identity->group);
  g_free (identity->what);
  g_free (identity->own_zh);
  g_free (identity->own_en);
  g_free (identity);
}

YsLedger *
ys_ledger_new (const YsSchemas *schemas, YsDocument *document)
{
  YsLedger *ledger = g_new0 (YsLedger, 1);
  ledger->document = document;
  ledger->schemas = schemas;
  ledger->identities = g_ptr_array_new_with_free_func (identity_free);
  ledger->places = g_hash_table_new (NULL, NULL);
  ledger->troubles = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  return ledger;
}

void
ys_ledger_free (YsLedger *ledger)
{
  g_ptr_array_unref (ledger->identities);
  g_hash_table_unref (ledger->places);
  g_hash_table_unref (ledger->troubles);
  g_free (ledger);
}

YsIdentity *
ys_ledger_identity (YsLedger *ledger, const YsCheck *rule, const char *group)
{
  YsIdentity *identity = g_new0 (YsIdentity, 1);
  identity->ledger = ledger;
  identity->rule = rule;
  identity->group = g_strdup (group);
  identity->severity = ys_finding_severity (&rule->findings[YS_FINDING_FAILED]);
  identity->terms = g_array_new (FALSE, FALSE, sizeof (Term));
  g_ptr_array_add (ledger->identities, identity);
  return identity;
}

void
ys_ledger_withdraw (YsLedger *ledger, YsIdentity *identity)
{
  /* What is withdrawn was nearly always made last. */
  for (guint i = ledger->identities->len; i-- > 0;)
    if (g_ptr_array_index (ledger->identities, i) == identity)
      {
        g_ptr_array_remove_index (ledger->identities, i);
        return;
      }
}

guint8
ys_ledger_decimals (YsLedger *ledger, YsTable *table)
{
  gpointer known = g_hash_table_lookup (ledger->places, table);
  if (known != NULL)
    return (guint8)(GPOINTER_TO_UINT (known) - 1);
  guint8 most = 0;
  for (guint i = 0; i < table->rows->len; i++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, i);
      for (guint k = 0; k < row->cells->len; k++)
        {
          const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, k);
          if (cell->is_value)
            most = MAX (most, cell->amount.scale);
        }
    }
  g_hash_table_insert (ledger->places, table, GUINT_TO_POINTER (most + 1u));
  return most;
}

void
ys_identity_add (YsIdentity *identity, YsTable *table, int row, YsDocCell *cell, int coefficient)
{
  Term term = {.table = table, .row = row, .cell = cell, .coefficient = coefficient};
  if (cell == NULL)
    return;
  int power = table->unit_power;
  if (!ys_amount_to_yuan (cell->amount, power, &term.yuan))
    term.yuan = cell->amount, power = 0;
  /* In yuan a whole number beside others with cents was rounded to the yuan. */
  term.place = power == 0 ? -cell->amount.scale
                          : power - MAX (ys_ledger_decimals (identity->ledger, table), cell->amount.scale);
  term.page = cell->page;
  g_array_append_val (identity->terms, term);
}

void
ys_identity_add_figure (YsIdentity *identity, const YsFigure *figure, guint page, gboolean about,
                        int coefficient)
{
  Term term = {.row = -1, .figure = figure, .coefficient = coefficient, .page = page, .yuan = figure->amount};
  term.place = figure->unit_power - figure->printed.scale;
  for (gint64 units = figure->printed.units; about && units != 0 && units % 10 == 0; units /= 10)
    term.place++;
  term.about = about;
  g_array_append_val (identity->terms, term);
}

void
ys_identity_about (YsIdentity *identity, char *what)
{
  g_free (identity->what);
  identity->what = what;
}

void
ys_identity_soften (YsIdentity *identity, YsSeverity severity)
{
  identity->severity = MIN (identity->severity, severity);
}

void
ys_identity_doubt (YsIdentity *identity, char *zh, char *en)
{
  ys_identity_soften (identity, YS_WARNING);
  if (identity->own_zh == NULL)
    {
      identity->own_zh = zh;
      identity->own_en = en;
      return;
    }
  g_free (zh);
  g_free (en);
}

guint
ys_identity_n_terms (const YsIdentity *identity)
{
  return identity->terms->len;
}

static YsAmount
signed_yuan (const Term *term)
{
  YsAmount value = term->yuan;
  value.units *= term->coefficient;
  return value;
}

YsAmount
ys_identity_residual (const YsIdentity *identity)
{
  YsAmount sum = {0, 0};
  for (guint i = 0; i < identity->terms->len; i++)
    sum = ys_amount_add (sum, signed_yuan (&g_array_index (identity->terms, Term, i)));
  return sum;
}

static YsAmount
half_of_place (int place)
{
  YsAmount half = {5, 1};
  for (; place > 0; place--)
    half.units *= 10;
  for (; place < 0 && half.scale < 16; place++)
    half.scale++;
  return half;
}

/* Half a unit of the last place of every amount, two where prose says that it is a round one; `of_prose` for
 * any amount of prose. */
static YsAmount
allowance (const YsIdentity *identity, int of_prose)
{
  YsAmount sum = {0, 0};
  for (guint i = 0; i < identity->terms->len; i++)
    {
      const Term *term = &g_array_index (identity->terms, Term, i);
      if (term->yuan.units != 0 || i == 0)
        for (int halves = term->about ? 2 : term->figure != NULL ? of_prose : 1; halves > 0; halves--)
          sum = ys_amount_add (sum, half_of_place (term->place));
    }
  return sum;
}

/* Every printed amount is off by at most half a unit of its last place; (n + 1) halves for n addends. */
YsAmount
ys_identity_tolerance (const YsIdentity *identity)
{
  return allowance (identity, 1);
}

gboolean
ys_identity_cuts (const YsIdentity *identity)
{
  YsAmount off = ys_amount_abs (ys_identity_residual (identity));
  return ys_amount_compare (off, ys_identity_tolerance (identity)) > 0 &&
         ys_amount_compare (off, allowance (identity, 2)) <= 0;
}

gboolean
ys_identity_closes (const YsIdentity *identity)
{
  return ys_amount_compare (ys_amount_abs (ys_identity_residual (identity)),
                            ys_identity_tolerance (identity)) <= 0;
}

gboolean
ys_identity_falls_short (const YsIdentity *identity)
{
  return ys_identity_residual (identity).units > 0;
}

gboolean
ys_identity_repeats (const YsIdentity *identity)
{
  const Term *first = identity->terms->len > MAX_LEVELS ? &g_array_index (identity->terms, Term, 0) : NULL;
  if (first == NULL || first->coefficient != 1 || first->yuan.units == 0)
    return FALSE;
  YsAmount rest = ys_identity_residual (identity);
  for (int level = MIN_LEVELS; level <= MAX_LEVELS; level++)
    {
      rest = ys_amount_add (rest, first->yuan);
      if (ys_amount_compare (ys_amount_abs (rest), ys_identity_tolerance (identity)) <= 0)
        return TRUE;
    }
  return FALSE;
}

static const YsRow *
row_of (const Term *term)
{
  return term->table != NULL && term->row >= 0 ? g_ptr_array_index (term->table->rows, (guint)term->row)
                                               : NULL;
}

/* A row whose place in the list no code shows. */
static gboolean
is_free_name (const Term *term)
{
  const YsRow *row = row_of (term);
  return row != NULL && *row->code == '\0';
}

static gboolean
is_same_name (const Term *a, const Term *b)
{
  const YsRow *row = row_of (a), *other = row_of (b);
  return row != NULL && other != NULL && strcmp (row->name, other->name) == 0;
}

/* How many of the terms after `first` add up to it; 0: none do. */
static guint
count_parts (const YsIdentity *identity, guint first)
{
  const Term *whole = &g_array_index (identity->terms, Term, first);
  YsAmount rest = whole->yuan;
  if (rest.units == 0 || !is_free_name (whole) || first + 1 >= identity->terms->len ||
      is_same_name (whole, &g_array_index (identity->terms, Term, first + 1)))
    return 0;
  for (guint i = first + 1; i < identity->terms->len; i++)
    {
      rest = ys_amount_sub (rest, g_array_index (identity->terms, Term, i).yuan);
      if (ys_amount_compare (ys_amount_abs (rest), ys_identity_tolerance (identity)) <= 0)
        return i - first;
      if (rest.units < 0)
        return 0;
    }
  return 0;
}

gboolean
ys_identity_nests (const YsIdentity *identity)
{
  YsAmount rest = ys_identity_residual (identity);
  if (rest.units >= 0 || identity->terms->len < 3)
    return FALSE;
  for (guint i = 1; i < identity->terms->len; i++)
    if (count_parts (identity, i) > 0)
      rest = ys_amount_add (rest, g_array_index (identity->terms, Term, i).yuan);
  return ys_amount_compare (ys_amount_abs (rest), ys_identity_tolerance (identity)) <= 0;
}

/* Digits without the zeros at the end. */
static guint
count_digits (gint64 units)
{
  guint n = 0;
  while (units != 0 && units % 10 == 0)
    units /= 10;
  for (; units != 0; units /= 10)
    n++;
  return n;
}

static YsAmount
shift (YsAmount amount, int places)
{
  for (; places > 0 && amount.scale > 0; places--)
    amount.scale--;
  for (; places > 0 && ABS (amount.units) < G_MAXINT64 / 10; places--)
    amount.units *= 10;
  return amount;
}

int
ys_identity_power (const YsIdentity *identity)
{
  YsAmount side[2] = {{0, 0}, {0, 0}};
  for (guint i = 0; i < identity->terms->len; i++)
    {
      const Term *term = &g_array_index (identity->terms, Term, i);
      gboolean second = term->coefficient < 0;
      side[second] = ys_amount_add (side[second], term->yuan);
    }
  if (count_digits (side[0].units) < 3 || count_digits (side[1].units) < 3)
    return 0;
  for (int power = 1; power <= MAX_POWER; power++)
    for (int small = 0; small < 2; small++)
      {
        YsAmount off = ys_amount_sub (shift (side[small], power), side[!small]);
        if (ys_amount_compare (ys_amount_abs (off), ys_identity_tolerance (identity)) <= 0)
          return small == 0 ? power : -power;
      }
  return 0;
}

char *
ys_identity_key (const YsIdentity *identity)
{
  g_autoptr (GString) key = g_string_new (NULL);
  for (guint i = 0; i < identity->terms->len; i++)
    {
      const Term *term = &g_array_index (identity->terms, Term, i);
      g_string_append_printf (key, "%" G_GINT64_FORMAT "/%d/%d ", term->yuan.units * term->coefficient,
                              term->yuan.scale, term->place);
    }
  return g_string_free (g_steal_pointer (&key), FALSE);
}

YsIdentity *
ys_ledger_keep (YsLedger *ledger, YsIdentity *kept, YsIdentity *identity)
{
  if (kept == NULL || identity == NULL)
    return kept != NULL ? kept : identity;
  gboolean better =
      ys_identity_closes (identity) ||
      (ys_identity_power (identity) != 0 && ys_identity_power (kept) == 0 && !ys_identity_closes (kept));
  ys_ledger_withdraw (ledger, better ? kept : identity);
  return better ? identity : kept;
}

guint
ys_ledger_count_open (const YsLedger *ledger)
{
  guint n = 0;
  for (guint i = 0; i < ledger->identities->len; i++)
    n += !ys_identity_closes (g_ptr_array_index (ledger->identities, i));
  return n;
}

typedef struct
{
  guint passed, failed;
} Vote;

static GHashTable *
count_votes (YsLedger *ledger)
{
  GHashTable *votes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < ledger->identities->len; i++)
    {
      const YsIdentity *identity = g_ptr_array_index (ledger->identities, i);
      if (identity->group == NULL)
        continue;
      Vote *vote = g_hash_table_lookup (votes, identity->group);
      if (vote == NULL)
        {
          vote = g_new0 (Vote, 1);
          g_hash_table_insert (votes, g_strdup (identity->group), vote);
        }
      if (ys_identity_closes (identity))
        vote->passed++;
      else
        vote->failed++;
    }
  return votes;
}

/* Closed or not; where most of a group fail, the rule does not fit and nothing is said. A rule of severity
 * info holds in many documents, not in all: it can prove, not accuse. */
static void
judge (YsLedger *ledger)
{
  g_autoptr (GHashTable) votes = count_votes (ledger);
  YsCheckCounts *counts = &ledger->document->checks;
  for (guint i = 0; i < ledger->identities->len; i++)
    {
      YsIdentity *identity = g_ptr_array_index (ledger->identities, i);
      const Vote *vote = identity->group != NULL ? g_hash_table_lookup (votes, identity->group) : NULL;
      gboolean closes = ys_identity_closes (identity);
      counts->run++;
      if (!closes && identity->group == NULL && ys_identity_power (identity) != 0)
        identity->severity = YS_ERROR;
      if (closes)
        identity->state = PASSED, counts->passed++;
      else if (identity->severity == YS_INFO || (vote != NULL && vote->failed > vote->passed))
        identity->state = DROPPED, counts->undecidable++;
      else
        identity->state = FAILED, counts->failed++;
    }
}

static void
stand (const YsIdentity *identity, YsStanding standing)
{
  for (guint k = 0; k < identity->terms->len && identity->terms->len > 1; k++)
    {
      YsDocCell *cell = g_array_index (identity->terms, Term, k).cell;
      if (cell != NULL && cell->standing != YS_PROVEN)
        cell->standing = standing;
    }
}

/* What closes proves; then, what fails is doubted where its amounts were not surely read, and disputes them
 * elsewhere. */
static void
set_standing (YsLedger *ledger)
{
  for (guint i = 0; i < ledger->identities->len; i++)
    {
      const YsIdentity *identity = g_ptr_array_index (ledger->identities, i);
      if (identity->state == PASSED && !ys_identity_is_pictured (identity))
        stand (identity, YS_PROVEN);
    }
  ys_pictured_stand (ledger);
  for (guint i = 0; i < ledger->identities->len; i++)
    {
      YsIdentity *identity = g_ptr_array_index (ledger->identities, i);
      if (identity->state != FAILED)
        continue;
      ys_doubt_identity (identity);
      if (identity->severity == YS_ERROR)
        stand (identity, YS_DISPUTED);
    }
}

static void
drop_empty (YsLedger *ledger)
{
  guint kept = 0;
  for (guint i = 0; i < ledger->identities->len; i++)
    {
      YsIdentity *identity = g_ptr_array_index (ledger->identities, i);
      if (identity->terms->len == 0)
        identity_free (identity);
      else
        ledger->identities->pdata[kept++] = identity;
    }
  g_ptr_array_set_free_func (ledger->identities, NULL);
  g_ptr_array_set_size (ledger->identities, (int)kept);
  g_ptr_array_set_free_func (ledger->identities, identity_free);
}

void
ys_ledger_settle (YsLedger *ledger)
{
  drop_empty (ledger);
  judge (ledger);
  set_standing (ledger);
}
