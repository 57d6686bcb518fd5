/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the last table without rules of a page leaves for the next page: its columns. A row or two at the head
 * of a page prove nothing by themselves; they go on with the table when every word of them keeps to its
 * columns.
 *
 *   page 4   208  社会保障   12.00   12.00          columns  |208|社会保障|  12.00|  12.00|
 *   page 5        合计      30.00   18.00   ->      the same, whichever of them are blank here
 *
 * In: lines and words of the page. Out: the table's body and columns. */
#pragma once

#include "extract/align/find.h"
#include "extract/align/parts.h"

/* Begins with nothing to go on with. Owned by the caller. */
YsAlignCarry *ys_align_carry_new (void);
void ys_align_carry_free (YsAlignCarry *carry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsAlignCarry, ys_align_carry_free)

/* The lines at the head of the page that go on with the table of the page before: their body, end and columns
 * go into `t`. FALSE: there are none. */
gboolean ys_align_goes_on (const YsAlignCarry *carry, const YsAlignPage *page, YsAlignTable *t);
/* Whether something of the page before this one (1-based) may go on. */
gboolean ys_align_carry_waits (const YsAlignCarry *carry, guint page);
/* Forgets what was kept; `t` (or NULL) is the last table of the page. */
void ys_align_carry_keep (YsAlignCarry *carry, guint page, const YsAlignTable *t);
