/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/document.h"

/* How many amounts of the recognised tables, and of forms, stand how; N is indexed by YsStanding. */
void ys_document_standings (const YsDocument *document, guint n[YS_DISPUTED + 1]);

/* How many amounts of the document's tables people gave. */
guint ys_document_corrected (const YsDocument *document);
