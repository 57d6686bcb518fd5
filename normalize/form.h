/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Performance-target forms: which sheets are forms, and their cells as rows. What they say is read by
 * normalize/performance/. */
#pragma once

#include "document/document.h"
#include "normalize/sheet/sheet.h"

/* Whether the sheet is a form (labels with their values beside them), not a table with a header. */
gboolean ys_form_is (const YsSchemas *schemas, const YsSheet *sheet);
/* A row that heads a list of indicators (一级指标, 指标值, …): what stands below is no money. */
gboolean ys_form_is_indicator_header (const YsSchemas *schemas, const YsGrid *grid, guint row);
/* The sheet shows the head of a form: the name of the project, the department. */
gboolean ys_form_begins (const YsSchemas *schemas, const YsSheet *sheet);
/* The sheet goes on with the form `table`, which it was read into on the page before. */
gboolean ys_form_continues (const YsTable *table, const YsSheet *sheet);
/* The sheet's cells as rows of the table. */
void ys_form_read (YsTable *table, const YsSheet *sheet);
