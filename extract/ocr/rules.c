/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/ocr/rules.h"

#define POINTS 72.0   /* an inch */
#define SHORTEST 22.0 /* points: strokes of large type are shorter than a rule … */
#define ROW 9.0       /* points: … but not than one between two rules of a row */
#define MEETS 2.5     /* points: rules this near meet */
#define THICKEST 4.0  /* points: what is thicker is no rule */
#define PIECE_GAP 5.0 /* points between the pieces of a rule that the scan broke */

static int
dots (double points, double dpi)
{
  return MAX (1, (int)(points * dpi / POINTS + 0.5));
}

/* The long runs of one direction; a rule that is not wholly straight steps from line to line. */
static PIX *
long_runs (PIX *ink, double dpi, gboolean across)
{
  int length = dots (across ? SHORTEST : ROW, dpi), gap = dots (1.0, dpi);
  PIX *thick = across ? pixDilateBrick (NULL, ink, gap, 3) : pixDilateBrick (NULL, ink, 3, gap);
  PIX *runs = across ? pixOpenBrick (NULL, thick, length, 1) : pixOpenBrick (NULL, thick, 1, length);
  pixDestroy (&thick);
  return runs;
}

static void
add_rule (YsPage *page, int at, int thick, int from, int length, double dpi, gboolean across)
{
  double point = POINTS / dpi;
  YsRuling rule = {.at = (at + thick / 2.0) * point, .from = from * point, .to = (from + length) * point};
  g_array_append_val (across ? page->horizontal : page->vertical, rule);
}

static gboolean
meets (const YsPage *page, double x, double y)
{
  for (guint i = 0; i < page->horizontal->len; i++)
    {
      const YsRuling *h = &g_array_index (page->horizontal, YsRuling, i);
      if (ABS (h->at - y) < MEETS && x > h->from - MEETS && x < h->to + MEETS)
        return TRUE;
    }
  return FALSE;
}

/* A short run from rule to rule. */
static gboolean
is_between (const YsPage *page, int x, int y, int h, double dpi)
{
  double point = POINTS / dpi;
  return meets (page, x * point, y * point) && meets (page, x * point, (y + h) * point);
}

/* Each piece that is as thin as a rule; the others are left in the text. */
static void
take_runs (PIX *ink, PIX *runs, double dpi, YsPage *page, gboolean across)
{
  PIXA *pieces = NULL;
  BOXA *boxes = pixConnComp (runs, &pieces, 8);
  int n = boxes != NULL ? boxaGetCount (boxes) : 0, thickest = dots (THICKEST, dpi) + 2;
  for (int i = 0; i < n; i++)
    {
      int x, y, w, h;
      boxaGetBoxGeometry (boxes, i, &x, &y, &w, &h);
      if ((across ? h : w) > thickest ||
          (!across && h < dots (SHORTEST, dpi) && !is_between (page, x, y, h, dpi)))
        continue;
      across ? add_rule (page, y, h, x, w, dpi, TRUE) : add_rule (page, x, w, y, h, dpi, FALSE);
      PIX *piece = pixaGetPix (pieces, i, L_CLONE);
      pixRasterop (ink, x, y, w, h, PIX_DST & PIX_NOT (PIX_SRC), piece, 0, 0);
      pixDestroy (&piece);
    }
  boxaDestroy (&boxes);
  pixaDestroy (&pieces);
}

void
ys_ocr_rules_take (PIX *ink, double dpi, YsPage *page)
{
  PIX *across = long_runs (ink, dpi, TRUE), *down = long_runs (ink, dpi, FALSE);
  take_runs (ink, across, dpi, page, TRUE);
  take_runs (ink, down, dpi, page, FALSE);
  pixDestroy (&across);
  pixDestroy (&down);
}
