/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table as a grid: words to cells, and borders half-way between the rows.
 *
 *   |      total      | 1,200.00 |     a text in the middle of free columns: a merged cell
 *   |----+------------+----------|
 *   | 01 | staff that goes ov|er |     a text that pokes over an amount stays in its own cell
 *
 * In: a table that went through all stages. Out: a grid owned by the caller. */
#pragma once

#include "extract/align/parts.h"

/* *box: where the grid stands on the page. */
YsGrid *ys_align_grid (const YsAlignPage *page, const YsAlignTable *table, YsBox *box);
