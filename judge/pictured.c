/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/pictured.h"

#include "judge/terms.h"

#define CLEAR 60  /* percent: of a reading that is believed where a sum agrees */
#define ALIKE 100 /* two digits */

gboolean
ys_identity_is_pictured (const YsIdentity *identity)
{
  for (guint i = 0; i < identity->terms->len; i++)
    {
      const YsDocCell *cell = g_array_index (identity->terms, Term, i).cell;
      if (cell != NULL && cell->confidence > 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
ys_identity_is_exact (const YsIdentity *identity)
{
  return identity->terms->len > 1 && ys_identity_residual (identity).units == 0;
}

static int
by_amount (gconstpointer a, gconstpointer b)
{
  return ys_amount_compare (ys_amount_abs (*(const YsAmount *)a), ys_amount_abs (*(const YsAmount *)b));
}

/* The amounts that are not zero, the largest last. Owned by the caller. */
static GArray *
amounts_of (const YsIdentity *identity)
{
  GArray *amounts = g_array_new (FALSE, FALSE, sizeof (YsAmount));
  for (guint k = 0; k < identity->terms->len; k++)
    if (g_array_index (identity->terms, Term, k).yuan.units != 0)
      g_array_append_val (amounts, g_array_index (identity->terms, Term, k).yuan);
  g_array_sort (amounts, by_amount);
  return amounts;
}

char *
ys_identity_amounts_key (const YsIdentity *identity)
{
  g_autoptr (GArray) amounts = amounts_of (identity);
  GString *key = g_string_new (NULL);
  for (guint i = 0; i < amounts->len; i++)
    {
      g_autofree char *amount = ys_amount_format (ys_amount_abs (g_array_index (amounts, YsAmount, i)));
      g_string_append_printf (key, "%s ", amount);
    }
  return g_string_free (key, FALSE);
}

/* How many sums, whose other amounts are clear, an amount takes before it is clear itself. One with fewer
 * decimals than its table has may have lost its point. */
static guint
sums_needed (const Term *term, YsLedger *ledger)
{
  const YsDocCell *cell = term->cell;
  if (cell == NULL || cell->confidence == 0 || cell->correction != NULL)
    return 0;
  gboolean rough = cell->amount.units != 0 && cell->amount.scale < ys_ledger_decimals (ledger, term->table);
  return cell->repair == YS_REPAIR_SUMS ? 2 : cell->confidence < CLEAR || rough ? 1 : 0;
}

/* Amounts that stand in a sum that does not hold. */
static GHashTable *
find_failing (const YsLedger *ledger)
{
  GHashTable *failing = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < ledger->identities->len; i++)
    {
      const YsIdentity *identity = g_ptr_array_index (ledger->identities, i);
      for (guint k = 0; identity->state == FAILED && k < identity->terms->len; k++)
        g_hash_table_add (failing, g_array_index (identity->terms, Term, k).cell);
    }
  return failing;
}

/* Amounts that are not clear → how many sums they still take. */
static GHashTable *
find_unclear (const YsLedger *ledger, const GPtrArray *identities)
{
  GHashTable *unclear = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) failing = find_failing (ledger);
  for (guint i = 0; i < identities->len; i++)
    {
      const YsIdentity *identity = g_ptr_array_index (identities, i);
      for (guint k = 0; k < identity->terms->len; k++)
        {
          const Term *term = &g_array_index (identity->terms, Term, k);
          guint needed = sums_needed (term, identity->ledger);
          if (term->cell != NULL && term->cell->confidence > 0 && g_hash_table_contains (failing, term->cell))
            needed++;
          if (needed > 0)
            g_hash_table_insert (unclear, term->cell, GUINT_TO_POINTER (needed));
        }
    }
  return unclear;
}

/* The only amount of the identity that is not clear; NULL: none is unclear, or (*n > 1) several are. */
static YsDocCell *
only_unclear (const YsIdentity *identity, GHashTable *unclear, guint *n)
{
  YsDocCell *only = NULL;
  *n = 0;
  for (guint k = 0; k < identity->terms->len; k++)
    {
      YsDocCell *cell = g_array_index (identity->terms, Term, k).cell;
      if (cell == NULL || cell == only || !g_hash_table_contains (unclear, cell))
        continue;
      only = cell;
      (*n)++;
    }
  return *n == 1 ? only : NULL;
}

/* The digits of the amount from the first, as far as the place of `units`. */
static gint64
leading (YsAmount amount, guint8 scale)
{
  return ABS (ys_amount_rescale (amount, scale).units);
}

/* The same digits printed twice are misread alike, and the sum still closes: two amounts that are equal, or
 * the two largest when they begin alike and have the same length. */
static gboolean
is_echo (const YsIdentity *identity)
{
  g_autoptr (GArray) sizes = amounts_of (identity);
  if (sizes->len < 3)
    return TRUE;
  YsAmount first = g_array_index (sizes, YsAmount, sizes->len - 1),
           second = g_array_index (sizes, YsAmount, sizes->len - 2);
  guint8 scale = MAX (first.scale, second.scale);
  gint64 a = leading (first, scale), b = leading (second, scale);
  for (; a >= ALIKE; a /= 10)
    b /= 10;
  return a == b;
}

/* Each sum with one unclear amount speaks for it once, and so do sums of the same amounts together, until
 * none has more to say. */
static void
clear_up (const GPtrArray *identities, GHashTable *unclear)
{
  g_autoptr (GHashTable) spoken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (gboolean more = TRUE; more;)
    {
      more = FALSE;
      for (guint i = 0; i < identities->len; i++)
        {
          guint n;
          const YsIdentity *identity = g_ptr_array_index (identities, i);
          YsDocCell *cell = is_echo (identity) ? NULL : only_unclear (identity, unclear, &n);
          g_autofree char *key = cell != NULL ? ys_identity_amounts_key (identity) : NULL;
          if (cell == NULL || !g_hash_table_add (spoken, g_strdup_printf ("%p %s", (void *)cell, key)))
            continue;
          guint needed = GPOINTER_TO_UINT (g_hash_table_lookup (unclear, cell));
          more = TRUE;
          if (needed > 1)
            g_hash_table_insert (unclear, cell, GUINT_TO_POINTER (needed - 1));
          else
            g_hash_table_remove (unclear, cell);
        }
    }
}

/* The closed identities of amounts read from pictures that hold to the last digit. */
static GPtrArray *
find_evidence (const YsLedger *ledger)
{
  GPtrArray *evidence = g_ptr_array_new ();
  for (guint i = 0; i < ledger->identities->len; i++)
    {
      YsIdentity *identity = g_ptr_array_index (ledger->identities, i);
      if (identity->state == PASSED && ys_identity_is_pictured (identity) && ys_identity_is_exact (identity))
        g_ptr_array_add (evidence, identity);
    }
  return evidence;
}

/* The only amount, not zero, that is not proven; NULL: all are, or several are not. */
static YsDocCell *
only_unproven (const YsIdentity *identity)
{
  YsDocCell *only = NULL;
  for (guint k = 0; k < identity->terms->len; k++)
    {
      const Term *term = &g_array_index (identity->terms, Term, k);
      if (term->yuan.units == 0 || (term->cell != NULL && term->cell->standing == YS_PROVEN))
        continue;
      if (term->cell == NULL || only != NULL)
        return NULL;
      only = term->cell;
    }
  return only;
}

static void
prove (const YsIdentity *identity)
{
  for (guint k = 0; k < identity->terms->len; k++)
    {
      YsDocCell *cell = g_array_index (identity->terms, Term, k).cell;
      if (cell != NULL)
        cell->standing = YS_PROVEN;
    }
}

/* What is proven proves the one amount beside it, if that was not made to fit. */
static void
pass_on (const GPtrArray *evidence)
{
  for (gboolean more = TRUE; more;)
    {
      more = FALSE;
      for (guint i = 0; i < evidence->len; i++)
        {
          const YsIdentity *identity = g_ptr_array_index (evidence, i);
          const YsDocCell *cell = only_unproven (identity);
          if (cell == NULL || cell->repair == YS_REPAIR_SUMS)
            continue;
          prove (identity);
          more = TRUE;
        }
    }
}

void
ys_pictured_stand (const YsLedger *ledger)
{
  g_autoptr (GPtrArray) evidence = find_evidence (ledger);
  g_autoptr (GHashTable) unclear = find_unclear (ledger, evidence);
  clear_up (evidence, unclear);
  for (guint i = 0; i < evidence->len; i++)
    {
      const YsIdentity *identity = g_ptr_array_index (evidence, i);
      guint n;
      only_unclear (identity, unclear, &n);
      if (n == 0 && !is_echo (identity))
        prove (identity);
    }
  pass_on (evidence);
}
