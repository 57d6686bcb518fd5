/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/align/parts.h"

#include <string.h>

#define DEEP 0.66 /* of the way from a spanning cell to the lowest row */
#define BARE                                                                                                 \
  1.0 /* em: what leaving out a column costs a spanning cell, against its distance from the middle */

const YsRuling *
ys_align_own_rule (const YsAlignPage *page, const YsAlignTable *table, const YsAlignBlock *b)
{
  const YsRuling *r = ys_align_rule (page, b->box.y1 - 2, b->y + 2.5 * table->em, b->box.x0, b->box.x1);
  guint n = table->columns->len;
  double all = ys_align_column (table, n - 1)->x1 - ys_align_column (table, 0)->x0;
  return r != NULL && r->to - r->from < 0.9 * all ? r : NULL;
}

/* The middle of the lowest block. */
static double
lowest (const YsAlignTable *table)
{
  return table->blocks->len > 0 ? ys_align_block (table, table->blocks->len - 1)->y : 0;
}

static const YsAlignBlock *
leaf_at (const YsAlignTable *table, guint col)
{
  for (guint i = 0; i < table->blocks->len; i++)
    {
      const YsAlignBlock *leaf = ys_align_block (table, i);
      if (leaf->leaf && leaf->cols > 0 && col >= leaf->col && col < leaf->col + leaf->cols)
        return leaf;
    }
  return NULL;
}

/* Does a head in the same row as `leaf` reach up beside the block? Then so do all of that row. */
static gboolean
is_beside (const YsAlignTable *table, const YsAlignBlock *b, const YsAlignBlock *leaf)
{
  for (guint i = 0; i < table->blocks->len; i++)
    {
      const YsAlignBlock *x = ys_align_block (table, i);
      if (x->leaf && x->row == leaf->row && ys_overlap (x->box.y0, x->box.y1, b->box.y0, b->box.y1) > 0)
        return TRUE;
    }
  return FALSE;
}

/* For a spanning block: may it stand over column `col`? The head of that column must stand well below it: one
 * that reaches up beside the block has its middle half-way between the block and the lowest row. */
static gboolean
is_below (const YsAlignTable *table, const YsAlignBlock *b, guint col)
{
  const YsAlignBlock *leaf = leaf_at (table, col);
  return leaf != NULL && !leaf->whole && leaf->y - b->y > DEEP * (lowest (table) - b->y) &&
         leaf->y > b->y + 0.5 * table->em && !is_beside (table, b, leaf);
}

/* A cell above the block's row ends at the right of column `col`. */
static gboolean
ends_above (const YsAlignTable *table, const YsAlignBlock *b, guint col)
{
  for (guint i = 0; i < table->blocks->len; i++)
    {
      const YsAlignBlock *x = ys_align_block (table, i);
      if (!x->leaf && x->row < b->row && x->cols > 0 && x->col + x->cols == col + 1)
        return TRUE;
    }
  return FALSE;
}

static double
middle_of (const YsAlignTable *table, guint from, guint to)
{
  return (ys_align_column (table, from)->from + ys_align_column (table, to)->to) / 2;
}

/* Parts the columns first..last among the n spanning blocks of one row so that each stands nearest the middle
 * of its columns: cost[m][j] is the least cost of the first m blocks over the first j columns. */
static void
share_columns (const YsAlignTable *table, YsAlignBlock **blocks, guint n, guint first, guint last)
{
  guint k = last - first + 1;
  double bare = BARE * table->em;
  g_autofree double *cost = g_new (double, (n + 1) * (k + 1));
  g_autofree guint *from = g_new0 (guint, (n + 1) * (k + 1));
  for (guint j = 0; j <= k; j++)
    cost[j] = bare * j;
  for (guint m = 1; m <= n; m++)
    for (guint j = 0; j <= k; j++)
      {
        double *best = &cost[m * (k + 1) + j];
        *best = j > 0 ? best[-1] + bare : G_MAXDOUBLE / 4;
        from[m * (k + 1) + j] = G_MAXUINT;
        for (guint s = 0; s < j; s++)
          {
            double off =
                ABS (middle_of (table, first + s, first + j - 1) - ys_box_mid_x (&blocks[m - 1]->box));
            double c = cost[(m - 1) * (k + 1) + s] + off;
            if (c < *best)
              *best = c, from[m * (k + 1) + j] = s;
          }
      }
  for (guint m = n, j = k; m > 0 && j > 0;)
    {
      guint s = from[m * (k + 1) + j];
      if (s == G_MAXUINT)
        {
          j--;
          continue;
        }
      blocks[m - 1]->col = first + s;
      blocks[m - 1]->cols = j - s;
      j = s;
      m--;
    }
}

static void
span_by_rule (const YsAlignTable *table, YsAlignBlock *b, const YsRuling *rule)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      const YsAlignColumn *c = ys_align_column (table, i);
      if (ys_overlap (c->from, c->to, rule->from, rule->to) < 0.5 * (c->to - c->from))
        continue;
      if (b->cols == 0)
        b->col = i;
      b->cols = i + 1 - b->col;
    }
}

/* Neighbours may share one rule below them: then it does not tell where one ends. */
static gboolean
is_shared (const YsAlignTable *table, const YsAlignBlock *b, const YsRuling *rule)
{
  for (guint i = 0; i < table->blocks->len; i++)
    {
      const YsAlignBlock *x = ys_align_block (table, i);
      double middle = ys_box_mid_x (&x->box);
      if (x != b && !x->leaf && x->row == b->row && middle > rule->from && middle < rule->to)
        return TRUE;
    }
  return FALSE;
}

