/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables without rules: columns by alignment. The stages, each a file of this folder with its drawing in the
 * header, in the order in which find.c runs them:
 *
 *   words    the page as lines of words                    lines, words
 *   body     which lines the next table may have           head, body, end, em, pitch
 *   columns  where its columns of ink are                  columns
 *   extent   where it begins and ends for good             head, body, end, framed
 *   header   the cells of its header, and which are leaves blocks
 *   evidence is it a table?
 *   match    which leaf heads which column                 blocks' columns, more and fewer columns
 *   borders  where the columns end                         columns' from and to
 *   spans    what the cells of the header cover            blocks' places, n_head_rows
 *   rows     which lines make one row                      row_ends
 *   cells    the grid                                      YsGrid
 *   carry    what the next page may go on with             YsAlignCarry
 *
 * All lengths are points unless a name or comment says em: the width of a Chinese character, which is the
 * size of the type. */
#pragma once

#include "extract/marks.h"
#include "extract/page.h"

/* The last table of the page before, by which the first rows of a page are known (carry.h). */
typedef struct YsAlignCarry YsAlignCarry;

/* Adds to `grids` (YsPlacedGrid, kept in order from top to bottom) the tables that the remaining glyphs of
 * the page form by alignment alone, and takes their glyphs out of the page. `marks` (or NULL) knows words;
 * `carry` knows the page before, and this one when done. */
void ys_align_find (YsPage *page, GArray *grids, const YsMarks *marks, YsAlignCarry *carry);
