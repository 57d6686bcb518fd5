/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/align/columns.h"

#define RIVER 0.3      /* em: the least gap between columns */
#define TEXT_RIVER 0.8 /* em: the least gap between two columns of text: ordinals stand apart from names */
#define LETTERED 2.2   /* em: the widest gap inside a letter-spaced word */
#define EDGE 0.4       /* em: edges that differ less are aligned */
#define CODE 3u        /* digits: whole numbers that long, all beginning at one place, are codes */
#define LONG_TABLE 10u /* lines: so many let a few texts cross a river … */
#define CROSSING 12u   /* … one line in so many */

/* A stretch of x that ink covers, and for how many lines it counts. */
typedef struct
{
  double x0, x1;
  guint weight;
} Span;

/* The ink of the words of a line; letter-spaced words as one. */
static void
add_spans (const YsAlignPage *page, const YsAlignLine *line, guint strong, GArray *spans)
{
  const YsWord *last = NULL;
  for (guint i = 0; i < line->n_words; i++)
    {
      const YsWord *word = ys_align_word (page, line, i);
      Span span = {word->box.x0, word->box.x1, word->kind == YS_WORD_TEXT ? 1 : strong};
      if (last != NULL && ys_align_is_letter (last) && ys_align_is_letter (word) &&
          span.x0 - last->box.x1 < LETTERED * line->em)
        g_array_index (spans, Span, spans->len - 1).x1 = span.x1;
      else
        g_array_append_val (spans, span);
      last = word;
    }
}

/* Where a span begins (step > 0) or ends. */
typedef struct
{
  double x;
  int step;
} Edge;

static int
by_x (gconstpointer a, gconstpointer b)
{
  const Edge *p = a, *q = b;
  if (p->x != q->x)
    return p->x < q->x ? -1 : 1;
  return q->step - p->step;
}

/* The stretches of x that more than `tolerance` spans cover, parted by rivers. */
static GArray *
sweep (const GArray *spans, guint tolerance, double river)
{
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  for (guint i = 0; i < spans->len; i++)
    {
      const Span *s = &g_array_index (spans, Span, i);
      Edge from = {s->x0, (int)s->weight}, to = {s->x1, -(int)s->weight};
      g_array_append_val (edges, from);
      g_array_append_val (edges, to);
    }
  g_array_sort (edges, by_x);
  GArray *columns = g_array_new (FALSE, TRUE, sizeof (YsAlignColumn));
  int cover = 0, limit = (int)tolerance;
  for (guint i = 0; i < edges->len; i++)
    {
      const Edge *e = &g_array_index (edges, Edge, i);
      int before = cover;
      cover += e->step;
      YsAlignColumn *last =
          columns->len > 0 ? &g_array_index (columns, YsAlignColumn, columns->len - 1) : NULL;
      if (before <= limit && cover > limit && (last == NULL || e->x - last->x1 >= river))
        {
          YsAlignColumn column = {.x0 = e->x, .x1 = e->x};
          g_array_append_val (columns, column);
        }
      else if (before > limit && cover <= limit && last != NULL)
        last->x1 = e->x;
    }
  return columns;
}

int
ys_align_column_at (const YsAlignTable *table, const YsBox *box)
{
  int best = -1;
  double most = 0;
  for (guint i = 0; i < table->columns->len; i++)
    {
      const YsAlignColumn *c = ys_align_column (table, i);
      double over = ys_overlap (c->x0, c->x1, box->x0, box->x1);
      if (over > most)
        most = over, best = (int)i;
    }
  return best;
}

/* How far the left and right edges of the whole numbers of a column are strewn. */
typedef struct
{
  double x0_min, x0_max, x1_min, x1_max;
  guint digits; /* of the shortest number */
} Edges;

static void
note_edges (Edges *e, const YsWord *word)
{
  e->x0_min = e->digits > 0 ? MIN (e->x0_min, word->box.x0) : word->box.x0;
  e->x0_max = e->digits > 0 ? MAX (e->x0_max, word->box.x0) : word->box.x0;
  e->x1_min = e->digits > 0 ? MIN (e->x1_min, word->box.x1) : word->box.x1;
  e->x1_max = e->digits > 0 ? MAX (e->x1_max, word->box.x1) : word->box.x1;
  e->digits = e->digits > 0 ? MIN (e->digits, word->n) : word->n;
}

/* Whole numbers are amounts when they stand right and are no codes; codes stand left, or all have one length.
 */
static void
settle_kind (YsAlignColumn *c, const Edges *e, double em)
{
  double left = e->x0_max - e->x0_min, right = e->x1_max - e->x1_min;
  gboolean aligned = right <= EDGE * em && !(left <= EDGE * em && e->digits >= CODE);
  if (c->n_amounts > 0)
    c->amounts = c->n_amounts + c->n_integers >= c->n_text;
  else if (c->n_integers + c->n_text == 0)
    c->amounts = TRUE; /* dashes */
  else
    c->amounts = c->n_integers > 0 && c->n_text == 0 && aligned;
  c->code = !c->amounts && c->n_integers > c->n_text;
}

