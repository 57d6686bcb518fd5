/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where something is printed: points, origin at the top left of the page. */
#pragma once

typedef struct
{
  double x0, y0, x1, y1;
} YsBox;

static inline double
ys_box_mid_x (const YsBox *b)
{
  return (b->x0 + b->x1) / 2;
}

static inline double
ys_box_mid_y (const YsBox *b)
{
  return (b->y0 + b->y1) / 2;
}

#ifdef __cplusplus
extern "C" {
#endif

/* The smallest box around both. */
YsBox ys_box_union (YsBox a, YsBox b);

#ifdef __cplusplus
}
#endif
