/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source/layoutcolumns.h"

#include <string.h>

#define OTHER_KIND 8.0 /* characters that an amount would rather move than stand among names */
#define NEW 9.0        /* the same than begin a column */
#define HEAD 2         /* characters of the shortest head */
#define BEYOND 2.0     /* characters that a head stands right of the last column of another head */
#define NOWHERE G_MAXUINT

static double
distance (const YsLayoutColumn *c, const YsLayoutWord *w, gboolean kinds)
{
  double d = MIN (ABS (c->from - w->from), ABS (c->to - w->to));
  d = MIN (d, ABS (c->from + c->to - w->from - w->to) / 2);
  gboolean amount = w->kind == YS_LAYOUT_AMOUNT && c->n_amounts == 0 && c->n_text > 0;
  gboolean text = w->kind == YS_LAYOUT_TEXT && c->n_amounts > 0 && c->n_text == 0;
  return d + (kinds && (amount || text) ? OTHER_KIND : 0);
}

/* The cheapest way to lay words on columns in order: cost[w][c] is that of the first w words on the first c
 * columns. A word may stay outside for `outside`. */
static guint *
lay (const GArray *columns, const YsLayoutLine *line, gboolean kinds, double outside)
{
  guint n = line->words->len, m = columns->len, stride = m + 1;
  g_autofree double *cost = g_new0 (double, (gsize)(n + 1) * stride);
  for (guint w = 1; w <= n; w++)
    for (guint c = 0; c <= m; c++)
      {
        double best = cost[(w - 1) * stride + c] + outside;
        if (c > 0)
          {
            double here = distance (ys_layout_column (columns, c - 1), ys_layout_word (line, w - 1), kinds);
            best = MIN (best, cost[(w - 1) * stride + c - 1] + here);
            best = MIN (best, cost[w * stride + c - 1]);
          }
        cost[w * stride + c] = best;
      }
  guint *at = g_new (guint, n + 1);
  for (guint w = n, c = m; w > 0;)
    if (c > 0 && cost[w * stride + c] == cost[w * stride + c - 1])
      c--;
    else if (cost[w * stride + c] == cost[(w - 1) * stride + c] + outside)
      at[--w] = NOWHERE;
    else
      at[--w] = --c;
  return at;
}

static void
widen (YsLayoutColumn *c, const YsLayoutWord *w)
{
  c->left = c->n > 0 ? MIN (c->left, w->from) : w->from;
  c->from = (c->from * c->n + w->from) / (c->n + 1);
  c->to = (c->to * c->n + w->to) / (c->n + 1);
  c->n++;
  c->n_amounts += w->kind == YS_LAYOUT_AMOUNT;
  c->n_text += w->kind == YS_LAYOUT_TEXT;
}

static void
learn (GArray *columns, const YsLayoutLine *line, gboolean kinds)
{
  g_autofree guint *at = lay (columns, line, kinds, NEW);
  guint more = 0, next = 0; /* columns begun; where the next one would go */
  for (guint w = 0; w < line->words->len; w++)
    {
      YsLayoutColumn fresh = {0};
      if (at[w] == NOWHERE)
        {
          while (next < columns->len &&
                 ys_layout_column (columns, next)->to <= ys_layout_word (line, w)->from)
            next++;
          g_array_insert_val (columns, next, fresh);
          more++;
        }
      else
        next = at[w] + more;
      if (kinds || at[w] == NOWHERE)
        widen (ys_layout_column (columns, next), ys_layout_word (line, w));
      if (!kinds && at[w] == NOWHERE)
        ys_layout_column (columns, next)->n_text = 0; /* a head says nothing of what stands below */
      next++;
    }
}

/* Heads right of all amounts: columns that are blank throughout. */
static void
add_beyond (GArray *columns, const YsLayoutLine *line)
{
  for (guint w = 0; w < line->words->len && columns->len > 0; w++)
    if (ys_layout_word (line, w)->from > ys_layout_column (columns, columns->len - 1)->to + BEYOND)
      {
        YsLayoutColumn fresh = {0};
        widen (&fresh, ys_layout_word (line, w));
        fresh.n_text = 0;
        g_array_append_val (columns, fresh);
      }
}

GArray *
ys_layout_columns (const GArray *lines, guint begin, guint body, guint end)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (YsLayoutColumn));
  guint fullest = body;
  for (guint i = body; i < end; i++)
    if (ys_layout_line (lines, i)->row &&
        ys_layout_line (lines, i)->words->len > ys_layout_line (lines, fullest)->words->len)
      fullest = i;
  if (ys_layout_line (lines, fullest)->words->len <= YS_LAYOUT_MAX_COLUMNS)
    learn (columns, ys_layout_line (lines, fullest), TRUE);
  for (guint i = body; i < end && columns->len <= YS_LAYOUT_MAX_COLUMNS; i++)
    if (i != fullest && ys_layout_line (lines, i)->row &&
        ys_layout_line (lines, i)->words->len <= YS_LAYOUT_MAX_COLUMNS)
      learn (columns, ys_layout_line (lines, i), TRUE);
  for (guint i = begin; i < body && columns->len <= YS_LAYOUT_MAX_COLUMNS; i++)
    {
      const YsLayoutLine *line = ys_layout_line (lines, i);
      add_beyond (columns, line);
      if (line->words->len > columns->len && line->words->len <= YS_LAYOUT_MAX_COLUMNS)
        learn (columns, line, FALSE);
    }
  if (columns->len > YS_LAYOUT_MAX_COLUMNS)
    g_array_set_size (columns, 0);
  return columns;
}

guint *
ys_layout_place (const GArray *columns, const YsLayoutLine *line, gboolean kinds)
{
  guint *at = lay (columns, line, kinds, 1e6);
  for (guint w = 0; w < line->words->len; w++)
    if (at[w] == NOWHERE)
      at[w] = w > 0 ? at[w - 1] : 0;
  return at;
}

/* Cuts word w at the space `at` (bytes); the second part comes after it. */
static void
cut_word (YsLayoutLine *line, guint w, const char *space, double from, double to)
{
  YsLayoutWord *word = ys_layout_word (line, w);
  YsLayoutWord rest = *word;
  rest.text = g_strdup (space + 1);
  rest.from = to;
  rest.length = (guint)g_utf8_strlen (rest.text, -1);
  char *kept = g_strndup (word->text, (gsize)(space - word->text));
  g_free (word->text);
  word->text = kept;
  word->length = (guint)g_utf8_strlen (kept, -1);
  word->to = from;
  g_array_insert_val (line->words, w + 1, rest);
}

void
ys_layout_part (YsLayoutLine *line)
{
  for (guint w = 0; w < line->words->len && line->words->len < YS_LAYOUT_MAX_COLUMNS; w++)
    {
      const YsLayoutWord *word = ys_layout_word (line, w);
      const char *space = strchr (word->text, ' ');
      if (space == NULL)
        continue;
      double wide = (word->to - word->from) / MAX (word->length, 1);
      glong before = g_utf8_strlen (word->text, space - word->text);
      glong after = g_utf8_strlen (space + 1, (gssize)strcspn (space + 1, " "));
      double from = word->from + wide * (double)before;
      if (before >= HEAD && after >= HEAD)
        cut_word (line, w, space, from, from + wide);
    }
}
