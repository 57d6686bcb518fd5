/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns that no word names, named by the others of their block. */
#pragma once

#include "infer/open.h"

/* Where another column under the same header cell turned out to be the change of a measure
 * (change.reception), this one, which stands under that cell as a plain measure stands under its own, is the
 * change of that one. Not taken when an amount of it is no such change. */
gboolean ys_open_by_block (const YsOpenColumn *open);
