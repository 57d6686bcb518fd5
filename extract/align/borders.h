/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where columns end.
 *
 *     name       budget  |   final
 *   staff      | 1,000.00|  900.00     amounts end at their border, names begin at theirs,
 *   rent       |   200.00|  100.00     heads stand in the middle
 *
 * In: columns, leaves. Out: from and to of the columns. */
#pragma once

#include "extract/align/parts.h"

void ys_align_borders (YsAlignTable *table);
