/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which lines make one row: one line of amounts and the wrapped lines that cling to it.
 *
 *   Support for small
 *   and middle         1,000.00     row 0: three lines
 *   firms
 *                                   the widest gap parts two rows, and so does a rule
 *   Education            200.00     row 1
 *
 * In: body ≤ lines < end, columns, pitch, framed. Out: row_ends. */
#pragma once

#include "extract/align/parts.h"

void ys_align_rows (const YsAlignPage *page, YsAlignTable *table);