static int
by_place (gconstpointer a, gconstpointer b)
{
  const YsAlignBlock *p = *(YsAlignBlock *const *)a, *q = *(YsAlignBlock *const *)b;
  double d = p->row != q->row ? (double)p->row - q->row : p->box.x0 - q->box.x0;
  return (d > 0) - (d < 0);
}

/* Blocks (of one row, by x) from..end stand over one run of columns without a break: share it among them. */
static void
span_row (const YsAlignTable *table, YsAlignBlock **blocks, guint n)
{
  guint n_cols = table->columns->len, next = 0;
  for (guint first = 0, last; first < n_cols; first = last + 1)
    {
      last = first;
      if (!is_below (table, blocks[0], first))
        continue;
      while (last + 1 < n_cols && is_below (table, blocks[0], last + 1) &&
             !ends_above (table, blocks[0], last))
        last++;
      guint end = next;
      while (end < n && ys_box_mid_x (&blocks[end]->box) < ys_align_column (table, last)->to)
        end++;
      if (end > next)
        share_columns (table, blocks + next, end - next, first, last);
      next = end;
    }
}

static void
span_blocks (const YsAlignPage *page, YsAlignTable *table)
{
  g_autoptr (GPtrArray) spanning = g_ptr_array_new ();
  for (guint i = 0; i < table->blocks->len; i++)
    {
      YsAlignBlock *b = ys_align_block (table, i);
      const YsRuling *rule = b->leaf ? NULL : ys_align_own_rule (page, table, b);
      if (rule != NULL && !is_shared (table, b, rule))
        span_by_rule (table, b, rule);
      else if (!b->leaf)
        g_ptr_array_add (spanning, b);
    }
  g_ptr_array_sort (spanning, by_place);
  for (guint i = 0, end; i < spanning->len; i = end)
    {
      const YsAlignBlock *b = g_ptr_array_index (spanning, i);
      for (end = i + 1; end < spanning->len; end++)
        if (((YsAlignBlock *)g_ptr_array_index (spanning, end))->row != b->row)
          break;
      span_row (table, (YsAlignBlock **)spanning->pdata + i, end - i);
    }
}

/* Places of the header and the block (plus 1) that stands in each. */
typedef struct
{
  guint rows, cols;
  guint *at;
} Places;

static gboolean
is_free (const Places *p, guint row, const YsAlignBlock *b)
{
  for (guint c = b->col; c < b->col + b->cols; c++)
    if (p->at[row * p->cols + c] != 0)
      return FALSE;
  return TRUE;
}

static void
fill (Places *p, guint row, const YsAlignBlock *b, guint mark)
{
  for (guint c = b->col; c < b->col + b->cols; c++)
    p->at[row * p->cols + c] = mark;
}

/* Puts the blocks on their places. One that finds its place taken gives its text to the one that is there. */
static void
place_blocks (YsAlignTable *table, Places *p)
{
  for (guint i = 0; i < table->blocks->len; i++)
    {
      YsAlignBlock *b = ys_align_block (table, i);
      int at = b->cols == 0 ? ys_align_column_at (table, &b->box) : 0;
      if (b->cols == 0 && at < 0)
        for (at = 0;
             (guint)at + 1 < p->cols && ys_align_column (table, (guint)at)->to < ys_box_mid_x (&b->box);)
          at++;
      if (b->cols == 0)
        b->col = (guint)at, b->cols = 1;
      if (is_free (p, b->row, b))
        {
          fill (p, b->row, b, i + 1);
          continue;
        }
      guint c = b->col;
      while (p->at[b->row * p->cols + c] == 0)
        c++;
      YsAlignBlock *there = ys_align_block (table, p->at[b->row * p->cols + c] - 1);
      g_array_append_vals (there->glyphs, b->glyphs->data, b->glyphs->len);
      there->box = ys_box_union (there->box, b->box);
      b->cols = 0;
    }
}

/* Cells grow over the free places above, lower ones first, then over those below. */
static void
grow_blocks (YsAlignTable *table, Places *p)
{
  for (guint i = table->blocks->len; i-- > 0;)
    {
      YsAlignBlock *b = ys_align_block (table, i);
      while (b->cols > 0 && b->row > 0 && is_free (p, b->row - 1, b))
        {
          b->row--;
          b->rows++;
          fill (p, b->row, b, i + 1);
        }
    }
  for (guint i = 0; i < table->blocks->len; i++)
    {
      YsAlignBlock *b = ys_align_block (table, i);
      while (b->cols > 0 && b->row + b->rows < p->rows && is_free (p, b->row + b->rows, b))
        fill (p, b->row + b->rows++, b, i + 1);
    }
}

/* Takes out the rows that every cell runs through. */
static void
drop_rows (YsAlignTable *table, Places *p)
{
  for (guint row = p->rows; row-- > 1;)
    {
      if (memcmp (p->at + row * p->cols, p->at + (row - 1) * p->cols, p->cols * sizeof *p->at) != 0)
        continue;
      for (guint i = 0; i < table->blocks->len; i++)
        {
          YsAlignBlock *b = ys_align_block (table, i);
          if (b->row >= row)
            b->row--;
          else if (b->row + b->rows > row)
            b->rows--;
        }
      table->n_head_rows--;
    }
}

void
ys_align_spread (const YsAlignPage *page, YsAlignTable *table)
{
  ys_align_match (table);
  ys_align_borders (table);
  span_blocks (page, table);
  Places places = {table->n_head_rows, table->columns->len, NULL};
  places.at = g_new0 (guint, places.rows * places.cols + 1);
  place_blocks (table, &places);
  grow_blocks (table, &places);
  drop_rows (table, &places);
  g_free (places.at);
}
