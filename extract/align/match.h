/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Leaves and columns find each other.
 *
 *   leaves      name       budget      spare           a leaf over no ink: an empty column
 *   ink       |staff|     |1,000|
 *             |   rent|   |  200|                      two columns of ink under one leaf that text joins: one
 *   columns   |--------|  |-----|   |-----|
 *
 * In: columns, blocks. Out: col and cols of the leaves; columns joined and added. */
#pragma once

#include "extract/align/parts.h"

/* Finds the columns that each leaf of the header stands over. */
void ys_align_match (YsAlignTable *table);
