/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The document's own arithmetic as the judge of its reading: the room's door. */
#pragma once

#include "document/document.h"
#include "judge/ledger.h"
#include "rules/rules.h"

/* The identities of the document as it stands, not judged, and nothing is told: for who tries other readings
 * (repair/). Owned by the caller. */
YsLedger *ys_judge_identities (const YsSchemas *schemas, YsDocument *document);

/* Settles ambiguous readings, then runs all checks of the schema set: adds anomalies, counts, and the
 * standing of every amount. Documents whose status is neither ok nor partial are left alone. */
void ys_judge (const YsSchemas *schemas, YsDocument *document);
