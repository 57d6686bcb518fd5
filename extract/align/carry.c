/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/align/carry.h"

#include "extract/align/body.h"
#include "extract/align/words.h"

#define EDGE 0.6       /* em: words of one column begin, end or stand this near to each other */
#define FARTHEST 60.0  /* points by which a page may be moved */
#define MOVED_WORDS 2u /* amounts that must say so */
#define GAP 9.0        /* em from line to line */

struct YsAlignCarry
{
  guint page;       /* 1-based; 0: nothing was kept */
  double em, pitch; /* of the table */
  GArray *columns;  /* YsAlignColumn */
};

YsAlignCarry *
ys_align_carry_new (void)
{
  YsAlignCarry *carry = g_new0 (YsAlignCarry, 1);
  carry->columns = g_array_new (FALSE, FALSE, sizeof (YsAlignColumn));
  return carry;
}

void
ys_align_carry_free (YsAlignCarry *carry)
{
  g_array_unref (carry->columns);
  g_free (carry);
}

gboolean
ys_align_carry_waits (const YsAlignCarry *carry, guint page)
{
  return carry->page > 0 && carry->page + 1 == page;
}

void
ys_align_carry_keep (YsAlignCarry *carry, guint page, const YsAlignTable *t)
{
  carry->page = t != NULL ? page : 0;
  g_array_set_size (carry->columns, 0);
  if (t == NULL)
    return;
  carry->em = t->em;
  carry->pitch = t->pitch;
  g_array_append_vals (carry->columns, t->columns->data, t->columns->len);
}

/* The word ends, stands or begins where the column does, `dx` points farther right. */
static gboolean
is_aligned (const YsAlignColumn *c, const YsBox *box, double dx, double em)
{
  double left = box->x0 - c->x0, right = box->x1 - c->x1;
  return MIN (MIN (ABS (left - dx), ABS (right - dx)), ABS ((left + right) / 2 - dx)) <= EDGE * em;
}

/* A column of amounts for an amount; for a text any place between columns of text. */
static gboolean
fits_word (const YsAlignCarry *carry, const YsWord *word, double dx)
{
  double x = ys_box_mid_x (&word->box) - dx;
  for (guint i = 0; i < carry->columns->len; i++)
    {
      const YsAlignColumn *c = &g_array_index (carry->columns, YsAlignColumn, i);
      if (x < c->from || x >= c->to)
        continue;
      if (word->kind == YS_WORD_AMOUNT)
        return c->amounts && is_aligned (c, &word->box, dx, carry->em);
      return word->kind == YS_WORD_TEXT      ? !c->amounts
             : word->kind == YS_WORD_INTEGER ? !c->amounts || is_aligned (c, &word->box, dx, carry->em)
                                             : TRUE;
    }
  return FALSE;
}

static gboolean
fits_line (const YsAlignCarry *carry, const YsAlignPage *page, const YsAlignLine *line, double dx)
{
  for (guint i = 0; i < line->n_words; i++)
    if (!fits_word (carry, ys_align_word (page, line, i), dx))
      return FALSE;
  return line->n_words > 0;
}

/* The line after the last one with amounts of those that keep to the columns, from the first of the page on;
 * 0: none does. */
static guint
find_end (const YsAlignCarry *carry, const YsAlignPage *page, double dx)
{
  guint end = 0;
  for (guint i = 0; i < page->lines->len; i++)
    {
      const YsAlignLine *line = ys_align_line (page, i);
      if ((i > 0 && line->y - ys_align_line (page, i - 1)->y > GAP * carry->em) ||
          ys_align_foreign (page, line, carry->em) || !fits_line (carry, page, line, dx))
        break;
      if (line->amounts)
        end = i + 1;
    }
  return end;
}

/* The page is moved by the same in all that says anything: the first text of a line begins where the table's
 * first column does, and two amounts at least end where theirs do. */
static gboolean
is_sure (const YsAlignCarry *carry, const YsAlignPage *page, guint end, double dx)
{
  const YsAlignColumn *first = &g_array_index (carry->columns, YsAlignColumn, 0);
  guint amounts = 0;
  gboolean left = FALSE;
  for (guint i = 0; i < end; i++)
    {
      const YsAlignLine *line = ys_align_line (page, i);
      left |= ABS (line->text.box.x0 - first->x0 - dx) <= EDGE * carry->em;
      amounts += ys_align_count_amounts (page, line);
    }
  return left && amounts >= MOVED_WORDS;
}

/* How far the page is moved to the right, by its first amount: nothing where that fits. *end as of
 * find_end(). */
static double
find_move (const YsAlignCarry *carry, const YsAlignPage *page, guint *end)
{
  *end = find_end (carry, page, 0);
  const YsWord *amount = NULL;
  for (guint i = 0; *end == 0 && amount == NULL && i < page->lines->len; i++)
    for (guint k = 0; amount == NULL && k < ys_align_line (page, i)->n_words; k++)
      if (ys_align_word (page, ys_align_line (page, i), k)->kind == YS_WORD_AMOUNT)
        amount = ys_align_word (page, ys_align_line (page, i), k);
  for (guint i = 0; amount != NULL && i < carry->columns->len; i++)
    {
      const YsAlignColumn *c = &g_array_index (carry->columns, YsAlignColumn, i);
      double dx = amount->box.x1 - c->x1;
      guint to = c->amounts && ABS (dx) < FARTHEST ? find_end (carry, page, dx) : 0;
      if (to == 0 || !is_sure (carry, page, to, dx))
        continue;
      *end = to;
      return dx;
    }
  return 0;
}

/* Nothing stands above the lines on their page. */
static gboolean
is_at_top (const YsAlignPage *page)
{
  return page->grids->len == 0 ||
         g_array_index (page->grids, YsPlacedGrid, 0).box.y0 > ys_align_line (page, 0)->y;
}

gboolean
ys_align_goes_on (const YsAlignCarry *carry, const YsAlignPage *page, YsAlignTable *t)
{
  if (!ys_align_carry_waits (carry, page->page->number) || page->lines->len == 0 || !is_at_top (page))
    return FALSE;
  double dx = find_move (carry, page, &t->end);
  if (t->end == 0)
    return FALSE;
  t->em = carry->em;
  t->pitch = carry->pitch;
  t->columns = g_array_copy (carry->columns);
  t->blocks = g_array_new (FALSE, FALSE, sizeof (YsAlignBlock));
  for (guint i = 0; i < t->columns->len; i++)
    {
      YsAlignColumn *c = ys_align_column (t, i);
      c->x0 += dx;
      c->x1 += dx;
      c->from += dx;
      c->to += dx;
    }
  return TRUE;
}
