/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/align/parts.h"

/* The leaf over a column of the body. Heads stand in the middle of their cells, amounts at the right and
 * names at the left, so that they need not overlap; but no other head stands between an amount's right edge
 * and its own. */
static int
leaf_of (const YsAlignTable *table, const YsAlignColumn *c)
{
  int over = -1, near = -1;
  double most = 0;
  for (guint i = 0; i < table->blocks->len; i++)
    {
      const YsAlignBlock *b = ys_align_block (table, i);
      if (!b->leaf)
        continue;
      double overlap = ys_overlap (b->box.x0, b->box.x1, c->x0, c->x1), x = ys_box_mid_x (&b->box);
      if (overlap > most)
        most = overlap, over = (int)i;
      gboolean side = c->amounts ? x < c->x1 : x > c->x0;
      double known = near >= 0 ? ys_box_mid_x (&ys_align_block (table, (guint)near)->box) : 0;
      if (side && (near < 0 || (c->amounts ? x > known : x < known)))
        near = (int)i;
    }
  return over >= 0 ? over : near;
}

/* The numbers of the columns (栏次) stand in the middle, the amounts below them at the right. */
static gboolean
is_numbered (const YsAlignColumn *a, const YsAlignColumn *b)
{
  const YsAlignColumn *bare = a->n_amounts == 0 ? a : b;
  return a->n_text + b->n_text == 0 && bare->n_amounts == 0 && bare->n_integers <= 2;
}

/* Nothing but one text (or two letters of one): 合计, set in the middle of a cell merged over several
 * columns. */
static gboolean
is_lonely (const YsAlignColumn *c)
{
  return c->n_text <= 2 && c->n_text > 0 && c->n_integers + c->n_amounts == 0;
}

static gboolean
are_one (const YsAlignTable *table, const YsAlignColumn *a, const YsAlignColumn *b)
{
  gboolean text = !a->amounts && !b->amounts && ((!a->code && a->crossed) || is_lonely (a) || is_lonely (b));
  return (text || is_numbered (a, b)) && leaf_of (table, a) >= 0 && leaf_of (table, a) == leaf_of (table, b);
}

/* One head over two columns of text, and text that runs from one into the other: they are one column, in
 * which a few lines happen to be centred. Likewise amounts that do not line up with the column's number. */
static void
join_under_leaf (YsAlignTable *table)
{
  for (guint i = 0; i + 1 < table->columns->len;)
    {
      YsAlignColumn *a = ys_align_column (table, i), *b = ys_align_column (table, i + 1);
      if (!are_one (table, a, b))
        {
          i++;
          continue;
        }
      a->x1 = MAX (a->x1, b->x1);
      a->n_text += b->n_text;
      a->n_integers += b->n_integers;
      a->n_amounts += b->n_amounts;
      a->amounts = a->amounts || b->amounts;
      a->code = a->code && b->code;
      a->crossed = b->crossed;
      g_array_remove_index (table->columns, i + 1);
    }
}

/* Two heads over the ink of one column: the upper one spans the lower one and its neighbours. */
static void
unleaf_upper (YsAlignTable *table)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      const YsAlignColumn *c = ys_align_column (table, i);
      const YsAlignBlock *lower = NULL;
      for (guint k = table->blocks->len; k-- > 0;)
        {
          YsAlignBlock *b = ys_align_block (table, k);
          if (!b->leaf || ys_overlap (b->box.x0, b->box.x1, c->x0, c->x1) <= 0)
            continue;
          if (lower == NULL)
            lower = b;
          else if (b->box.y1 <= lower->box.y0 + 0.3 * table->em)
            b->leaf = b->whole = FALSE;
        }
    }
}

static void
match_leaves (YsAlignTable *table)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      int at = leaf_of (table, ys_align_column (table, i));
      if (at < 0)
        continue;
      YsAlignBlock *b = ys_align_block (table, (guint)at);
      if (b->cols == 0)
        b->col = i;
      b->cols = i + 1 - b->col;
    }
}

/* Leaves over no column make empty columns. */
static void
add_empty_columns (YsAlignTable *table)
{
  for (guint i = 0; i < table->blocks->len && table->columns->len < YS_ALIGN_MAX_COLUMNS; i++)
    {
      YsAlignBlock *b = ys_align_block (table, i);
      if (!b->leaf || b->cols > 0)
        continue;
      int over = ys_align_column_at (table, &b->box);
      b->col = (guint)MAX (over, 0);
      b->cols = 1;
      if (over >= 0)
        continue;
      while (b->col < table->columns->len && ys_align_column (table, b->col)->x1 < b->box.x0)
        b->col++;
      YsAlignColumn column = {.x0 = b->box.x0, .x1 = b->box.x1, .amounts = TRUE};
      g_array_insert_val (table->columns, b->col, column);
      for (guint k = 0; k < table->blocks->len; k++)
        {
          YsAlignBlock *other = ys_align_block (table, k);
          if (other != b && other->cols > 0 && other->col >= b->col)
            other->col++;
          else if (other != b && other->cols > 0 && other->col + other->cols > b->col)
            other->cols++;
        }
    }
}

void
ys_align_match (YsAlignTable *table)
{
  unleaf_upper (table);
  join_under_leaf (table);
  match_leaves (table);
  add_empty_columns (table);
}
