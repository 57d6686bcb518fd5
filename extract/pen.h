/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is drawn, to rulings. Points, origin at the top left of the page as displayed. */
#pragma once

#include "extract/page.h"

G_BEGIN_DECLS

#define YS_PEN_THIN 4.0  /* points: a filled shape at most this wide is a rule */
#define YS_PEN_WIDE 12.0 /* points: a stroke wider than this is no rule */

/* A segment of a stroke, cut to `clip`: a ruling of `page` when it is straight. */
void ys_pen_segment (YsPage *page, const YsBox *clip, double x0, double y0, double x1, double y1);
/* A filled shape, by its box: a ruling of `page` when it is thin. */
void ys_pen_shape (YsPage *page, const YsBox *clip, const YsBox *shape);

G_END_DECLS
