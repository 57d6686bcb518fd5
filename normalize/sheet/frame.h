/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a grid that belong to no table body: title, unit and issuer at the top, notes at the bottom. */
#pragma once

#include "normalize/sheet/sheet.h"

/* Moves `first` and `end` of the sheet over the rows of its frame, and takes what they say. */
void ys_frame_take (const YsSchemas *schemas, YsSheet *sheet);
/* The first row in [from, end) that is the title of a further table in the same grid; `end` when none is. */
guint ys_frame_next_title (const YsSchemas *schemas, const YsGrid *grid, guint from, guint end);
