/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which column of a table each column of a continuation is: pages may be shifted, scaled or set with other
 * widths. */
#pragma once

#include "normalize/layout.h"

/* One int for each lattice column of `sheet`: the slot of the table that it is, or -1. Owned by the caller.
 */
GArray *ys_columns_map (const YsLayout *layout, const YsSheet *head, const YsSheet *sheet);

/* A page that stands elsewhere than the table before it, or has other widths, has its columns all the same:
 * as many, or the same ones when it is moved and stretched to the table's frame, and what they hold fits. */
gboolean ys_columns_fit (const YsLayout *layout, const YsSheet *head, const YsSheet *sheet);