/* Whole numbers that all have one length look like codes; but codes stand before names. */
static void
settle_lone_codes (YsAlignTable *table)
{
  for (guint i = 1; i < table->columns->len; i++)
    {
      YsAlignColumn *c = ys_align_column (table, i);
      gboolean name = i + 1 < table->columns->len && ys_align_column (table, i + 1)->n_text > 0;
      if (c->code && c->n_text == 0 && !name && ys_align_column (table, i - 1)->amounts)
        {
          c->code = FALSE;
          c->amounts = TRUE;
        }
    }
}

static void
count_kinds (const YsAlignPage *page, YsAlignTable *table)
{
  g_autofree Edges *edges = g_new0 (Edges, table->columns->len + 1);
  for (guint i = 0; i < table->columns->len; i++)
    {
      YsAlignColumn *c = ys_align_column (table, i);
      c->n_amounts = c->n_integers = c->n_text = 0;
    }
  for (guint i = table->body; i < table->end; i++)
    for (guint k = 0; k < ys_align_line (page, i)->n_words; k++)
      {
        const YsWord *word = ys_align_word (page, ys_align_line (page, i), k);
        int at = ys_align_column_at (table, &word->box);
        if (at < 0)
          continue;
        YsAlignColumn *c = ys_align_column (table, (guint)at);
        c->n_amounts += word->kind == YS_WORD_AMOUNT;
        c->n_integers += word->kind == YS_WORD_INTEGER;
        c->n_text += word->kind == YS_WORD_TEXT;
        if (word->kind == YS_WORD_INTEGER)
          note_edges (&edges[at], word);
      }
  for (guint i = 0; i < table->columns->len; i++)
    settle_kind (ys_align_column (table, i), &edges[i], table->em);
  settle_lone_codes (table);
}

static int
by_left (gconstpointer a, gconstpointer b)
{
  const YsAlignColumn *p = a, *q = b;
  return (p->x0 > q->x0) - (p->x0 < q->x0);
}

/* Words that stand in no column (a remark in one row of many) make columns of their own. */
static void
add_stray_columns (YsAlignTable *table, const GArray *spans)
{
  g_autoptr (GArray) strays = g_array_new (FALSE, FALSE, sizeof (Span));
  for (guint i = 0; i < spans->len; i++)
    {
      Span s = g_array_index (spans, Span, i);
      YsBox box = {s.x0, 0, s.x1, 0};
      s.weight = 1;
      if (ys_align_column_at (table, &box) < 0)
        g_array_append_val (strays, s);
    }
  g_autoptr (GArray) more = sweep (strays, 0, RIVER * table->em);
  g_array_append_vals (table->columns, more->data, more->len);
  g_array_sort (table->columns, by_left);
}

static void
find_crossings (YsAlignTable *table, const GArray *spans)
{
  for (guint c = 0; c + 1 < table->columns->len; c++)
    {
      YsAlignColumn *a = ys_align_column (table, c), *b = ys_align_column (table, c + 1);
      for (guint i = 0; i < spans->len && !a->crossed; i++)
        {
          const Span *s = &g_array_index (spans, Span, i);
          a->crossed = s->x0 < a->x1 && s->x1 > b->x0;
        }
    }
}

void
ys_align_merge_columns (YsAlignTable *table, guint i)
{
  YsAlignColumn *a = ys_align_column (table, i), *b = ys_align_column (table, i + 1);
  a->x1 = MAX (a->x1, b->x1);
  a->n_text += b->n_text;
  a->n_integers += b->n_integers;
  a->n_amounts += b->n_amounts;
  a->crossed = b->crossed;
  g_array_remove_index (table->columns, i + 1);
}

static void
join_columns (YsAlignTable *table)
{
  for (guint i = 0; i + 1 < table->columns->len;)
    {
      YsAlignColumn *a = ys_align_column (table, i), *b = ys_align_column (table, i + 1);
      gboolean text = !a->amounts && !b->amounts && !a->code;
      gboolean one =
          text && (b->x0 - a->x1 < TEXT_RIVER * table->em || (a->crossed && table->head == table->body));
      if (!one && b->x0 - a->x1 >= RIVER * table->em / 2)
        {
          i++;
          continue;
        }
      ys_align_merge_columns (table, i);
    }
}

void
ys_align_columns (const YsAlignPage *page, YsAlignTable *table)
{
  /* A merged cell or a name that pokes into the next column may cross a river, but not often. */
  guint n = table->end - table->body, tolerance = n >= LONG_TABLE ? n / CROSSING : 0;
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));
  for (guint i = table->body; i < table->end; i++)
    add_spans (page, ys_align_line (page, i), tolerance + 1, spans);
  g_clear_pointer (&table->columns, g_array_unref);
  table->columns = sweep (spans, tolerance, RIVER * table->em);
  /* Glyphs strewn over the page are no table, and would be costly to look at. */
  if (table->columns->len <= YS_ALIGN_MAX_COLUMNS)
    add_stray_columns (table, spans);
  if (table->columns->len > YS_ALIGN_MAX_COLUMNS)
    {
      g_array_set_size (table->columns, 0);
      return;
    }
  find_crossings (table, spans);
  count_kinds (page, table);
  join_columns (table);
  count_kinds (page, table);
}
