/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running heads, page numbers and the contents page: lines that are neither prose nor the context of a table.
 */
#pragma once

#include "extract/content.h"
#include "document/document.h"
#include "rules/rules.h"

typedef enum
{
  YS_LINE_TEXT,
  YS_LINE_FURNITURE, /* running head, page number */
  YS_LINE_CONTENTS,  /* of the contents page */
  YS_LINE_CONTEXT    /* taken by a table: title, unit, note … */
} YsLineUse;

/* One use per block of the content. Contents entries are added to the document. Owned by the caller. */
guint8 *ys_furniture_mark (const YsContent *content, const YsSchemas *schemas, YsDocument *document);
