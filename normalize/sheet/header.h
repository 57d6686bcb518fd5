/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rows of a grid are header, and the leaf columns under it. */
#pragma once

#include "normalize/sheet/sheet.h"

/* A row that numbers the columns or says 栏次: no data. */
gboolean ys_row_is_numbering (const YsSchemas *schemas, const YsGrid *grid, guint row);
/* A row that prints amounts, a code, or a row name: no header. */
gboolean ys_row_is_data (const YsSchemas *schemas, const YsGrid *grid, guint row, guint first);

/* Finds header_end, has_header, leaves and header_key of a sheet whose first and end are set. */
void ys_header_find (const YsSchemas *schemas, YsSheet *sheet);
