/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page as lines of words.
 *
 *   ink     2 0 1  一般 公共服务支出          1,234.50      -
 *   words  |201|  |一般公共服务支出|         |1,234.50|    |-|
 *          INTEGER TEXT                       AMOUNT        DASH
 *                                             apart: as far from its neighbours as cells are
 *
 * In: the page's glyphs and rulings. Out: a YsAlignPage, owned by the caller, that lends from the page. */
#pragma once

#include "extract/align/parts.h"

/* Lends page, grids (YsPlacedGrid found before) and marks (or NULL). */
YsAlignPage *ys_align_page_new (const YsPage *page, const GArray *grids, const YsMarks *marks);
void ys_align_page_free (YsAlignPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsAlignPage, ys_align_page_free)
/* A linear look: are there enough amounts that the page may hold a table? */
gboolean ys_align_worth_it (const YsPage *page);
/* The glyph with its box as the page has it. */
YsGlyph ys_align_glyph (const YsGlyph *squeezed);
/* The rule between two heights that covers most of from..to, or NULL. Lent. */
const YsRuling *ys_align_rule (const YsAlignPage *page, double above, double below, double from, double to);
/* Amounts of the line that stand apart. */
guint ys_align_count_amounts (const YsAlignPage *page, const YsAlignLine *line);
