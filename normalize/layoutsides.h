/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sides (收入, 支出) of a table's lists. */
#pragma once

#include "normalize/layout.h"

/* Fills `layout->sides`, when slots and lists are known: from the header; where two lists share a side or have
 * none, from what their rows are. */
void ys_layout_find_sides (const YsSchemas *schemas, const YsSheet *sheet, YsLayout *layout);
