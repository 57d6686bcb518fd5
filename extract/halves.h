/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables too wide for a page, whose right columns are printed on the next one. */
#pragma once

#include "extract/content.h"

/* Joins to the last grid of a page the first of the next page where that is its right half: as many rows of
 * the same heights, nothing above it, and below its heads nothing but numbers, while the other has names in
 * its rows.
 */
void ys_halves_join (YsContent *content);
