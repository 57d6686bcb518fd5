/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/halves.h"

#include "print/fold.h"

#include <math.h>

#define SAME_HEIGHT 1.5 /* points between the borders of a row, from the top of either half */
#define FEW_ROWS 4u     /* fewer may be as high by chance */

typedef enum
{
  BLANK,
  NUMBER,
  WORDS
} Kind;

static Kind
kind_of (const char *text)
{
  Kind kind = BLANK;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar ch = ys_fold_width (g_utf8_get_char (p));
      if (ch >= '0' && ch <= '9')
        kind = NUMBER;
      else if (!g_unichar_isspace (ch) && !g_unichar_ispunct (ch))
        return WORDS;
    }
  return kind;
}

/* What stands in the cells of a row: words, or numbers in at least one. */
static void
look (const YsGrid *grid, guint row, gboolean *words, gboolean *numbers)
{
  *words = *numbers = FALSE;
  YsRowWalk walk = {grid, row, 0};
  for (const YsCell *cell; (cell = ys_row_next (&walk)) != NULL;)
    {
      Kind kind = kind_of (cell->text);
      *words |= kind == WORDS;
      *numbers |= kind == NUMBER;
    }
}

/* The rows of heads at the top: those with words and no number. */
static guint
head_rows (const YsGrid *grid)
{
  guint row = 0;
  for (gboolean words, numbers; row < grid->n_rows; row++)
    {
      look (grid, row, &words, &numbers);
      if (numbers || !words)
        break;
    }
  return row;
}

/* Heads above, and below them numbers alone; and rows of names with numbers beside them. */
static gboolean
are_halves (const YsGrid *left, const YsGrid *right)
{
  guint head = head_rows (right), named = 0, filled = 0;
  if (head == 0 || head == right->n_rows)
    return FALSE;
  for (guint row = head; row < right->n_rows; row++)
    {
      gboolean words, numbers, left_words, left_numbers;
      look (right, row, &words, &numbers);
      look (left, row, &left_words, &left_numbers);
      if (words || (numbers && !left_words))
        return FALSE;
      filled += numbers;
      named += left_words && left_numbers;
    }
  return filled > 0 && named * 2 > right->n_rows - head;
}

/* Where a row begins, from the top of the grid; NAN where no cell begins in it. */
static double
top_of (const YsGrid *grid, guint row)
{
  YsRowWalk walk = {grid, row, 0};
  const YsCell *cell = ys_row_next_begun (&walk), *first = ys_grid_at (grid, 0, 0);
  return cell != NULL && first != NULL ? cell->box.y0 - first->box.y0 : NAN;
}

static gboolean
same_rows (const YsGrid *a, const YsGrid *b)
{
  if (a->n_rows != b->n_rows || a->n_rows < FEW_ROWS || !a->ruled || !b->ruled)
    return FALSE;
  for (guint row = 0; row < a->n_rows; row++)
    if (fabs (top_of (a, row) - top_of (b, row)) > SAME_HEIGHT)
      return FALSE;
  return TRUE;
}

static void
copy_cells (YsGrid *to, const YsGrid *from, guint col, guint page)
{
  for (guint i = 0; i < from->cells->len; i++)
    {
      const YsCell *cell = g_ptr_array_index (from->cells, i);
      YsCell *copy =
          ys_grid_add (to, cell->row, cell->col + col, cell->rows, cell->cols, g_strdup (cell->text));
      copy->box = cell->box;
      copy->ink = cell->ink;
      copy->indent = cell->indent;
      copy->page = page;
    }
}

static int
by_place (gconstpointer a, gconstpointer b)
{
  const YsCell *p = *(YsCell *const *)a, *q = *(YsCell *const *)b;
  return p->row != q->row ? (p->row > q->row) - (p->row < q->row) : (p->col > q->col) - (p->col < q->col);
}

static void
join (YsBlock *left, const YsBlock *right)
{
  YsGrid *a = left->grid, *b = right->grid, *both = ys_grid_new (a->n_rows, a->n_cols + b->n_cols);
  both->ruled = TRUE;
  both->more_page = right->page;
  copy_cells (both, a, 0, 0);
  copy_cells (both, b, a->n_cols, right->page);
  g_ptr_array_sort (both->cells, by_place);
  g_array_append_vals (both->xs, a->xs->data, a->xs->len);
  double shift = g_array_index (a->xs, double, a->n_cols) - g_array_index (b->xs, double, 0);
  for (guint i = 1; i < b->xs->len; i++)
    g_array_append_vals (both->xs, &(double){g_array_index (b->xs, double, i) + shift}, 1);
  left->box.x1 = right->box.x1 + shift;
  ys_grid_free (a);
  left->grid = both;
}

/* The block that a page begins with, when it is the right half of the last grid of the page before. */
static YsBlock *
left_of (const YsContent *content, guint i)
{
  const YsBlock *right = g_ptr_array_index (content->blocks, i);
  for (guint k = i; right->grid != NULL && k-- > 0;)
    {
      YsBlock *left = g_ptr_array_index (content->blocks, k);
      if (left->page + 1 != right->page)
        return NULL;
      if (left->grid != NULL)
        return same_rows (left->grid, right->grid) && are_halves (left->grid, right->grid) ? left : NULL;
    }
  return NULL;
}

void
ys_halves_join (YsContent *content)
{
  for (guint i = content->blocks->len; i-- > 1;)
    {
      YsBlock *left = left_of (content, i);
      if (left == NULL)
        continue;
      join (left, g_ptr_array_index (content->blocks, i));
      g_ptr_array_remove_index (content->blocks, i);
    }
}
