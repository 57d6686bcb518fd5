/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/lattice.h"

#include "extract/rulings.h"

#include <math.h>
#include <string.h>

#define TOUCH 2.6    /* points: rulings that come this near to each other meet */
#define SAME 2.6     /* borders nearer than this are one (double rules stand 1.6 apart) */
#define OPEN 5.0     /* rules that reach this far past the last cross rule leave the frame open there */
#define COVERED 0.55 /* share of a cell's side that a drawn border covers */
#define MAX_SIDE 1500u

static guint
find_root (guint *parent, guint i)
{
  while (parent[i] != i)
    i = parent[i] = parent[parent[i]];
  return i;
}

static gboolean
meet (const YsRuling *h, const YsRuling *v)
{
  return v->at >= h->from - TOUCH && v->at <= h->to + TOUCH && h->at >= v->from - TOUCH &&
         h->at <= v->to + TOUCH;
}

void
ys_ruling_set_clear (YsRulingSet *set)
{
  g_clear_pointer (&set->horizontal, g_array_unref);
  g_clear_pointer (&set->vertical, g_array_unref);
}

static YsRulingSet *
set_for (GArray *sets, GHashTable *index, guint root)
{
  gpointer known = g_hash_table_lookup (index, GUINT_TO_POINTER (root + 1));
  if (known == NULL)
    {
      YsRulingSet set = {g_array_new (FALSE, FALSE, sizeof (YsRuling)),
                         g_array_new (FALSE, FALSE, sizeof (YsRuling))};
      g_array_append_val (sets, set);
      known = GUINT_TO_POINTER (sets->len);
      g_hash_table_insert (index, GUINT_TO_POINTER (root + 1), known);
    }
  return &g_array_index (sets, YsRulingSet, GPOINTER_TO_UINT (known) - 1);
}

/* Horizontal rules alone (no vertical meets them) that share both ends belong together. */
static void
join_bare_rows (const GArray *hs, const gboolean *met, guint *parent)
{
  for (guint i = 0; i < hs->len; i++)
    for (guint j = i + 1; !met[i] && j < hs->len; j++)
      {
        const YsRuling *a = &g_array_index (hs, YsRuling, i), *b = &g_array_index (hs, YsRuling, j);
        if (!met[j] && fabs (a->from - b->from) < 6 && fabs (a->to - b->to) < 6)
          parent[find_root (parent, j)] = find_root (parent, i);
      }
}

/* Cells that go on over the whole page have no horizontal rule on it: a vertical rule that none meets belongs
 * to the nearest one that it is as long as, end for end. */
static void
join_bare_columns (const GArray *vs, guint n, const gboolean *met, guint *parent, guint first)
{
  for (guint i = 0; i < n; i++)
    {
      const YsRuling *a = &g_array_index (vs, YsRuling, i);
      guint nearest = n;
      double least = INFINITY;
      for (guint j = 0; !met[first + i] && j < n; j++)
        {
          const YsRuling *b = &g_array_index (vs, YsRuling, j);
          if (met[first + j] && fabs (a->at - b->at) < least && fabs (a->from - b->from) < TOUCH &&
              fabs (a->to - b->to) < TOUCH)
            least = fabs (a->at - b->at), nearest = j;
        }
      if (nearest < n)
        parent[find_root (parent, first + i)] = find_root (parent, first + nearest);
    }
}

GArray *
ys_ruling_sets (const YsPage *page)
{
  const GArray *hs = page->horizontal, *vs = page->vertical;
  GArray *sets = g_array_new (FALSE, FALSE, sizeof (YsRulingSet));
  g_array_set_clear_func (sets, (GDestroyNotify)ys_ruling_set_clear);
  guint n_h = MIN (hs->len, 3 * MAX_SIDE), n_v = MIN (vs->len, 3 * MAX_SIDE), n = n_h + n_v;
  if (n_h != hs->len || n == 0)
    return sets;
  g_autofree guint *parent = g_new (guint, n);
  g_autofree gboolean *met = g_new0 (gboolean, n);
  for (guint i = 0; i < n; i++)
    parent[i] = i;
  for (guint i = 0; i < n_h; i++)
    for (guint j = 0; j < n_v; j++)
      if (meet (&g_array_index (hs, YsRuling, i), &g_array_index (vs, YsRuling, j)))
        {
          met[i] = met[n_h + j] = TRUE;
          parent[find_root (parent, n_h + j)] = find_root (parent, i);
        }
  join_bare_rows (hs, met, parent);
  join_bare_columns (vs, n_v, met, parent, n_h);
  g_autoptr (GHashTable) index = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < n; i++)
    {
      YsRulingSet *set = set_for (sets, index, find_root (parent, i));
      if (i < n_h)
        g_array_append_vals (set->horizontal, &g_array_index (hs, YsRuling, i), 1);
      else
        g_array_append_vals (set->vertical, &g_array_index (vs, YsRuling, i - n_h), 1);
    }
  return sets;
}

