/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes of one column of which a 款 or 项 prints its own two digits only. */
#pragma once

#include "document/document.h"
#include "rules/rules.h"

/* Makes the codes of the rows whole: what is not printed is that of the rows above, over pages as well. All
 * rows have been read, since the others tell which part the two digits are. */
void ys_rows_complete_codes (const YsSchemas *schemas, YsTable *table);
