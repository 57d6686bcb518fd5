/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows with one key in two tables: the same amount, none missing. */
#include "judge/kinds.h"

#include <string.h>

/* Rows of a list by key: a code, or a name. A key that stands twice is dropped (value -1). */
static GHashTable *
index_rows (const YsChecking *c, const YsTable *table, const YsRef *ref, gboolean by_name)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  YsRows *names = ys_index_rows (c->index, table);
  for (guint r = 0; r < table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, r);
      if (row->side != ref->side || row->total ||
          (ref->code_length > 0 && strlen (row->code) != ref->code_length))
        continue;
      if (by_name && ref->code_length == 0 && row->level != 1 && ref->side != NULL)
        continue;
      char *key = by_name ? g_strdup (ys_rows_bare_name (names, r)) : g_strdup (row->code);
      if (*key == '\0')
        {
          g_free (key);
          continue;
        }
      gpointer old = g_hash_table_lookup (index, key);
      g_hash_table_insert (index, key, GINT_TO_POINTER (old == NULL ? (int)r + 1 : -1));
    }
  return index;
}

static YsDocCell *
first_cell (const YsCells *cells, int row, const GStrv columns)
{
  for (guint i = 0; columns != NULL && columns[i] != NULL; i++)
    {
      YsDocCell *cell = ys_cells_get (cells, (guint)row, columns[i]);
      if (cell != NULL)
        return cell;
    }
  return NULL;
}

static const YsRef *
left_of (const YsCheck *rule)
{
  return g_ptr_array_index (rule->left, 0);
}

static const YsRef *
right_of (const YsCheck *rule)
{
  return g_ptr_array_index (rule->right, 0);
}

/* Two rows that must hold the same amount. */
typedef struct
{
  const YsChecking *c;
  const YsCheck *rule;
  const char *group;
  YsTable *a, *b;
  int ra, rb;
} Pair;

/* left = right, with the column `plus` (or none) added on either side. */
static YsIdentity *
pair_identity (const Pair *pair, const char *plus)
{
  const YsRow *p = g_ptr_array_index (pair->a->rows, (guint)pair->ra);
  const YsCells *a = ys_index_cells (pair->c->index, pair->a), *b = ys_index_cells (pair->c->index, pair->b);
  YsDocCell *x = first_cell (a, pair->ra, left_of (pair->rule)->columns);
  YsDocCell *y = first_cell (b, pair->rb, right_of (pair->rule)->columns);
  if (x == NULL || y == NULL)
    return NULL;
  YsIdentity *identity = ys_ledger_identity (pair->c->ledger, pair->rule, pair->group);
  ys_identity_add (identity, pair->a, pair->ra, x, 1);
  ys_identity_add (identity, pair->b, pair->rb, y, -1);
  if (plus != NULL)
    {
      ys_identity_add (identity, pair->a, pair->ra, ys_cells_get (a, (guint)pair->ra, plus), 1);
      ys_identity_add (identity, pair->b, pair->rb, ys_cells_get (b, (guint)pair->rb, plus), -1);
    }
  ys_identity_about (identity, g_strdup_printf ("%s / %s：%s %s", ys_table_name (pair->a),
                                                ys_table_name (pair->b), p->code, p->name));
  return identity;
}

static void
compare_rows (const Pair *pair)
{
  YsIdentity *kept = pair_identity (pair, NULL);
  const GStrv plus = pair->rule->or_plus;
  for (guint i = 0; plus != NULL && plus[i] != NULL; i++)
    if (kept != NULL && !ys_identity_closes (kept))
      kept = ys_ledger_keep (pair->c->ledger, kept, pair_identity (pair, plus[i]));
}

static gboolean
has_amount (const YsChecking *c, const YsTable *table, const GPtrArray *words)
{
  for (guint r = 0; r < table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, r);
      if (ys_check_row_is_in (c, table, r, words) && ys_row_has_money (row))
        return TRUE;
    }
  return FALSE;
}