static int
by_value (gconstpointer a, gconstpointer b)
{
  const double *p = a, *q = b;
  return (*p > *q) - (*p < *q);
}

/* The distinct positions of a set of parallel rulings: near ones are one border. */
static GArray *
positions (const GArray *rulings)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < rulings->len; i++)
    g_array_append_val (all, g_array_index (rulings, YsRuling, i).at);
  g_array_sort (all, by_value);
  GArray *out = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0, start = 0; i <= all->len && all->len > 0; i++)
    if (i == all->len || g_array_index (all, double, i) > g_array_index (all, double, start) + SAME)
      {
        double middle = (g_array_index (all, double, start) + g_array_index (all, double, i - 1)) / 2;
        g_array_append_val (out, middle);
        start = i;
      }
  return out;
}

/* Where at least two rules run well past the outermost cross rule, the frame is open: close it there. */
static void
close_frame (GArray *borders, const GArray *across)
{
  double lo = borders->len > 0 ? g_array_index (borders, double, 0) : INFINITY;
  double hi = borders->len > 0 ? g_array_index (borders, double, borders->len - 1) : -INFINITY;
  double first = INFINITY, last = -INFINITY;
  guint n_first = 0, n_last = 0;
  for (guint i = 0; i < across->len; i++)
    {
      const YsRuling *r = &g_array_index (across, YsRuling, i);
      if (r->from < lo - OPEN)
        first = MIN (first, r->from), n_first++;
      if (r->to > hi + OPEN)
        last = MAX (last, r->to), n_last++;
    }
  if (n_first >= 2)
    g_array_prepend_val (borders, first);
  if (n_last >= 2)
    g_array_append_val (borders, last);
}

static double
overlap (const YsRuling *r, double from, double to)
{
  return MAX (0, MIN (r->to, to) - MAX (r->from, from));
}

/* Marks which intervals of `along` a ruling covers at border `k` of `borders`. */
static void
mark (const GArray *rulings, const GArray *borders, const GArray *along,
      void (*set) (YsLattice *, guint, guint), YsLattice *lattice)
{
  for (guint i = 0; i < rulings->len; i++)
    {
      const YsRuling *r = &g_array_index (rulings, YsRuling, i);
      for (guint k = 1; k + 1 < borders->len; k++)
        {
          if (fabs (g_array_index (borders, double, k) - r->at) > SAME)
            continue;
          for (guint a = 0; a + 1 < along->len; a++)
            {
              double from = g_array_index (along, double, a), to = g_array_index (along, double, a + 1);
              if (overlap (r, from, to) >= COVERED * (to - from))
                set (lattice, k - 1, a);
            }
        }
    }
}

static void
set_right (YsLattice *l, guint border, guint row)
{
  l->right[row * l->n_cols + border] = 1;
}

static void
set_below (YsLattice *l, guint border, guint col)
{
  l->below[border * l->n_cols + col] = 1;
}

