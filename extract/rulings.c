/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/rulings.h"

#define COLLINEAR 0.9 /* points between two pieces of one rule, across its direction */

static int
by_position (gconstpointer a, gconstpointer b)
{
  const YsRuling *p = a, *q = b;
  return p->at != q->at ? (p->at > q->at) - (p->at < q->at) : (p->from > q->from) - (p->from < q->from);
}

static int
by_start (gconstpointer a, gconstpointer b)
{
  const YsRuling *p = a, *q = b;
  return (p->from > q->from) - (p->from < q->from);
}

static void
keep (GArray *out, const YsRuling *ruling, double min_length)
{
  if (ruling->to - ruling->from >= min_length)
    g_array_append_vals (out, ruling, 1);
}

/* Joins the pieces of one line, given in any order. */
static void
join_line (YsRuling *pieces, guint n, double gap, double min_length, GArray *out)
{
  double at = 0;
  for (guint i = 0; i < n; i++)
    at += pieces[i].at / n;
  qsort (pieces, n, sizeof *pieces, by_start);
  YsRuling current = pieces[0];
  current.at = at;
  for (guint i = 1; i < n; i++)
    if (pieces[i].from <= current.to + gap)
      current.to = MAX (current.to, pieces[i].to);
    else
      {
        keep (out, &current, min_length);
        current = pieces[i];
        current.at = at;
      }
  keep (out, &current, min_length);
}

void
ys_rulings_join (GArray *rulings, double gap, double min_length)
{
  if (rulings->len == 0)
    return;
  g_array_sort (rulings, by_position);
  g_autoptr (GArray) out = g_array_new (FALSE, FALSE, sizeof (YsRuling));
  YsRuling *all = (YsRuling *)(gpointer)rulings->data;
  guint start = 0;
  for (guint i = 1; i <= rulings->len; i++)
    if (i == rulings->len || all[i].at > all[start].at + COLLINEAR)
      {
        join_line (all + start, i - start, gap, min_length, out);
        start = i;
      }
  g_array_set_size (rulings, 0);
  g_array_append_vals (rulings, out->data, out->len);
}
