/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/align/spans.h"

#include "extract/align/columns.h"
#include "extract/align/header.h"

#include <string.h>

#define DEEP 0.66   /* of the way from a spanning cell to the lowest row */
#define LOWER 0.5   /* em that the middle of a head stands below that of the cell over it */
#define COVERED 0.5 /* of a column: a rule under that much of it spans it */
#define BARE 1.0    /* em: cost of leaving out a column, against the distance from the middle */

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
         leaf->y > b->y + LOWER * table->em && !is_beside (table, b, leaf);
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

/* cost[m][j]: the least cost of the first m blocks over the first j columns; from[m][j]: the first column of
 * block m - 1 then, or G_MAXUINT when column j - 1 is left out. */
typedef struct
{
  guint first, n_cols; /* of the table's columns */
  double *cost;
  guint *from;
} Sharing;

static guint
sharing_at (const Sharing *s, guint m, guint j)
{
  return m * (s->n_cols + 1) + j;
}

static void
cost_place (const YsAlignTable *table, const YsAlignBlock *block, Sharing *s, guint m, guint j)
{
  double *best = &s->cost[sharing_at (s, m, j)];
  *best = j > 0 ? best[-1] + BARE * table->em : G_MAXDOUBLE / 4;
  s->from[sharing_at (s, m, j)] = G_MAXUINT;
  for (guint start = 0; start < j; start++)
    {
      double middle = middle_of (table, s->first + start, s->first + j - 1);
      double cost = s->cost[sharing_at (s, m - 1, start)] + ABS (middle - ys_box_mid_x (&block->box));
      if (cost < *best)
        *best = cost, s->from[sharing_at (s, m, j)] = start;
    }
}

static void
follow_costs (const Sharing *s, YsAlignBlock **blocks, guint n)
{
  for (guint m = n, j = s->n_cols; m > 0 && j > 0;)
    {
      guint start = s->from[sharing_at (s, m, j)];
      if (start == G_MAXUINT)
        {
          j--;
          continue;
        }
      m--;
      blocks[m]->col = s->first + start;
      blocks[m]->cols = j - start;
      j = start;
    }
}

/* Parts the columns first..last among the n spanning blocks of one row so that each stands nearest the middle
 * of its columns, as people set merged cells. */
static void
share_columns (const YsAlignTable *table, YsAlignBlock **blocks, guint n, guint first, guint last)
{
  guint n_cols = last - first + 1;
  g_autofree double *cost = g_new (double, (n + 1) * (n_cols + 1));
  g_autofree guint *from = g_new0 (guint, (n + 1) * (n_cols + 1));
  Sharing sharing = {first, n_cols, cost, from};
  for (guint j = 0; j <= n_cols; j++)
    cost[j] = BARE * table->em * j;
  for (guint m = 1; m <= n; m++)
    for (guint j = 0; j <= n_cols; j++)
      cost_place (table, blocks[m - 1], &sharing, m, j);
  follow_costs (&sharing, blocks, n);
}

static void
span_by_rule (const YsAlignTable *table, YsAlignBlock *b, const YsRuling *rule)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      const YsAlignColumn *c = ys_align_column (table, i);
      if (ys_overlap (c->from, c->to, rule->from, rule->to) < COVERED * (c->to - c->from))
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

/* The column for a block that neither a rule nor its neighbours gave one: that of its ink, or of its middle.
 */
static guint
nearest_column (const YsAlignTable *table, const YsAlignBlock *b)
{
  int at = ys_align_column_at (table, &b->box);
  if (at >= 0)
    return (guint)at;
  guint col = 0;
  while (col + 1 < table->columns->len && ys_align_column (table, col)->to < ys_box_mid_x (&b->box))
    col++;
  return col;
}

/* The place is taken: the text goes to the block that is there. */
static void
give_away (YsAlignTable *table, const Places *p, YsAlignBlock *b)
{
  guint col = b->col;
  while (p->at[b->row * p->cols + col] == 0)
    col++;
  YsAlignBlock *there = ys_align_block (table, p->at[b->row * p->cols + col] - 1);
  g_array_append_vals (there->glyphs, b->glyphs->data, b->glyphs->len);
  there->box = ys_box_union (there->box, b->box);
  b->cols = 0;
}

static void
place_blocks (YsAlignTable *table, Places *p)
{
  for (guint i = 0; i < table->blocks->len; i++)
    {
      YsAlignBlock *b = ys_align_block (table, i);
      if (b->cols == 0)
        b->col = nearest_column (table, b), b->cols = 1;
      if (is_free (p, b->row, b))
        fill (p, b->row, b, i + 1);
      else
        give_away (table, p, b);
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
  span_blocks (page, table);
  Places places = {table->n_head_rows, table->columns->len, NULL};
  places.at = g_new0 (guint, places.rows * places.cols + 1);
  place_blocks (table, &places);
  grow_blocks (table, &places);
  drop_rows (table, &places);
  g_free (places.at);
}
