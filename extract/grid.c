/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/grid.h"

#include "extract/lattice.h"
#include "extract/lines.h"
#include "extract/rows.h"

#include <math.h>

#define DOT_GAP 3.0    /* points between the pieces of a dotted rule, or of a rule broken at a row */
#define MIN_RULE 5.0   /* points: a shorter rule bounds no cell */
#define PIECE_GAP 0.25 /* of a glyph's height: a wider gap parts two pieces of text */
#define PIECE_LAP                                                                                            \
  0.12                   /* of a glyph's height: glyphs of one piece overlap, or stand off its line, by less \
                          */
#define MAX_FOREIGN 0.95 /* ems: lines of one text do not stand nearer to each other */
#define HUGE_GLYPH 2.6   /* times the middle height: a stamp or watermark over the grid */

void
ys_placed_grid_clear (YsPlacedGrid *placed)
{
  g_clear_pointer (&placed->grid, ys_grid_free);
}

/* Glyphs of each region: taken holds them sorted by region, first[i] is where region i starts. */
typedef struct
{
  GArray *taken;
  guint *first;
} Fill;

static gboolean
inside (const YsBox *box, const YsGlyph *glyph)
{
  double x = ys_box_mid_x (&glyph->box), y = ys_box_mid_y (&glyph->box);
  return x >= box->x0 && x <= box->x1 && y >= box->y0 && y <= box->y1;
}

static double
middle_height (const GArray *glyphs, const YsBox *box)
{
  double sum = 0;
  guint n = 0;
  for (guint i = 0; i < glyphs->len; i++)
    {
      const YsGlyph *g = &g_array_index (glyphs, YsGlyph, i);
      if (inside (box, g))
        sum += g->box.y1 - g->box.y0, n++;
    }
  return n > 0 ? sum / n : 0;
}

static guint
region_of (const YsLattice *l, const guint *of, const YsGlyph *g)
{
  int row = ys_lattice_find (l->ys, ys_box_mid_y (&g->box)),
      col = ys_lattice_find (l->xs, ys_box_mid_x (&g->box));
  return row < 0 || col < 0 ? G_MAXUINT : of[(guint)row * l->n_cols + (guint)col];
}

static gboolean
is_figure (gunichar ch)
{
  return g_ascii_isdigit ((char)(ch < 128 ? ch : 'x')) || ch == '.' || ch == ',' || ch == '-';
}

/* The end of the piece of text that begins at glyph `i`: glyphs that one operation sets side by side on a
 * line. A number ends where words begin, and the other way round, when it has a point (an amount, no part of
 * a name). */
static guint
piece_end (const GArray *glyphs, guint i)
{
  const YsGlyph *all = (const YsGlyph *)(gconstpointer)glyphs->data;
  guint points = 0, end = i + 1, turn = 0;
  for (; end < glyphs->len && all[i].run != 0; end++)
    {
      const YsGlyph *a = &all[end - 1], *b = &all[end];
      double em = b->box.y1 - b->box.y0, gap = b->box.x0 - a->box.x1;
      if (b->run != a->run || gap > PIECE_GAP * em || gap < -PIECE_LAP * em ||
          fabs (ys_box_mid_y (&a->box) - ys_box_mid_y (&b->box)) > PIECE_LAP * em)
        break;
      if (is_figure (a->ch) != is_figure (b->ch))
        {
          if (points > 0 && turn > 0)
            return turn;
          turn = end;
          points = 0;
        }
      points += b->ch == '.';
    }
  return points > 0 && turn > 0 ? turn : end;
}

/* One number at most: two in a piece are two cells set at once. */
static gboolean
is_one_cell (const YsGlyph *glyphs, guint n)
{
  guint points = 0;
  for (guint i = 0; i < n; i++)
    points += glyphs[i].ch == '.';
  return points <= 1;
}

/* Text too long for its cell pokes over the rule: a piece of text that lies in several regions of a row
 * belongs to the one that holds most of it. */
static void
keep_pieces_whole (const GArray *glyphs, guint *region)
{
  const YsGlyph *all = (const YsGlyph *)(gconstpointer)glyphs->data;
  for (guint i = 0, end; i < glyphs->len; i = end)
    {
      end = piece_end (glyphs, i);
      guint best = G_MAXUINT;
      double widest = 0, width = 0;
      for (guint k = i; k < end; k++)
        {
          width = (k > i && region[k] == region[k - 1] ? width : 0) + all[k].box.x1 - all[k].box.x0;
          if (region[k] != G_MAXUINT && width > widest)
            widest = width, best = region[k];
        }
      for (guint k = i; k < end && best != G_MAXUINT && is_one_cell (all + i, end - i); k++)
        if (region[k] != G_MAXUINT)
          region[k] = best;
    }
}

