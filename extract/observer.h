/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "extract/page.h"

#include <cairo.h>

typedef void (*YsDraw) (gpointer what, cairo_t *cr);

/* Draws `what` on an observed surface and adds the straight rules that it draws to `page`, whichever way they
 * are drawn: as strokes, as thin filled rectangles, or as filled polygons. Coordinates are exact (points).
 *
 * The method (measured for this project): the callbacks of a cairo observer surface run before the path is
 * cleared, so cairo_copy_path() of the very cairo_t that Poppler draws with gives the path being drawn. */
void ys_observe_rulings (YsPage *page, YsDraw draw, gpointer what);
