/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rulings to grids with merged cells; docs/ALGORITHM.md, "The grid builder", tells the method. */
#pragma once

#include "extract/content.h"

/* A grid on its page: where it stands and which cells it has. */
typedef struct
{
  YsBox box;
  YsGrid *grid;
} YsPlacedGrid;

void ys_placed_grid_clear (YsPlacedGrid *placed);

/* Finds the ruled grids of a page, from top to bottom, and moves the glyphs that stand in them out of
 * page->glyphs and into the cells. Rulings of the page are joined in place.
 * Returns an array of YsPlacedGrid that owns its grids. */
GArray *ys_grids_find (YsPage *page);
