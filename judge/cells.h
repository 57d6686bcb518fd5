/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns and amounts of one table, to be found by the id of a column in the time of a look-up, however
 * many columns and rows there are. */
#pragma once

#include "document/document.h"

typedef struct YsCells YsCells;

/* Of a table whose cells stay where they are as long as this lives. */
YsCells *ys_cells_new (const YsTable *table);
void ys_cells_free (YsCells *cells);

/* The number of a column id, for ys_cells_at; 0 when no column has it. */
guint ys_cells_number (const YsCells *cells, const char *id);
/* The amount of a row (index) in the first column of that number that has one; NULL when blank. */
YsDocCell *ys_cells_at (const YsCells *cells, guint row, guint number);
/* A row has an amount in any column. */
gboolean ys_cells_has_any (const YsCells *cells, guint row);
/* The amount by the id of its column. */
YsDocCell *ys_cells_get (const YsCells *cells, guint row, const char *id);
/* The first amount of a row; NULL when it has none. */
const YsDocCell *ys_row_first_cell (const YsRow *row);
/* Its first amount in a column (index); NULL when blank. */
const YsDocCell *ys_row_cell_in (const YsRow *row, guint column);
/* The first column with this id and side; NULL when there is none. */
const YsColumn *ys_cells_column (const YsCells *cells, const char *id, const char *side);
