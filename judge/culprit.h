/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who explains the failed sums. */
#pragma once

#include "judge/ledger.h"

/* Makes the anomalies of the failed identities of a settled ledger, one for each culprit; what it names is
 * disputed. */
void ys_ledger_tell (YsLedger *ledger);
