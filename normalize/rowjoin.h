/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that a page break cut in two. */
#pragma once

#include "document/document.h"
#include "rules/rules.h"

/* A place where a page ends within a list: the last row above it and the first one below. */
typedef struct
{
  YsRow *last, *first; /* of the table; lent */
} YsPageBreak;

/* Joins the rows at the breaks (array of YsPageBreak) that are one printed row: its cells keep their own
 * pages and boxes. The whole table has been read by then, since its other rows tell how a row looks.
 * Anomalies of the document from number `told` on are of this table; their rows are counted anew. */
void ys_rows_join (const YsSchemas *schemas, YsDocument *document, YsTable *table, const GArray *breaks,
                   guint told);
