/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Issuer, fiscal year, kind and title of a document, from what it prints. */
#pragma once

#include "extract/content.h"
#include "document/document.h"
#include "rules/rules.h"

void ys_identity_find (const YsContent *content, const YsSchemas *schemas, const GPtrArray *sheets,
                       YsDocument *document);
/* Evidence that a document without recognised tables is a budget in prose. */
gboolean ys_identity_is_budget (const YsContent *content, const YsSchemas *schemas,
                                const YsDocument *document);