/* "unless_amount_in": the pair is not compared when rows of that name hold money (上年结转). */
static gboolean
is_excluded (const YsChecking *c, const YsCheck *rule, const YsTable *a, const YsTable *b)
{
  const GPtrArray *unless = rule->unless_amount_in;
  return unless != NULL && (has_amount (c, a, unless) || has_amount (c, b, unless));
}

static char *
parent_key (const char *code)
{
  gsize n = strlen (code);
  return n > 3 ? g_strndup (code, n > 5 ? 5 : 3) : NULL;
}

static void
tell_missing (YsChecking *c, const YsCheck *rule, const YsTable *from, const YsRow *row,
              const YsDocCell *cell, const YsTable *to, int parent)
{
  g_autofree char *number = ys_amount_format (cell->amount);
  g_autofree char *amount = g_strconcat (number, from->unit != NULL ? " " : "", from->unit, NULL);
  const char *const fills[] = {"table", ys_table_name (to),   "code",   row->code, "name", row->name,
                               "from",  ys_table_name (from), "amount", amount,    NULL};
  YsAnomaly *a = ys_check_speak (c, rule, YS_FINDING_ROW_MISSING, fills);
  ys_anomaly_place (a, to, parent, NULL);
}

/* Some row of the table has a code of that length: a summary by classes alone lacks no items. */
static gboolean
has_level (const YsTable *table, gsize length)
{
  for (guint r = 0; r < table->rows->len; r++)
    if (strlen (((YsRow *)g_ptr_array_index (table->rows, r))->code) == length)
      return TRUE;
  return FALSE;
}

/* A row with money in `from` that `to` does not print, although it prints the row's parent with money and no
 * other row under it, but other rows of this level: the row is missing, and no sum shows it. */
static void
find_missing (YsChecking *c, const YsCheck *rule, YsTable *from, const YsRef *from_ref, GHashTable *have,
              YsTable *to, GHashTable *in)
{
  const YsCells *cells = ys_index_cells (c->index, from);
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_iter_init (&iter, have);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_autofree char *above = parent_key (key);
      int parent = above != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (in, above)) : 0;
      if (GPOINTER_TO_INT (value) <= 0 || parent <= 0 || g_hash_table_contains (in, key))
        continue;
      int at = GPOINTER_TO_INT (value) - 1;
      const YsRow *row = g_ptr_array_index (from->rows, (guint)at);
      const YsDocCell *cell = first_cell (cells, at, from_ref->columns);
      if (cell == NULL || cell->amount.units == 0)
        cell = first_cell (cells, at, rule->or_plus);
      gboolean siblings = ys_rows_has_longer (ys_index_rows (c->index, to), above);
      if (cell != NULL && cell->amount.units != 0 && has_level (to, strlen (key)) && !siblings)
        tell_missing (c, rule, from, row, cell, to, parent - 1);
    }
}

void
ys_check_same_rows (YsChecking *c, const YsCheck *rule)
{
  const YsRef *left = left_of (rule), *right = right_of (rule);
  YsTable *a = ys_index_table (c->index, left->table);
  YsTable *b = ys_index_table (c->index, right->table);
  gboolean other_kind =
      rule->document_kind != NULL && g_strcmp0 (rule->document_kind, c->document->kind) != 0;
  if (a == NULL || b == NULL || other_kind || is_excluded (c, rule, a, b))
    {
      c->document->checks.not_applicable++;
      return;
    }
  g_autoptr (GHashTable) p = index_rows (c, a, left, rule->by_name),
                         q = index_rows (c, b, right, rule->by_name);
  if (rule->both_ways)
    {
      find_missing (c, rule, b, right, q, a, p);
      find_missing (c, rule, a, left, p, b, q);
    }
  GHashTableIter iter;
  gpointer key, value;
  g_autofree char *group = g_strdup_printf ("%s %p", rule->id, (void *)a);
  g_hash_table_iter_init (&iter, p);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      int ra = GPOINTER_TO_INT (value), rb = GPOINTER_TO_INT (g_hash_table_lookup (q, key));
      Pair pair = {c, rule, group, a, b, ra - 1, rb - 1};
      if (ra > 0 && rb > 0)
        compare_rows (&pair);
    }
}
