/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a table begins and ends, once its columns are known.
 *
 *           name            amount
 *   body →  Offices                    ← keeps to the columns of text: a row without an amount
 *           staff           1,000.00
 *           rent              200.00
 *           other                      ← follows as closely as rows do
 *   end →   The budget for 2026 was …  ← a long text over the amounts
 *
 * In: head, body, end, pitch and columns. Out: body, end and framed; columns are those of the new lines. */
#pragma once

#include "extract/align/parts.h"

/* Cuts the body at a text that stands over its amounts; *next becomes that line. */
void ys_align_cut (const YsAlignPage *page, YsAlignTable *table, guint *next);
/* Takes in the rows without amounts above and below; *next is never less than the new end. */
void ys_align_extend (const YsAlignPage *page, YsAlignTable *table, guint *next);
/* The same below the table alone, whose columns stay as they are. */
void ys_align_extend_down (const YsAlignPage *page, YsAlignTable *t, guint *next);
