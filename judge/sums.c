/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/sums.h"

#include "judge/cells.h"
#include "judge/nest.h"
#include "print/text.h"

#include <string.h>

static const YsRow *
row_at (const YsTable *table, const YsTree *tree, guint i)
{
  return g_ptr_array_index (table->rows, tree->row[i]);
}

/* The only total row of the list; -1 when there is none, or several. */
static int
lone_total (const YsTree *tree)
{
  int found = -1;
  for (guint i = 0; i < tree->n; i++)
    if (tree->total[i])
      {
        if (found >= 0)
          return -1;
        found = (int)i;
      }
  return found;
}

/* The most decimals of a column. */
static guint8
column_scale (const YsTable *table, const YsTree *tree, guint column)
{
  guint8 scale = 0;
  for (guint k = 0; k < tree->n; k++)
    {
      const YsDocCell *cell = ys_row_cell_in (row_at (table, tree, k), column);
      scale = cell != NULL ? MAX (scale, cell->amount.scale) : scale;
    }
  return scale;
}

/* The roots after row `first` that have an amount in `column`, as their numbers in the tree, and these
 * AMOUNTS at SCALE; NULL when one is below zero. */
static GArray *
roots_with_amounts (const YsTable *table, const YsTree *tree, guint first, guint column, guint8 scale,
                    GArray *amounts)
{
  g_autoptr (GArray) roots = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint k = first; k < tree->n; k++)
    {
      const YsDocCell *cell =
          tree->total[k] || tree->parent[k] >= 0 ? NULL : ys_row_cell_in (row_at (table, tree, k), column);
      gint64 amount = cell != NULL ? ys_amount_rescale (cell->amount, scale).units : 0;
      if (amount < 0)
        return NULL;
      if (amount == 0)
        continue;
      g_array_append_val (roots, k);
      g_array_append_val (amounts, amount);
    }
  return g_steal_pointer (&roots);
}

/* A root without money among rows of a list: beside the row above it when that has none of its own, else
 * under it. */
static void
place_blanks (YsTree *tree, guint first, const GArray *roots)
{
  g_autofree gboolean *counted = g_new0 (gboolean, tree->n + 1), *above = g_new0 (gboolean, tree->n + 1);
  for (guint i = 0; i < roots->len; i++)
    counted[g_array_index (roots, guint, i)] = TRUE;
  for (guint k = 0; k < tree->n; k++)
    if (tree->parent[k] >= 0)
      above[tree->parent[k]] = TRUE;
  for (guint k = first + 1; k < tree->n; k++)
    if (!tree->total[k] && !counted[k] && tree->parent[k] < 0 && !tree->total[k - 1])
      tree->parent[k] = above[k - 1] ? (int)k - 1 : tree->parent[k - 1];
}

/* The roots from `first` on get the levels that make `whole` in its column; the topmost stand under `under`.
 * `at_once`: also when they make it as they stand. */
static gboolean
nest_roots (const YsTable *table, YsTree *tree, guint first, int under, const YsDocCell *whole,
            gboolean at_once)
{
  guint8 scale = column_scale (table, tree, whole->column);
  g_autoptr (GArray) amounts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) roots = roots_with_amounts (table, tree, first, whole->column, scale, amounts);
  gint64 target = ys_amount_rescale (whole->amount, scale).units, sum = 0;
  for (guint i = 0; roots != NULL && i < roots->len && sum <= target; i++)
    sum += g_array_index (amounts, gint64, i);
  g_autofree int *parent = g_new (int, amounts->len + 1);
  if (sum < target || (sum == target && !at_once) ||
      !ys_nest_find ((const gint64 *)amounts->data, roots->len, target, parent))
    return FALSE;
  for (guint i = 0; i < roots->len; i++)
    tree->parent[g_array_index (roots, guint, i)] =
        parent[i] >= 0 ? (int)g_array_index (roots, guint, parent[i]) : under;
  place_blanks (tree, first, roots);
  return TRUE;
}

/* In every column of row `i` its amount is the sum of the rows after it whose parent is `under`; of all of
 * them with `all`. */
