/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of every printed amount of the tables; nothing that was not understood is silent. */
#pragma once

#include "document/document.h"
#include "extract/content.h"
#include "normalize/furniture.h"
#include "rules/rules.h"

/* Counts the amounts into the document's coverage, and tells of each column and table that nothing names.
 * `use` is of the blocks of the content: lines of bare amounts that no table took are counted, too. */
void ys_coverage_find (const YsContent *content, const YsSchemas *schemas, const guint8 *use,
                       YsDocument *document);
