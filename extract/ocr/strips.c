/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/ocr/strips.h"

#include "extract/lattice.h"

#define POINTS 72.0      /* an inch */
#define RULE_GAP 6.0     /* points between the pieces of a rule that the scan broke */
#define SHORTEST 10.0    /* points: a shorter rule bounds no cell */
#define INSET 1          /* dots of a cell's edge that are its rule's */
#define LEAST_TYPE 4.0   /* points: smaller pieces are parts of characters */
#define MOST_TYPE 30.0   /* points: larger ones are no type */
#define USUAL_TYPE 10.0  /* points, where a page has next to no text */
#define EM_OF_PIECE 1.15 /* ems of type whose pieces are one high */
#define ONE_LINE 1.3     /* ems: runs of ink that are no higher together are one line */
#define SEVERAL 2.0      /* ems: higher ink is several lines */
#define LARGE 3.0        /* ems: a title is no larger */
#define ALIKE 1.5        /* of the height: of pieces of one line of large type */
#define WORD_GAP 0.9     /* ems: a wider gap parts two pieces of a line outside of grids */
#define NARROW 0.80      /* of the height of a line: digits are no wider */
#define DIRT 4           /* of an em to a speck that stands alone */
#define THIN 2           /* dots: lower lines are dirt */

static int
by_int (gconstpointer a, gconstpointer b)
{
  return *(const int *)a - *(const int *)b;
}

/* The usual size of the type, dots. */
static int
usual_em (const YsOcrSheet *sheet)
{
  BOXA *boxes = pixConnCompBB (sheet->ink, 8);
  g_autoptr (GArray) heights = g_array_new (FALSE, FALSE, sizeof (int));
  for (int i = 0; boxes != NULL && i < boxaGetCount (boxes); i++)
    {
      int h;
      boxaGetBoxGeometry (boxes, i, NULL, NULL, NULL, &h);
      double points = h * POINTS / sheet->dpi;
      if (points >= LEAST_TYPE && points <= MOST_TYPE)
        g_array_append_val (heights, h);
    }
  boxaDestroy (&boxes);
  g_array_sort (heights, by_int);
  double em = heights->len > 0 ? g_array_index (heights, int, heights->len / 2) * EM_OF_PIECE
                               : USUAL_TYPE * sheet->dpi / POINTS;
  return MAX ((int)(em + 0.5), 4);
}

/* Narrows a box of the picture to its ink; FALSE: there is none. */
static gboolean
to_ink (PIX *ink, YsOcrStrip *s)
{
  BOX *box = boxCreate (s->x, s->y, s->w, s->h), *inner = NULL;
  PIX *part = box != NULL ? pixClipRectangle (ink, box, &inner) : NULL;
  BOX *found = NULL;
  gboolean any = part != NULL && pixClipToForeground (part, NULL, &found) == 0 && found != NULL;
  if (any)
    {
      int x, y, x0, y0;
      boxGetGeometry (inner, &x0, &y0, NULL, NULL);
      boxGetGeometry (found, &x, &y, &s->w, &s->h);
      s->x = x0 + x;
      s->y = y0 + y;
    }
  boxDestroy (&box);
  boxDestroy (&inner);
  boxDestroy (&found);
  pixDestroy (&part);
  return any;
}

/* One line of a cell, from row `from` to `to` of it. */
static void
add_line (GArray *strips, PIX *ink, const YsOcrStrip *cell, int from, int to)
{
  YsOcrStrip line = *cell;
  line.y = cell->y + from;
  line.h = to - from;
  if (line.h < THIN || !to_ink (ink, &line))
    return;
  if (DIRT * MAX (line.w, line.h) < line.em)
    return;
  line.several = line.h > SEVERAL * line.em;
  g_array_append_val (strips, line);
}

/* The lines of a cell, from the counts of ink of its rows: runs of rows with ink, that belong together where
 * they are no higher than a line. */
static void
add_runs (GArray *strips, PIX *ink, const YsOcrStrip *cell, NUMA *rows)
{
  int n = rows != NULL ? numaGetCount (rows) : 0, start = -1, end = -1, run = 0;
  for (int y = 0; y <= n; y++)
    {
      int count = 0;
      if (y < n)
        numaGetIValue (rows, y, &count);
      if (count > 0)
        {
          run++;
          continue;
        }
      if (run > 0 && start >= 0 && y - start > ONE_LINE * cell->em)
        {
          add_line (strips, ink, cell, start, end);
          start = -1;
        }
      if (run > 0)
        {
          start = start < 0 ? y - run : start;
          end = y;
        }
      run = 0;
    }
  if (start >= 0)
    add_line (strips, ink, cell, start, end);
}

static void
add_cell (GArray *strips, PIX *ink, YsOcrStrip cell)
{
  BOX *box = boxCreate (cell.x, cell.y, cell.w, cell.h);
  PIX *part = box != NULL ? pixClipRectangle (ink, box, NULL) : NULL;
  NUMA *rows = part != NULL ? pixCountPixelsByRow (part, NULL) : NULL;
  add_runs (strips, ink, &cell, rows);
  numaDestroy (&rows);
  pixDestroy (&part);
  boxDestroy (&box);
}

static YsOcrStrip
dots_of (const YsOcrSheet *sheet, const YsBox *box, int em, guint column)
{
  double dot = sheet->dpi / POINTS;
  int x0 = (int)(box->x0 * dot) + INSET, y0 = (int)(box->y0 * dot) + INSET;
  return (YsOcrStrip){.x = x0,
                      .y = y0,
                      .w = MAX ((int)(box->x1 * dot) - INSET - x0, 1),
                      .h = MAX ((int)(box->y1 * dot) - INSET - y0, 1),
                      .em = em,
                      .column = column};
}