static gboolean
is_sum_everywhere (const YsTable *table, const YsTree *tree, guint i, int under, gboolean all)
{
  const YsRow *row = row_at (table, tree, i);
  for (guint c = 0; c < row->cells->len; c++)
    {
      const YsDocCell *whole = &g_array_index (row->cells, YsDocCell, c);
      YsAmount sum = {0};
      for (guint k = 0; whole->is_value && k < tree->n; k++)
        {
          const YsDocCell *part = k != i && !tree->total[k] && (all || tree->parent[k] == under)
                                      ? ys_row_cell_in (row_at (table, tree, k), whole->column)
                                      : NULL;
          sum = part != NULL ? ys_amount_add (sum, part->amount) : sum;
        }
      if (whole->is_value && ys_amount_compare (whole->amount, sum) != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_parents (const YsTree *tree)
{
  for (guint i = 0; i < tree->n; i++)
    if (tree->parent[i] >= 0)
      return TRUE;
  return FALSE;
}

void
ys_sums_link (const YsTable *table, YsTree *tree)
{
  int total = lone_total (tree);
  const YsDocCell *whole = total >= 0 ? ys_row_first_cell (row_at (table, tree, (guint)total)) : NULL;
  if (whole == NULL || whole->amount.units <= 0)
    return;
  if (nest_roots (table, tree, 0, -1, whole, FALSE))
    tree->summed = TRUE;
  else if (has_parents (tree) && is_sum_everywhere (table, tree, (guint)total, -1, TRUE) &&
           !is_sum_everywhere (table, tree, (guint)total, -1, FALSE))
    {
      for (guint i = 0; i < tree->n; i++)
        tree->parent[i] = -1;
      tree->summed = TRUE;
    }
}

/* Rows that have the same amounts in the same columns. */
static gboolean
are_alike (const YsRow *a, const YsRow *b)
{
  guint n = 0;
  for (guint i = 0; i < a->cells->len; i++)
    {
      const YsDocCell *cell = &g_array_index (a->cells, YsDocCell, i);
      const YsDocCell *other = cell->is_value ? ys_row_cell_in (b, cell->column) : NULL;
      if (cell->is_value && (other == NULL || ys_amount_compare (cell->amount, other->amount) != 0))
        return FALSE;
      n += cell->is_value;
    }
  for (guint i = 0; i < b->cells->len; i++)
    n -= g_array_index (b->cells, YsDocCell, i).is_value;
  return n == 0;
}

/* The first row called so, when the rows before it, if any, have its amounts; -1 when there is none. */
static int
find_named (const YsTable *table, const YsTree *tree, const char *name)
{
  g_autofree char *wanted = ys_text_key (name, FALSE);
  for (guint i = 0; i < tree->n && !tree->total[i]; i++)
    {
      g_autofree char *key = ys_text_key (row_at (table, tree, i)->name, FALSE);
      if (i > 0 && !are_alike (row_at (table, tree, i - 1), row_at (table, tree, i)))
        return -1;
      if (strcmp (key, wanted) == 0)
        return (int)i;
    }
  return -1;
}

void
ys_sums_link_named (const YsTable *table, YsTree *tree, const char *name)
{
  int head = name != NULL && tree->kind == YS_TREE_LEVELS && !has_parents (tree)
                 ? find_named (table, tree, name)
                 : -1;
  const YsDocCell *whole = head >= 0 ? ys_row_first_cell (row_at (table, tree, (guint)head)) : NULL;
  for (guint i = 0; i < tree->n; i++)
    if (tree->total[i])
      return;
  if (whole == NULL || whole->amount.units <= 0 ||
      !nest_roots (table, tree, (guint)head + 1, head, whole, TRUE))
    return;
  tree->summed = is_sum_everywhere (table, tree, (guint)head, head, FALSE);
  for (guint i = 0; i < tree->n; i++)
    tree->parent[i] = !tree->summed ? -1 : i > 0 && i <= (guint)head ? (int)i - 1 : tree->parent[i];
}