YsLattice *
ys_lattice_new (const YsRulingSet *set)
{
  YsLattice *l = g_new0 (YsLattice, 1);
  l->xs = positions (set->vertical);
  l->ys = positions (set->horizontal);
  close_frame (l->xs, set->horizontal);
  close_frame (l->ys, set->vertical);
  if (l->xs->len < 2 || l->ys->len < 2 || l->xs->len > MAX_SIDE || l->ys->len > MAX_SIDE)
    {
      ys_lattice_free (l);
      return NULL;
    }
  l->n_cols = l->xs->len - 1;
  l->n_rows = l->ys->len - 1;
  l->right = g_new0 (guint8, (gsize)l->n_rows * l->n_cols);
  l->below = g_new0 (guint8, (gsize)l->n_rows * l->n_cols);
  l->box = (YsBox){g_array_index (l->xs, double, 0), g_array_index (l->ys, double, 0),
                   g_array_index (l->xs, double, l->n_cols), g_array_index (l->ys, double, l->n_rows)};
  mark (set->vertical, l->xs, l->ys, set_right, l);
  mark (set->horizontal, l->ys, l->xs, set_below, l);
  return l;
}

void
ys_lattice_free (YsLattice *l)
{
  g_array_unref (l->xs);
  g_array_unref (l->ys);
  g_free (l->right);
  g_free (l->below);
  g_free (l);
}

int
ys_lattice_find (const GArray *borders, double v)
{
  guint lo = 0, hi = borders->len - 1;
  if (borders->len < 2 || v < g_array_index (borders, double, 0) || v > g_array_index (borders, double, hi))
    return -1;
  while (hi - lo > 1)
    {
      guint mid = (lo + hi) / 2;
      if (v >= g_array_index (borders, double, mid))
        lo = mid;
      else
        hi = mid;
    }
  return (int)lo;
}

static guint
run_end (const YsLattice *l, guint row, guint col)
{
  guint end = col + 1;
  while (end < l->n_cols && !l->right[row * l->n_cols + end - 1])
    end++;
  return end;
}

static gboolean
bare_below (const YsLattice *l, guint row, guint col, guint end)
{
  for (guint c = col; c < end; c++)
    if (l->below[row * l->n_cols + c])
      return FALSE;
  return row + 1 < l->n_rows && run_end (l, row + 1, col) == end &&
         (col == 0 || l->right[(row + 1) * l->n_cols + col - 1]);
}

GArray *
ys_lattice_regions (const YsLattice *l, guint *of)
{
  GArray *regions = g_array_new (FALSE, FALSE, sizeof (YsRegion));
  memset (of, 0xff, sizeof *of * l->n_rows * l->n_cols);
  for (guint row = 0; row < l->n_rows; row++)
    for (guint col = 0; col < l->n_cols; col++)
      {
        if (of[row * l->n_cols + col] != G_MAXUINT)
          continue;
        YsRegion region = {row, col, 1, run_end (l, row, col) - col};
        while (bare_below (l, row + region.rows - 1, col, col + region.cols))
          region.rows++;
        for (guint r = row; r < row + region.rows; r++)
          for (guint c = col; c < col + region.cols; c++)
            of[r * l->n_cols + c] = regions->len;
        g_array_append_val (regions, region);
      }
  return regions;
}

YsBox
ys_region_box (const YsLattice *l, const YsRegion *r)
{
  return (YsBox){g_array_index (l->xs, double, r->col), g_array_index (l->ys, double, r->row),
                 g_array_index (l->xs, double, r->col + r->cols),
                 g_array_index (l->ys, double, r->row + r->rows)};
}

static int
by_area (gconstpointer a, gconstpointer b)
{
  const YsLattice *p = *(YsLattice *const *)a, *q = *(YsLattice *const *)b;
  double d =
      (p->box.x1 - p->box.x0) * (p->box.y1 - p->box.y0) - (q->box.x1 - q->box.x0) * (q->box.y1 - q->box.y0);
  return (d > 0) - (d < 0);
}

GPtrArray *
ys_lattices_find (YsPage *page, double gap, double shortest)
{
  ys_rulings_join (page->horizontal, gap, shortest);
  ys_rulings_join (page->vertical, gap, shortest);
  g_autoptr (GArray) sets = ys_ruling_sets (page);
  GPtrArray *lattices = g_ptr_array_new_with_free_func ((GDestroyNotify)ys_lattice_free);
  for (guint i = 0; i < sets->len; i++)
    {
      YsLattice *l = ys_lattice_new (&g_array_index (sets, YsRulingSet, i));
      if (l != NULL)
        g_ptr_array_add (lattices, l);
    }
  g_ptr_array_sort (lattices, by_area);
  return lattices;
}
