/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns by the ink of the body's lines.
 *
 *   General services   1,000.00     3.20
 *   Education            200.00     1.10
 *   |<-- x0..x1 -->| ~ |<-- -->| ~ |<->|      ~ a river: hardly any word crosses it
 *      text             amounts   amounts
 *
 * In: body ≤ lines < end, em. Out: columns (owned by the table), none when they are too many; from and to
 * stay open (borders.h). */
#pragma once

#include "extract/align/parts.h"

/* Replaces the columns that the table had. */
void ys_align_columns (const YsAlignPage *page, YsAlignTable *table);
/* The column whose ink the box overlaps most, or -1. */
int ys_align_column_at (const YsAlignTable *table, const YsBox *box);
/* Makes one of columns i and i + 1: its ink and what was counted in it. */
void ys_align_merge_columns (YsAlignTable *table, guint i);
