/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns that no word names, named by the others of their block. */
#pragma once

#include "infer/open.h"

/* A column that stands under a header cell as a plain measure stands under its own is the change of that
 * measure where its amounts are, or where another column under the cell turned out to be a change
 * (change.reception) and no amount of this one speaks against it. */
gboolean ys_open_by_block (const YsOpenColumn *open);
