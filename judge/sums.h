/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tree of a list that shows no levels, by what its rows add up to. */
#pragma once

#include "judge/tree.h"

/* Mends the parents of a tree of levels, and sets tree->summed then:
 * - rows that add up to more than the only total get the levels that make it (a unit, a kind of project, its
 *   projects);
 * - rows that are set in, but add up to the total only when all count alike, stand beside each other. */
void ys_sums_link (const YsTable *table, YsTree *tree);

/* A list without a total, whose first row of that NAME (the issuer's own, NULL: not known) is the sum of the
 * rows after it in every column: they stand under it, and it under the rows of the same amounts before it
 * (the department above the unit). */
void ys_sums_link_named (const YsTable *table, YsTree *tree, const char *name);
