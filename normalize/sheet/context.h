/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines above and below a grid that belong to its sheet: title, label, unit, issuer, notes. */
#pragma once

#include "normalize/sheet/sheet.h"

/* Reads upwards from the grid to the next table, page or prose; marks in `use` the lines that are taken. */
void ys_context_above (const YsContent *content, const YsSchemas *schemas, guint8 *use, YsSheet *sheet);
/* Reads the notes under the grid, also where they go over to the next page. */
void ys_context_below (const YsContent *content, const YsSchemas *schemas, guint8 *use, YsSheet *sheet);
