/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The prose: sections with their figures. */
#pragma once

#include "extract/content.h"
#include "document/document.h"
#include "rules/rules.h"

void ys_narrative_read (const YsContent *content, const YsSchemas *schemas, const guint8 *use,
                        YsDocument *document);
