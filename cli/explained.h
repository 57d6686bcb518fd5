/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text about a document on its way from a worker. */
#pragma once
#include "cli/outcome.h"

/* What is said of a document (g_free; NULL: nothing). */
typedef char *(*YsDocumentText) (const YsDocument *document, gconstpointer data);

/* The outcome that is DOCUMENT, but its JSON is {"text": …} of it, and back to the text (g_free; NULL: it has
 * none). */
YsOutcome ys_outcome_explained (const YsDocument *document, YsDocumentText text, gconstpointer data);
char *ys_outcome_explanation (const YsOutcome *outcome);
