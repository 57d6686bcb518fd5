/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page gives: glyphs and rulings, in points, origin at the top left of the page as displayed. */
#pragma once

#include "print/box.h"

#include <glib.h>

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
