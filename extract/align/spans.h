/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the cells of the header cover.
 *
 *   before   [n ] [ expenditure ]      after   +----+-------------+
 *            [  ] [     ] [     ]              | n  | expenditure |
 *            [  ] [basic] [other]              |    +------+------+
 *                                              |    |basic | other|
 *                                              +----+------+------+
 *
 * In: columns with borders, blocks with rows, col and cols of the leaves. Out: row, rows, col and cols of all
 * blocks (cols 0: its text went to another block); n_head_rows without the rows in which nothing begins. */
#pragma once

#include "extract/align/parts.h"

void ys_align_spread (const YsAlignPage *page, YsAlignTable *table);
