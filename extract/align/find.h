/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables without rules: columns by alignment. */
#pragma once

#include "extract/marks.h"
#include "extract/page.h"

/* Adds to `grids` (YsPlacedGrid, kept in order from top to bottom) the tables that the remaining glyphs of
 * the page form by alignment alone, and takes their glyphs out of the page. */
void ys_align_find (YsPage *page, GArray *grids, const YsMarks *marks);
