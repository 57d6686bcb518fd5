/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a printed line, or a cell of the frame, says of a sheet: its title, label, unit or issuer. */
#pragma once

#include "normalize/sheet/sheet.h"

#define YS_PROSE_BYTES 150 /* a longer line is prose */
#define YS_TITLE_BYTES 90  /* a longer line is no title of a table, unless it ends like one */

/* Takes what one printed piece says; what is set already stays. TRUE when it said something. */
gboolean ys_sheet_take_piece (const YsSchemas *schemas, YsSheet *sheet, const char *piece);
/* The same for a line whose pieces are parted by tabs. */
gboolean ys_sheet_take_line (const YsSchemas *schemas, YsSheet *sheet, const char *text);
/* A title broken over two lines: takes the line above the title too when both say more than either; where
 * both look like one title (`one`), when they say something else than the title alone. TRUE when it did. */
gboolean ys_sheet_join_title (const YsSchemas *schemas, YsSheet *sheet, const char *above, gboolean one);
/* The whole piece (in key form) prints a unit and little more. */
gboolean ys_sheet_is_unit (const YsSchemas *schemas, const char *key);
