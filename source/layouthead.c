/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source/layouthead.h"

#include <string.h>

#define LEFT 1.0   /* characters between the beginnings of a head and of its first column */
#define MIDDLE 6.0 /* characters between the middle of a head and that of the columns that it covers */

/* What stands over a column so far, from below. */
typedef struct
{
  double from, to;
  guint line;   /* of the highest word over it; G_MAXUINT: none */
  guint group;  /* columns of one group stand under one head */
  YsCell *cell; /* the highest cell; lent by the grid */
} Stack;

typedef struct
{
  const GArray *lines, *columns;
  guint begin, n_rows;
  YsGrid *grid;
  Stack *stacks;
} Head;

static YsCell *
put (Head *h, guint row, guint rows, guint col, guint cols, const YsLayoutWord *word, guint line)
{
  YsCell *cell = ys_grid_add (h->grid, row, col, rows, cols, g_strdup (word->text));
  cell->line = line;
  return cell;
}

/* Further words of the same cell: on a line of their own, above. */
static void
put_above (YsCell *cell, const YsLayoutWord *word)
{
  char *joined = g_strconcat (word->text, "\n", cell->text, NULL);
  g_free (cell->text);
  cell->text = joined;
}

static void
put_beside (YsCell *cell, const YsLayoutWord *word)
{
  char *joined = g_strconcat (cell->text, word->text, NULL);
  g_free (cell->text);
  cell->text = joined;
}

/* A head that is the lowest over its column: down to the body. */
static void
take_leaf (Head *h, guint row, guint col, const YsLayoutWord *word, guint line)
{
  Stack *s = &h->stacks[col];
  s->from = MIN (s->from, word->from);
  s->to = MAX (s->to, word->to);
  s->line = row;
  s->cell = put (h, row, h->n_rows - row, col, 1, word, line);
}

static double
off_middle (const Head *h, guint a, guint b, const YsLayoutWord *word)
{
  return ABS (h->stacks[a].from + h->stacks[b].to - word->from - word->to) / 2;
}

/* The stretch lo..hi of columns around `at` whose heads stand on one line, below row; up to `low` and `high`,
 * which belong to others. */
static void
find_run (const Head *h, guint row, guint at, guint low, guint high, guint *lo, guint *hi)
{
  guint line = h->stacks[at].line;
  *lo = *hi = at;
  while (*lo > low && h->stacks[*lo - 1].line == line && line > row)
    (*lo)--;
  while (*hi + 1 < high && h->stacks[*hi + 1].line == line && line > row)
    (*hi)++;
}

static gboolean
cuts_group (const Head *h, guint a, guint b)
{
  return (a > 0 && h->stacks[a].group == h->stacks[a - 1].group) ||
         (b + 1 < h->columns->len && h->stacks[b].group == h->stacks[b + 1].group);
}

/* The columns in lo..hi, `at` among them, over whose middle the word stands; of equal ones the most. */
static void
find_span (const Head *h, const YsLayoutWord *word, guint at, guint lo, guint hi, guint *from, guint *to)
{
  double best = G_MAXDOUBLE;
  *from = *to = at;
  for (guint a = lo; a <= at; a++)
    for (guint b = at; b <= hi; b++)
      {
        double off = MAX (off_middle (h, a, b, word) - MIDDLE, 0) * 100 - (b - a);
        if (off >= best || cuts_group (h, a, b))
          continue;
        best = off;
        *from = a;
        *to = b;
      }
}

/* No blank line parts row `row` from the row of the head below it: they are lines of one head. */
static gboolean
adjoins (const Head *h, guint row, guint below)
{
  for (guint i = row + 1; i <= below && below != G_MAXUINT; i++)
    if (ys_layout_line (h->lines, h->begin + i)->blank > 0)
      return FALSE;
  return below != G_MAXUINT;
}

static void
cover (Head *h, guint row, guint a, guint b, const YsLayoutWord *word, guint line)
{
  Stack *first = &h->stacks[a];
  gboolean wrapped = a == b && first->cell != NULL && adjoins (h, row, first->line);
  if (wrapped)
    {
      put_above (first->cell, word);
      first->line = row;
      return;
    }
  YsCell *cell = put (h, row, first->line - row, a, b - a + 1, word, line);
  double from = first->from, to = h->stacks[b].to;
  for (guint c = a; c <= b; c++)
    h->stacks[c] = (Stack){from, to, row, first->group, cell};
}

