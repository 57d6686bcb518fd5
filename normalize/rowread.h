/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Grid rows to rows of the document: codes, names, levels, amounts. */
#pragma once

#include "normalize/layout.h"

/* The codes carried from row to row, per list; kept over the sheets of one table. */
typedef struct YsCarry YsCarry;
YsCarry *ys_carry_new (const YsSchemas *schemas, guint n_lists);
void ys_carry_free (YsCarry *carry);
/* Where pages end within the lists, of the rows read so far: YsPageBreak (normalize/rowjoin.h). Lent. */
const GArray *ys_carry_breaks (const YsCarry *carry);

/* Adds the rows of `sheet` to `table`, whose first sheet is `head`. Amounts that cannot be parsed become
 * anomalies of the document. */
void ys_rows_read (const YsSchemas *schemas, YsDocument *document, YsTable *table, const YsSheet *head,
                   const YsSheet *sheet, const YsLayout *layout, YsCarry *carry);
