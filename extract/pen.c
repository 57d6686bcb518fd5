/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/pen.h"

#include <math.h>

#define SLANT 0.7          /* a segment off its axis by less than this is straight */
#define DOT 2.0            /* points: a square shape this small may be a dot of a dotted rule */
#define SQUARE 0.3         /* of its longer side: the sides of a square shape differ by less */
#define SHORTEST 0.2       /* points: a shorter piece is not even a dot of a dotted rule */
#define BESIDE 4.0         /* points: a rule this far outside the clip may still show its edge */
#define MAX_RULINGS 400000 /* a page beyond this is hostile or a drawing: further pieces are left out */

static void
add_ruling (GArray *rulings, double at, double from, double to, double lo, double hi, double clip_lo,
            double clip_hi)
{
  double a = MAX (MIN (from, to), lo), b = MIN (MAX (from, to), hi);
  if (b - a < SHORTEST || at < clip_lo - BESIDE || at > clip_hi + BESIDE || rulings->len >= MAX_RULINGS)
    return;
  YsRuling ruling = {at, a, b};
  g_array_append_val (rulings, ruling);
}

void
ys_pen_segment (YsPage *page, const YsBox *clip, double x0, double y0, double x1, double y1)
{
  const YsBox *c = clip;
  if (fabs (y1 - y0) <= SLANT && fabs (x1 - x0) > fabs (y1 - y0))
    add_ruling (page->horizontal, (y0 + y1) / 2, x0, x1, c->x0, c->x1, c->y0, c->y1);
  else if (fabs (x1 - x0) <= SLANT)
    add_ruling (page->vertical, (x0 + x1) / 2, y0, y1, c->y0, c->y1, c->x0, c->x1);
}

void
ys_pen_shape (YsPage *page, const YsBox *clip, const YsBox *shape)
{
  double width = shape->x1 - shape->x0, height = shape->y1 - shape->y0;
  double x = ys_box_mid_x (shape), y = ys_box_mid_y (shape);
  if (MAX (width, height) <= DOT && ABS (width - height) < SQUARE * MAX (width, height))
    { /* a dot may belong to a rule either way: alone it is too short for one */
      ys_pen_segment (page, clip, shape->x0, y, shape->x1, y);
      add_ruling (page->vertical, x, shape->y0, shape->y1, clip->y0, clip->y1, clip->x0, clip->x1);
    }
  else if (height <= YS_PEN_THIN && width > height)
    ys_pen_segment (page, clip, shape->x0, y, shape->x1, y);
  else if (width <= YS_PEN_THIN && height > width)
    ys_pen_segment (page, clip, x, shape->y0, x, shape->y1);
}
