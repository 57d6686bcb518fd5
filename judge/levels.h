/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/document.h"
#include "rules/rules.h"

/* The levels of lists that print none, or misleading indents, as the sums of their rows have them: so that
 * who reads the document knows which rows are parts of others. */
void ys_levels_mend (const YsSchemas *schemas, YsDocument *document);
