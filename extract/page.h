/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page gives: glyphs and rulings, in points, origin at the top left of the page as displayed. */
#pragma once

#include <glib.h>

typedef struct
{
  double x0, y0, x1, y1;
} YsBox;

typedef struct
{
  gunichar ch;
  YsBox box;
} YsGlyph;

/* A straight rule. Horizontal: `at` is y and from..to run along x; vertical: the other way round. */
typedef struct
{
  double at, from, to;
} YsRuling;

typedef struct
{
  guint number; /* 1-based */
  double width, height;
  GArray *glyphs;     /* YsGlyph, no white space */
  GArray *horizontal; /* YsRuling */
  GArray *vertical;   /* YsRuling */
  gboolean unmatched; /* text and boxes did not agree: the text was left out */
} YsPage;

YsPage *ys_page_new (guint number, double width, double height);
void ys_page_free (YsPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsPage, ys_page_free)

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

YsBox ys_box_union (YsBox a, YsBox b);
