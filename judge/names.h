/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/document.h"
#include "rules/rules.h"

/* Names that were divided wrongly: the end of a wrapped name that fell into the cell below goes back up, and
 * the end of a code that stands in the name goes back to the code, where the names of the code lists, totals
 * or ordinals show that both rows are whole only then. Says so (`reading-chosen`). */
void ys_names_mend (const YsSchemas *schemas, YsDocument *document);
/* The name of a row with this code ("": none) that says by itself that it is one: a code list has it, or it
 * is that of a total or of what is carried over. */
gboolean ys_name_is_whole (const YsSchemas *schemas, const char *code, const char *name);
