/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a lattice that no rule parts: the lines of amounts tell where one row ends and the next begins. */
#pragma once

#include "extract/lattice.h"

typedef struct YsRowSplitter YsRowSplitter;

YsRowSplitter *ys_row_splitter_new (guint n_rows);
void ys_row_splitter_free (YsRowSplitter *splitter);
/* Tells the splitter the glyphs of one cell that stands in lattice row `row` alone (they are sorted). */
void ys_row_splitter_add (YsRowSplitter *splitter, guint row, YsGlyph *glyphs, guint n);
/* Adds the row borders that were found to the lattice. */
void ys_row_splitter_apply (YsRowSplitter *splitter, YsLattice *lattice);