/* Sorts the glyphs inside the lattice by region. Those outside keep their place in `glyphs`, which loses the
 * others when `take` is set. */
static void
fill_regions (Fill *fill, const YsLattice *l, const guint *of, guint n_regions, GArray *glyphs, gboolean take)
{
  double huge = middle_height (glyphs, &l->box) * HUGE_GLYPH;
  g_autofree guint *region = g_new (guint, glyphs->len + 1);
  fill->first = g_new0 (guint, n_regions + 1);
  for (guint i = 0; i < glyphs->len; i++)
    {
      const YsGlyph *g = &g_array_index (glyphs, YsGlyph, i);
      region[i] = inside (&l->box, g) && g->box.y1 - g->box.y0 <= huge ? region_of (l, of, g) : G_MAXUINT;
    }
  keep_pieces_whole (glyphs, region);
  for (guint i = 0; i < glyphs->len; i++)
    if (region[i] != G_MAXUINT)
      fill->first[region[i] + 1]++;
  for (guint i = 0; i < n_regions; i++)
    fill->first[i + 1] += fill->first[i];
  fill->taken = g_array_new (FALSE, FALSE, sizeof (YsGlyph));
  g_array_set_size (fill->taken, fill->first[n_regions]);
  g_autofree guint *next = g_memdup2 (fill->first, sizeof (guint) * (n_regions + 1));
  guint kept = 0;
  for (guint i = 0; i < glyphs->len; i++)
    {
      YsGlyph g = g_array_index (glyphs, YsGlyph, i);
      if (region[i] != G_MAXUINT)
        g_array_index (fill->taken, YsGlyph, next[region[i]]++) = g;
      else
        g_array_index (glyphs, YsGlyph, kept++) = g;
    }
  if (take)
    g_array_set_size (glyphs, kept);
}

static void
fill_clear (Fill *fill)
{
  g_clear_pointer (&fill->taken, g_array_unref);
  g_clear_pointer (&fill->first, g_free);
}

/* The size of a line's type: an ideograph is as wide as the type is high, and glyph boxes may be taller. */
static double
em_of (const YsTextLine *line)
{
  double em = 0;
  for (guint i = 0; i < line->n; i++)
    if (line->glyphs[i].ch >= 0x2E80)
      em = MAX (em, line->glyphs[i].box.x1 - line->glyphs[i].box.x0);
  return em > 0 ? em : line->box.y1 - line->box.y0;
}

/* Text that is too tall for its row is cut by the next one: the last line's middle falls into the cell below,
 * above that cell's own lines. It goes back to the cell that it belongs to. */
static void
return_overflow (const YsLattice *l, const GArray *regions, const guint *of, Fill *fill, GPtrArray *texts)
{
  for (guint i = 0; i < regions->len; i++)
    {
      const YsRegion *r = &g_array_index (regions, YsRegion, i);
      guint n = fill->first[i + 1] - fill->first[i];
      if (r->row == 0 || n < 2)
        continue;
      g_autoptr (GArray) lines = ys_lines_of (&g_array_index (fill->taken, YsGlyph, fill->first[i]), n);
      const YsTextLine *first = &g_array_index (lines, YsTextLine, 0);
      double em = em_of (first), middle = ys_box_mid_y (&first->box),
             top = g_array_index (l->ys, double, r->row);
      guint above = of[(r->row - 1) * l->n_cols + r->col];
      char **own = (char **)&g_ptr_array_index (texts, i),
           **other = (char **)&g_ptr_array_index (texts, above);
      char *rest = strchr (*own, '\n');
      /* Lines of one text stand a line's height apart; a foreign line comes nearer. */
      double apart = lines->len < 2 ? em : ys_box_mid_y (&g_array_index (lines, YsTextLine, 1).box) - middle;
      if (apart > MAX_FOREIGN * em || middle - em / 2 > top - 0.2 * em || **other == '\0' || rest == NULL)
        continue;
      char *line = g_strndup (*own, (gsize)(rest - *own)), *kept = g_strdup (rest + 1);
      char *joined = g_strjoin ("\n", *other, line, NULL);
      g_free (*other);
      g_free (*own);
      g_free (line);
      *other = joined;
      *own = kept;
    }
}

