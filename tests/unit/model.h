/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents built in a few lines: a table from its measures and rows written as text. */
#pragma once

#include "document/document.h"

/* A new table of DOCUMENT (lent) with the columns code, name and then MEASURES ("total basic"), and one row
 * for each of ROWS (NULL at the end): "code|name|amount|amount"; blanks are nothing. ~ before the name makes
 * it one level deeper, a row named 合计 is a total. Row i stands on page 1 + i / MODEL_ROWS_A_PAGE. */
YsTable *model_table (YsDocument *document, const char *id, const char *unit, const char *measures,
                      const char *const *rows);
#define MODEL_ROWS_A_PAGE 10

/* The cell of a row in a column; fails the test when there is none. */
YsDocCell *model_cell (const YsTable *table, guint row, const char *column);