/* What one line of the header does. */
typedef struct
{
  const YsLayoutLine *line;
  guint row;
  guint *at;        /* the column of each word */
  gboolean *covers; /* the word stands over other heads */
  gboolean tall;    /* a word beside it has nothing below: then all that has something below is covered */
  gboolean left;    /* words that cover begin where their first column does */
} Layer;

/* Where the territory of word w ends: where the next word begins that covers, too, or half-way to it. */
static guint
border (const Head *h, const Layer *layer, guint w, int step)
{
  const YsLayoutWord *word = ys_layout_word (layer->line, w);
  for (int k = (int)w + step; k >= 0 && k < (int)layer->line->words->len; k += step)
    {
      if (!layer->covers[k])
        continue;
      const YsLayoutWord *other = ys_layout_word (layer->line, (guint)k);
      double half = (word->from + word->to + other->from + other->to) / 2; /* twice the place */
      guint c = layer->at[w];
      if (layer->left)
        return step > 0 ? layer->at[k] : c;
      while (c != layer->at[k] &&
             step * (h->stacks[(int)c + step].from + h->stacks[(int)c + step].to - half) < 0)
        c = (guint)((int)c + step);
      return step > 0 ? c + 1 : c;
    }
  return step > 0 ? h->columns->len : layer->left && layer->tall ? layer->at[w] : 0;
}

static void
take_cover (Head *h, const Layer *layer, guint w)
{
  const YsLayoutWord *word = ys_layout_word (layer->line, w);
  guint lo, hi, a, b;
  find_run (h, layer->row, layer->at[w], border (h, layer, w, -1), border (h, layer, w, 1), &lo, &hi);
  find_span (h, word, layer->at[w], lo, hi, &a, &b);
  if (layer->tall && !cuts_group (h, lo, hi))
    a = lo, b = hi;
  cover (h, layer->row, a, b, word, layer->line->number);
}

static void
look_at (const Head *h, Layer *layer)
{
  guint n = layer->line->words->len;
  layer->at = ys_layout_place (h->columns, layer->line, FALSE);
  layer->covers = g_new0 (gboolean, n);
  layer->left = TRUE;
  for (guint w = 0; w < n; w++)
    {
      const Stack *s = &h->stacks[layer->at[w]];
      layer->covers[w] = s->cell != NULL;
      layer->tall |= !layer->covers[w];
      layer->left &= !layer->covers[w] || ABS (s->from - ys_layout_word (layer->line, w)->from) <= LEFT;
    }
}

static void
take_line (Head *h, guint row)
{
  Layer layer = {.line = ys_layout_line (h->lines, h->begin + row), .row = row};
  look_at (h, &layer);
  for (guint w = 0; w < layer.line->words->len; w++)
    {
      YsCell *cell = h->stacks[layer.at[w]].cell;
      const YsLayoutWord *word = ys_layout_word (layer.line, w);
      if (layer.covers[w])
        take_cover (h, &layer, w);
      else if (cell == NULL)
        take_leaf (h, row, layer.at[w], word, layer.line->number);
      else /* more words than columns: they spell one head */
        put_beside (cell, word);
    }
  g_free (layer.at);
  g_free (layer.covers);
}

/* Heads reach up to the top where nothing stands over them. */
static void
reach_up (Head *h)
{
  for (guint c = 0; c < h->columns->len; c++)
    {
      YsCell *cell = h->stacks[c].cell;
      if (cell == NULL || cell->col != c)
        continue;
      guint top = h->stacks[c].line;
      for (guint r = 0; r < top; r++)
        for (guint k = cell->col; k < cell->col + cell->cols; k++)
          if (ys_grid_at (h->grid, r, k) == NULL)
            h->grid->at[r * h->grid->n_cols + k] = cell;
      cell->rows += cell->row;
      cell->row = 0;
    }
}

void
ys_layout_head (const GArray *lines, guint begin, guint body, const GArray *columns, YsGrid *grid)
{
  g_autofree Stack *stacks = g_new0 (Stack, columns->len);
  for (guint c = 0; c < columns->len; c++)
    {
      const YsLayoutColumn *column = ys_layout_column (columns, c);
      stacks[c] = (Stack){column->from, column->to, G_MAXUINT, c, NULL};
    }
  Head head = {lines, columns, begin, body - begin, grid, stacks};
  for (guint row = body - begin; row-- > 0;)
    take_line (&head, row);
  reach_up (&head);
}