static YsGrid *
build (const YsLattice *l, const GArray *regions, const guint *of, Fill *fill)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new (); /* handed over to the cells */
  g_autofree double *left = g_new0 (double, regions->len + 1);
  for (guint i = 0; i < regions->len; i++)
    {
      guint n = fill->first[i + 1] - fill->first[i];
      g_ptr_array_add (
          texts,
          ys_glyphs_text (n > 0 ? &g_array_index (fill->taken, YsGlyph, fill->first[i]) : NULL, n, &left[i]));
    }
  return_overflow (l, regions, of, fill, texts);
  YsGrid *grid = ys_grid_new (l->n_rows, l->n_cols);
  grid->ruled = TRUE;
  g_array_append_vals (grid->xs, l->xs->data, l->xs->len);
  for (guint i = 0; i < regions->len; i++)
    {
      const YsRegion *r = &g_array_index (regions, YsRegion, i);
      guint n = fill->first[i + 1] - fill->first[i];
      YsGlyph *glyphs = n > 0 ? &g_array_index (fill->taken, YsGlyph, fill->first[i]) : NULL;
      YsCell *cell = ys_grid_add (grid, r->row, r->col, r->rows, r->cols, g_ptr_array_index (texts, i));
      cell->box = ys_region_box (l, r);
      cell->ink = ys_glyphs_box (glyphs, n);
      cell->indent = n > 0 ? left[i] - cell->box.x0 : 0;
    }
  return grid;
}

/* Rows without a rule between them: the amounts tell where the rows part (extract/rows.h). */
static void
split_rows (YsLattice *l, const GArray *regions, const Fill *fill)
{
  YsRowSplitter *splitter = ys_row_splitter_new (l->n_rows);
  for (guint i = 0; i < regions->len; i++)
    {
      const YsRegion *r = &g_array_index (regions, YsRegion, i);
      guint n = fill->first[i + 1] - fill->first[i];
      if (r->rows == 1 && n > 0)
        ys_row_splitter_add (splitter, r->row, &g_array_index (fill->taken, YsGlyph, fill->first[i]), n);
    }
  ys_row_splitter_apply (splitter, l);
  ys_row_splitter_free (splitter);
}

static gboolean
is_table (const YsLattice *l, const GArray *regions, const Fill *fill)
{
  return l->n_cols >= 2 && regions->len >= 2 && fill->taken->len > 0;
}

/* The grid of a lattice; NULL when it frames no table, and then no glyph is taken. */
static YsGrid *
grid_of (YsLattice *l, GArray *glyphs)
{
  Fill fill = {0};
  g_autofree guint *of = g_new (guint, (gsize)l->n_rows * l->n_cols);
  g_autoptr (GArray) regions = ys_lattice_regions (l, of);
  g_autoptr (GArray) copy = g_array_copy (glyphs);
  fill_regions (&fill, l, of, regions->len, copy, FALSE);
  YsGrid *grid = NULL;
  if (is_table (l, regions, &fill))
    {
      split_rows (l, regions, &fill);
      fill_clear (&fill);
      g_autofree guint *of_new = g_new (guint, (gsize)l->n_rows * l->n_cols);
      g_autoptr (GArray) parts = ys_lattice_regions (l, of_new);
      fill_regions (&fill, l, of_new, parts->len, glyphs, TRUE);
      grid = build (l, parts, of_new, &fill);
    }
  fill_clear (&fill);
  return grid;
}

static int
by_top (gconstpointer a, gconstpointer b)
{
  const YsPlacedGrid *p = a, *q = b;
  double d = p->box.y0 - q->box.y0;
  return (d > 0) - (d < 0);
}

GArray *
ys_grids_find (YsPage *page)
{
  GArray *grids = g_array_new (FALSE, FALSE, sizeof (YsPlacedGrid));
  g_array_set_clear_func (grids, (GDestroyNotify)ys_placed_grid_clear);
  g_autoptr (GPtrArray) lattices = ys_lattices_find (page, DOT_GAP, MIN_RULE);
  for (guint i = 0; i < lattices->len; i++)
    {
      YsLattice *l = g_ptr_array_index (lattices, i);
      YsPlacedGrid placed = {l->box, grid_of (l, page->glyphs)};
      if (placed.grid != NULL)
        g_array_append_val (grids, placed);
    }
  g_array_sort (grids, by_top);
  return grids;
}
