/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables that are declared empty in words only: a title with a note under it, and no grid. */
#pragma once

#include "extract/content.h"
#include "document/document.h"
#include "rules/rules.h"

/* Adds such tables to the document, in the order of the pages, and marks their lines in `use`. */
void ys_word_tables_find (const YsContent *content, const YsSchemas *schemas, guint8 *use,
                          YsDocument *document);
