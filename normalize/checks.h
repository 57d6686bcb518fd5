/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Identities on scaled integers: what the document's own arithmetic says of the reading. */
#pragma once

#include "normalize/document.h"
#include "normalize/rules.h"

/* Runs all checks of the schema set; adds anomalies, counts, and the standing of every amount. */
void ys_checks_run (const YsSchemas *schemas, YsDocument *document);
