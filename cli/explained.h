/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An explanation on its way from a worker. */
#pragma once
#include "cli/outcome.h"

/* The outcome that is DOCUMENT, but its JSON is {"explain": …} of DOCUMENT, and back to its text (g_free;
 * NULL: it has none). */
YsOutcome ys_outcome_explained (const YsDocument *document);
char *ys_outcome_explanation (const YsOutcome *outcome);
