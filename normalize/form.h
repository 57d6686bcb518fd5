/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Performance-target forms: nested label and value cells, money in the form, and indicator rows. */
#pragma once

#include "document/document.h"
#include "normalize/sheet/sheet.h"

/* Whether the sheet is a form (labels with their values beside them), not a table with a header. */
gboolean ys_form_is (const YsSchemas *schemas, const YsSheet *sheet);
/* A row that heads a list of indicators (一级指标, 指标值, …): what stands below is no money. */
gboolean ys_form_is_indicator_header (const YsSchemas *schemas, const YsGrid *grid, guint row);
/* The sheet shows the head of a form: the name of the project, the department. */
gboolean ys_form_begins (const YsSchemas *schemas, const YsSheet *sheet);
/* The sheet goes on with the form that `table` began on the page before. */
gboolean ys_form_continues (const YsTable *table, const YsSheet *sheet);
void ys_form_read (const YsSchemas *schemas, YsTable *table, const YsSheet *sheet);
