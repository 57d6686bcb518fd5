/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines that the next table may have.
 *
 *           Table 3   Expenditure                  ← a title or label: above the table
 *   head →  name            amount      change
 *   body →  General         1,000.00      3.20     ← the first line with an amount apart
 *           services
 *           Education         200.00      1.10
 *   end →   Note: …                                ← foreign: no table goes on here
 *
 * In: the lines of the page. Out: head, body, end, em, pitch and unit of the table. */
#pragma once

#include "extract/align/parts.h"

/* Finds the lines of the next table at or after line `from`: FALSE when there is none. *next is the line
 * where to go on. */
gboolean ys_align_next (const YsAlignPage *page, guint from, YsAlignTable *table, guint *next);
/* A line that is never part of a table without rules: a note, a title, prose; `em` is the type of the table.
 */
gboolean ys_align_foreign (const YsAlignPage *page, const YsAlignLine *line, double em);
