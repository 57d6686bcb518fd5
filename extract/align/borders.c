/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/align/borders.h"

#define PAD 0.3 /* em between a border and the text that is aligned on it */

/* The block of the header that stands over a column, or NULL. */
static const YsAlignBlock *
leaf_over (const YsAlignTable *table, guint col)
{
  for (guint i = 0; i < table->blocks->len; i++)
    {
      const YsAlignBlock *b = ys_align_block (table, i);
      if (b->leaf && b->col == col && b->cols == 1)
        return b;
    }
  return NULL;
}

/* The border between two columns, told by what is known: amounts end at the border, names begin at it, and
 * heads stand in the middle of their cells. `to` is the right border of the right column. */
static double
border_of (const YsAlignTable *table, guint left, double to)
{
  const YsAlignColumn *a = ys_align_column (table, left), *b = ys_align_column (table, left + 1);
  const YsAlignBlock *over_a = leaf_over (table, left), *over_b = leaf_over (table, left + 1);
  double lo = a->x1, hi = b->x0;
  if (over_a != NULL && over_a->box.x1 < hi)
    lo = MAX (lo, over_a->box.x1);
  if (over_b != NULL && over_b->box.x0 > lo)
    hi = MIN (hi, over_b->box.x0);
  double pad = MIN (PAD * table->em, (hi - lo) / 2);
  double least = lo + pad / 2, most = MAX (least, hi - pad / 2);
  if (a->amounts && a->n_amounts > 0)
    return CLAMP (a->x1 + PAD * table->em, least, most);
  if (!b->amounts && b->n_text + b->n_integers > 0)
    return hi - pad;
  if (over_b != NULL && b->n_amounts > 0)
    return CLAMP (over_b->box.x0 + over_b->box.x1 - to, least, most);
  return (lo + hi) / 2;
}

void
ys_align_borders (YsAlignTable *table)
{
  guint n = table->columns->len;
  YsAlignColumn *first = ys_align_column (table, 0), *last = ys_align_column (table, n - 1);
  const YsAlignBlock *over_first = leaf_over (table, 0), *over_last = leaf_over (table, n - 1);
  double pad = PAD * table->em;
  last->to = (over_last != NULL ? MAX (last->x1, over_last->box.x1) : last->x1) + pad;
  first->from = (over_first != NULL ? MIN (first->x0, over_first->box.x0) : first->x0) - pad;
  for (guint i = n - 1; i > 0; i--)
    {
      double x = border_of (table, i - 1, ys_align_column (table, i)->to);
      ys_align_column (table, i)->from = ys_align_column (table, i - 1)->to = x;
    }
}
