/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lattice of one connected set of rulings: row and column borders, and which pieces of them are drawn. */
#pragma once

#include "extract/page.h"

typedef struct
{
  GArray *xs, *ys; /* double: borders, ascending */
  guint n_rows, n_cols;
  guint8 *right; /* n_rows × n_cols: the border on the right of a place is drawn */
  guint8 *below; /* n_rows × n_cols: the border below a place is drawn */
  YsBox box;
} YsLattice;

/* One connected set of rulings. */
typedef struct
{
  GArray *horizontal, *vertical; /* YsRuling */
} YsRulingSet;

void ys_ruling_set_clear (YsRulingSet *set);

/* Sets of rulings that touch each other, of the (joined) rulings of a page. */
GArray *ys_ruling_sets (const YsPage *page);

/* NULL when the set spans no area. Owned by the caller. */
YsLattice *ys_lattice_new (const YsRulingSet *set);
void ys_lattice_free (YsLattice *lattice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsLattice, ys_lattice_free)

/* The lattices of a page (YsLattice), the smallest first: its rulings are joined over gaps of up to `gap`,
 * and those below `shortest` dropped (points). Owned by the caller. */
GPtrArray *ys_lattices_find (YsPage *page, double gap, double shortest);

/* The index of the interval of `borders` that holds `v`, or -1. */
int ys_lattice_find (const GArray *borders, double v);

/* A cell: a rectangle of places without a drawn border between them. Places are joined along a row first, and
 * rows of places are then joined downwards where both have the same columns and no rule is drawn anywhere
 * between them. */
typedef struct
{
  guint row, col, rows, cols;
} YsRegion;

/* The regions of the lattice, an array of YsRegion; `of`, n_rows × n_cols, gets the index of the region of
 * each place. */
GArray *ys_lattice_regions (const YsLattice *lattice, guint *of);
YsBox ys_region_box (const YsLattice *lattice, const YsRegion *region);
