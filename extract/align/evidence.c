/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/align/evidence.h"

#include "extract/align/columns.h"
#include "extract/align/words.h"

#define ROWS 3     /* rows with an amount in one column that make a table */
#define ROWS_FEW 2 /* the same between horizontal rules */
#define COLUMNS 2  /* columns of amounts that vouch together, or of whole numbers where nothing else does */
#define LEAVES 3   /* heads of columns that vouch for a table with fewer rows … */
#define BESIDE 2   /* … with so many amounts in one row */
#define EDGE 0.6   /* em: amounts of one column end or stand this near to each other */

/* How many words of a kind end, or stand, in line with the first one of that kind in the column. */
static guint
count_aligned (const YsAlignPage *page, const YsAlignTable *t, guint col, YsWordKind kind)
{
  const YsBox *model = NULL;
  guint n = 0;
  for (guint i = t->body; i < t->end; i++)
    for (guint k = 0; k < ys_align_line (page, i)->n_words; k++)
      {
        const YsWord *word = ys_align_word (page, ys_align_line (page, i), k);
        if (word->kind != kind || ys_align_column_at (t, &word->box) != (int)col)
          continue;
        if (model == NULL)
          model = &word->box;
        double right = ABS (word->box.x1 - model->x1),
               middle = ABS (ys_box_mid_x (&word->box) - ys_box_mid_x (model));
        n += MIN (right, middle) <= EDGE * t->em;
      }
  return n;
}

static gboolean
has_text_before (const YsAlignTable *t, guint col, guint need)
{
  for (guint c = 0; c < col; c++)
    if (!ys_align_column (t, c)->amounts && ys_align_column (t, c)->n_text >= need)
      return TRUE;
  return FALSE;
}

/* Nothing stands above the table on its page. */
static gboolean
is_at_top (const YsAlignPage *page, const YsAlignTable *t)
{
  return t->head == 0 && (page->grids->len == 0 || g_array_index (page->grids, YsPlacedGrid, 0).box.y0 >
                                                       ys_align_line (page, t->body)->y);
}

/* Enough rows with an amount in one column beside names. Whole numbers prove less: a contents page has them
 * too. Two columns of amounts at the top of a page may be the end of a table. */
static gboolean
has_rows (const YsAlignPage *page, const YsAlignTable *t)
{
  guint need = t->framed || is_at_top (page, t) ? ROWS_FEW : ROWS, amounts = 0, integers = 0;
  for (guint c = 1; c < t->columns->len; c++)
    {
      const YsAlignColumn *column = ys_align_column (t, c);
      if (!column->amounts || !has_text_before (t, c, need))
        continue;
      guint aligned = column->n_amounts >= need ? count_aligned (page, t, c, YS_WORD_AMOUNT) : 0;
      amounts += aligned >= need;
      if (aligned >= ROWS || (t->framed && aligned >= ROWS_FEW) || amounts >= COLUMNS)
        return TRUE;
      integers += column->n_integers >= need && count_aligned (page, t, c, YS_WORD_INTEGER) >= need;
    }
  return integers >= (t->framed || t->unit ? 1 : COLUMNS);
}

/* A header can vouch for one row: three heads or more, two amounts in a row under them, and something that
 * says that this is a table: rules, a unit, or the top of the page, where a table goes on. */
static gboolean
has_header (const YsAlignPage *page, const YsAlignTable *t)
{
  guint leaves = 0, most = 0;
  for (guint i = 0; i < t->blocks->len; i++)
    leaves += ys_align_block (t, i)->leaf;
  for (guint i = t->body; i < t->end; i++)
    {
      guint amounts = ys_align_count_amounts (page, ys_align_line (page, i));
      most = MAX (most, amounts);
    }
  return leaves >= LEAVES && most >= BESIDE && (t->framed || t->unit || is_at_top (page, t));
}

gboolean
ys_align_is_table (const YsAlignPage *page, const YsAlignTable *t)
{
  return has_rows (page, t) || has_header (page, t);
}
