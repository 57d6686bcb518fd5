/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages made by hand: rules and glyphs, in points. */
#pragma once

#include "extract/content.h"
#include "extract/page.h"

void draw_row_rule (YsPage *page, double y, double from, double to);
void draw_column_rule (YsPage *page, double x, double from, double to);
/* All rules of a grid with the given borders. */
void draw_rules (YsPage *page, const double *xs, guint n_xs, const double *ys, guint n_ys);
/* Text whose first glyph starts at x and whose middle is y; an ideograph is `size` wide, the rest half of it.
 */
void draw_text (YsPage *page, double x, double y, double size, const char *text);

/* The only grid that ys_grids_find() finds. Owned by the caller. */
YsGrid *draw_only_grid (YsPage *page);
/* Fails the test unless the text of the cell that covers the place is `want`. */
void draw_expect (const YsGrid *grid, guint row, guint col, const char *want);

/* A page as a typist sees it: line i of `lines` (NULL at the end) stands at y = 100 + 20 i, its first letter
 * at x = 50; a letter is 5 points wide, an ideograph 10, and the type is 10 points. Owned by the caller. */
YsPage *draw_typed (const char *const *lines);
