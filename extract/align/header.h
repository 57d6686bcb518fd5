/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of the header.
 *
 *             [   expenditure   ]            a block that spans others: no leaf
 *   [ name ]                                 whole: a leaf beside all header rows
 *             [basic]  [ project ]           leaves: body cells stand below
 *                      [  outlay ]           wrapped: one block with the word above
 *
 * In: head ≤ lines < body, columns. Out: blocks (owned by the table, by middle from top to bottom) with row
 * and leaf, n_head_rows. */
#pragma once

#include "extract/align/parts.h"

/* Makes the blocks of the header and tells leaves from cells that span others. */
void ys_align_header (const YsAlignPage *page, YsAlignTable *table);
/* A rule below the block that does not run through the whole table: the cell's lower side. NULL when none. */
const YsRuling *ys_align_own_rule (const YsAlignPage *page, const YsAlignTable *table,
                                   const YsAlignBlock *block);
