/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The document's own arithmetic as the judge of its reading: the room's door. */
#pragma once

#include "document/document.h"
#include "rules/rules.h"

/* Settles ambiguous readings, then runs all checks of the schema set: adds anomalies, counts, and the
 * standing of every amount. Documents whose status is neither ok nor partial are left alone. */
void ys_judge (const YsSchemas *schemas, YsDocument *document);
