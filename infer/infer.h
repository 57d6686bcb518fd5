/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns that no word names, named by arithmetic and by the document's other tables. */
#pragma once

#include "document/document.h"
#include "rules/rules.h"

/* A column with an open id that is, row by row, the sum of the columns on its right is their total; one that
 * equals a named column of another table, row by row, is that column. Each is told (column-inferred). */
void ys_columns_infer (const YsSchemas *schemas, YsDocument *document);
