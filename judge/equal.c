/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An amount here is an amount there: totals between tables. */
#include "judge/kinds.h"

static gboolean
has_any (const YsCells *cells, guint row, const GStrv columns)
{
  for (guint i = 0; columns[i] != NULL; i++)
    if (ys_cells_get (cells, row, columns[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_picked (const YsChecking *c, const YsRef *ref, const YsTable *table, guint r)
{
  const YsRow *row = g_ptr_array_index (table->rows, r);
  if (ref->pick == YS_PICK_TOTAL)
    return row->total && ys_check_row_is_in (c, table, r, c->schemas->judge.plain_total);
  return ys_check_row_is_in (c, table, r, ref->words);
}

/* The roots of a list that prints no total, where they are sure. */
static void
select_roots (const YsChecking *c, const YsRef *ref, const YsTable *table, GArray *rows)
{
  const YsTree *tree = ys_index_tree (c->index, table, ref->side);
  gboolean sure = tree->kind != YS_TREE_LEVELS || tree->n == 1 || tree->numbered;
  for (guint i = 0; sure && i < tree->n; i++)
    if (!tree->total[i] && tree->parent[i] < 0)
      g_array_append_val (rows, tree->row[i]);
}

/* The rows that a reference means, by their index. Lent. */
static const GArray *
select_rows (const YsChecking *c, const YsRef *ref, const YsTable *table)
{
  const GArray *known = ys_index_picked (c->index, ref);
  if (known != NULL)
    return known;
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  const YsCells *cells = ys_index_cells (c->index, table);
  guint values = 0;
  for (guint r = 0; r < table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, r);
      if (row->side != ref->side || !has_any (cells, r, ref->columns))
        continue;
      values++;
      if (!is_picked (c, ref, table, r))
        continue;
      if (ref->pick != YS_PICK_ALL && ref->pick != YS_PICK_FIRST)
        g_array_set_size (rows, 0); /* the last one counts */
      if (ref->pick != YS_PICK_FIRST || rows->len == 0)
        g_array_append_val (rows, r);
    }
  if (ref->pick == YS_PICK_TOTAL && values > 0 && rows->len == 0)
    select_roots (c, ref, table, rows);
  ys_index_pick (c->index, ref, rows);
  return rows;
}

static gboolean
add_rows (const YsChecking *c, const YsRef *ref, YsTable *table, YsIdentity *identity, int coefficient)
{
  guint before = ys_identity_n_terms (identity);
  const GArray *rows = select_rows (c, ref, table);
  const YsCells *cells = ys_index_cells (c->index, table);
  for (guint i = 0; i < rows->len; i++)
    {
      guint r = g_array_index (rows, guint, i);
      for (guint k = 0; ref->columns[k] != NULL; k++)
        ys_identity_add (identity, table, (int)r, ys_cells_get (cells, r, ref->columns[k]), coefficient);
    }
  return ys_identity_n_terms (identity) > before;
}

/* With "plus", another reference is added: an amount that two tables hold together. */
gboolean
ys_check_add_ref (const YsChecking *c, const YsRef *ref, YsIdentity *identity, int coefficient)
{
  YsTable *table = ys_index_table (c->index, ref->table);
  return table != NULL && add_rows (c, ref, table, identity, coefficient) &&
         (ref->plus == NULL || ys_check_add_ref (c, ref->plus, identity, coefficient));
}

static const char *
title_of (const YsChecking *c, const YsRef *ref)
{
  return ys_table_name (ys_index_table (c->index, ref->table));
}

static YsIdentity *
equation (const YsChecking *c, const YsCheck *rule, const YsRef *left, const YsRef *right)
{
  YsIdentity *identity = ys_ledger_identity (c->ledger, rule, NULL);
  if (!ys_check_add_ref (c, left, identity, 1) || !ys_check_add_ref (c, right, identity, -1))
    {
      ys_ledger_withdraw (c->ledger, identity);
      return NULL;
    }
  ys_identity_about (identity, g_strdup_printf ("%s = %s", title_of (c, left), title_of (c, right)));
  ys_check_withhold (c, identity);
  return identity;
}

/* One of the left sides equals one of the right sides (with or without 上年结转): the pair that closes is
 * kept, else the first that can be computed. */
void
ys_check_equal (YsChecking *c, const YsCheck *rule)
{
  YsIdentity *kept = NULL;
  for (guint i = 0; i < rule->left->len; i++)
    for (guint k = 0; k < rule->right->len; k++)
      if (kept == NULL || !ys_identity_closes (kept))
        kept = ys_ledger_keep (
            c->ledger, kept,
            equation (c, rule, g_ptr_array_index (rule->left, i), g_ptr_array_index (rule->right, k)));
  if (kept == NULL)
    c->document->checks.not_applicable++;
}
