/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/align/match.h"

#include "extract/align/columns.h"

#define TOUCH 0.3     /* em that a cell may reach into the one below it */
#define NUMBERINGS 2u /* whole numbers at the most: a column's own number, and that of a second header */
#define LONELY 2u     /* words: a text and no other, or two letters of one */

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
  return a->n_text + b->n_text == 0 && bare->n_amounts == 0 && bare->n_integers <= NUMBERINGS;
}

/* Nothing but one text (or two letters of one): 合计, set in the middle of a cell merged over several
 * columns. */
static gboolean
is_lonely (const YsAlignColumn *c)
{
  return c->n_text <= LONELY && c->n_text > 0 && c->n_integers + c->n_amounts == 0;
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
      a->amounts = a->amounts || b->amounts;
      a->code = a->code && b->code;
      ys_align_merge_columns (table, i);
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
          else if (b->box.y1 <= lower->box.y0 + TOUCH * table->em)
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

/* The columns of the other blocks move or grow: a column was put in where `b` stands. */
static void
make_room (YsAlignTable *table, const YsAlignBlock *b)
{
  for (guint i = 0; i < table->blocks->len; i++)
    {
      YsAlignBlock *other = ys_align_block (table, i);
      if (other == b || other->cols == 0)
        continue;
      if (other->col >= b->col)
        other->col++;
      else if (other->col + other->cols > b->col)
        other->cols++;
    }
}

static void
insert_column (YsAlignTable *table, YsAlignBlock *b)
{
  while (b->col < table->columns->len && ys_align_column (table, b->col)->x1 < b->box.x0)
    b->col++;
  YsAlignColumn column = {.x0 = b->box.x0, .x1 = b->box.x1, .amounts = TRUE};
  g_array_insert_val (table->columns, b->col, column);
  make_room (table, b);
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
      if (over < 0)
        insert_column (table, b);
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
