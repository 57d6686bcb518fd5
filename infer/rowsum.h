/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns that no word names, named by the identities that tables must fulfil (schemas/checks/). */
#pragma once

#include "infer/open.h"

/* Where the total and all parts but one of an identity stand beside the column, and it is what is missing in
 * every row, it is that part; where all parts do and it is their sum, it is the total. Where a column of this
 * year and the same one of last year stand beside it, and it is their difference, it is their change. Taken
 * when one such name alone is found. */
gboolean ys_open_by_identity (const YsOpenColumn *open);

/* The block of columns that hold changes; NULL when the vocabulary has none. Lent. */
const char *ys_rowsum_change (const YsSchemas *schemas);
/* Whether the column is, row by row, the change of column MEASURE since last year. */
gboolean ys_rowsum_is_change (const YsOpenColumn *open, guint measure);
/* Whether no amount of the column speaks against its being the change of column MEASURE since last year,
 * which must stand in the table. */
gboolean ys_rowsum_may_be_change (const YsOpenColumn *open, guint measure);
