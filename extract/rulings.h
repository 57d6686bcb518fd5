/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "extract/page.h"

/* Joins collinear pieces in place: touching, overlapping, or parted by a gap of at most `gap` points (dotted
 * rules). What stays shorter than `min_length` is dropped. O(n log n). */
void ys_rulings_join (GArray *rulings, double gap, double min_length);
