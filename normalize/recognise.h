/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recognition by evidence: title words, header words, kinds of rows, sides. */
#pragma once

#include "document/document.h"
#include "normalize/layout.h"

/* Sets id, score and why of a table whose rows are read. */
void ys_recognise (const YsSchemas *schemas, YsTable *table, const YsSheet *head, const YsLayout *layout);
/* Sets its state, by the amounts that it holds. */
void ys_recognise_state (const YsSchemas *schemas, YsTable *table);
