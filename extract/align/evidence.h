/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is it a table?
 *
 *   staff     1,000.00      rows vouch: amounts of one column
 *   rent        200.00      end in line, beside names
 *   other        30.00
 *          ↑         ↑
 *
 *   name   budget   final   a header vouches: three leaves, two
 *   staff    1.00    2.00   amounts in a row, and rules, a unit or
 *                           the top of the page
 *
 * In: columns, blocks, framed, unit. */
#pragma once

#include "extract/align/parts.h"

gboolean ys_align_is_table (const YsAlignPage *page, const YsAlignTable *table);