/* The cells of a lattice, and no ink left there for the lines outside. */
static guint
add_lattice (GArray *strips, const YsOcrSheet *sheet, const YsLattice *l, int em, guint column, PIX *rest)
{
  g_autofree guint *of = g_new (guint, (gsize)l->n_rows * l->n_cols);
  g_autoptr (GArray) regions = ys_lattice_regions (l, of);
  if (l->n_cols < 2 || regions->len < 2)
    return column;
  for (guint i = 0; i < regions->len; i++)
    {
      const YsRegion *r = &g_array_index (regions, YsRegion, i);
      const YsBox box = ys_region_box (l, r);
      add_cell (strips, rest, dots_of (sheet, &box, em, column + r->col));
    }
  YsOcrStrip all = dots_of (sheet, &l->box, em, 0);
  pixRasterop (rest, all.x, all.y, all.w, all.h, PIX_CLR, NULL, 0, 0);
  return column + l->n_cols;
}

/* In the order in which the grid builder takes them. */
static void
add_cells (GArray *strips, const YsOcrSheet *sheet, YsPage *page, int em, PIX *rest)
{
  g_autoptr (GPtrArray) lattices = ys_lattices_find (page, RULE_GAP, SHORTEST);
  guint column = 1;
  for (guint i = 0; i < lattices->len; i++)
    column = add_lattice (strips, sheet, g_ptr_array_index (lattices, i), em, column, rest);
}

static gboolean
goes_on (const YsOcrStrip *a, const YsOcrStrip *b)
{
  int common = MIN (a->y + a->h, b->y + b->h) - MAX (a->y, b->y),
      gap = MAX (a->x, b->x) - MIN (a->x + a->w, b->x + b->w);
  int large = MAX (a->h, b->h), em = MAX (a->em, MIN (a->h, b->h));
  return 2 * common > MIN (a->h, b->h) && gap < WORD_GAP * em &&
         (large < SEVERAL * a->em || large < ALIKE * MIN (a->h, b->h));
}

/* Pieces of one line become one. */
static void
join_pieces (GArray *pieces)
{
  for (guint i = 0; i < pieces->len; i++)
    for (guint k = i + 1; k < pieces->len;)
      {
        YsOcrStrip *a = &g_array_index (pieces, YsOcrStrip, i), *b = &g_array_index (pieces, YsOcrStrip, k);
        if (!goes_on (a, b))
          {
            k++;
            continue;
          }
        int x1 = MAX (a->x + a->w, b->x + b->w), y1 = MAX (a->y + a->h, b->y + b->h);
        a->x = MIN (a->x, b->x);
        a->y = MIN (a->y, b->y);
        a->w = x1 - a->x;
        a->h = y1 - a->y;
        g_array_remove_index (pieces, k);
        k = i + 1;
      }
}

/* The lines outside of grids: characters that stand close together. */
static void
add_loose (GArray *strips, PIX *rest, int em, double dpi)
{
  PIX *closed = pixCloseSafeBrick (NULL, rest, em | 1, 1);
  BOXA *boxes = pixConnCompBB (closed, 8);
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (YsOcrStrip));
  for (int i = 0; boxes != NULL && i < boxaGetCount (boxes); i++)
    {
      YsOcrStrip s = {.em = em};
      boxaGetBoxGeometry (boxes, i, &s.x, &s.y, &s.w, &s.h);
      if (s.h >= THIN)
        g_array_append_val (pieces, s);
    }
  boxaDestroy (&boxes);
  pixDestroy (&closed);
  join_pieces (pieces);
  for (guint i = 0; i < pieces->len; i++)
    {
      YsOcrStrip *s = &g_array_index (pieces, YsOcrStrip, i);
      gboolean type =
          s->h < MOST_TYPE * dpi / POINTS && s->h < LARGE * em; /* a title is set in larger type */
      s->em = type ? MAX (em, s->h) : em;
      s->several = s->h > SEVERAL * s->em && s->w > s->h;
      if (3 * s->h > em)
        g_array_append_val (strips, *s);
    }
}

GArray *
ys_ocr_strips_find (const YsOcrSheet *sheet, YsPage *page)
{
  GArray *strips = g_array_new (FALSE, FALSE, sizeof (YsOcrStrip));
  int em = usual_em (sheet);
  PIX *rest = pixCopy (NULL, sheet->ink);
  add_cells (strips, sheet, page, em, rest);
  add_loose (strips, rest, em, sheet->dpi);
  pixDestroy (&rest);
  return strips;
}

double
ys_ocr_strip_narrow (const YsOcrSheet *sheet, const YsOcrStrip *strip)
{
  BOX *box = boxCreate (strip->x, strip->y, strip->w, strip->h);
  PIX *part = pixClipRectangle (sheet->ink, box, NULL);
  NUMA *columns = part != NULL ? pixCountPixelsByColumn (part) : NULL;
  int n = columns != NULL ? numaGetCount (columns) : 0, run = 0, narrow = 0, all = 0;
  for (int x = 0; x <= n; x++)
    {
      int count = 0;
      if (x < n)
        numaGetIValue (columns, x, &count);
      if (count > 0)
        {
          run++;
          continue;
        }
      all += run;
      narrow += run <= NARROW * strip->h ? run : 0;
      run = 0;
    }
  numaDestroy (&columns);
  pixDestroy (&part);
  boxDestroy (&box);
  return all > 0 ? (double)narrow / all : 0;
}
