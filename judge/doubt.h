/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A finding is only as sure as the reading that it rests on. */
#pragma once

#include "judge/ledger.h"

/* Lowers a failed identity to a warning where the reading of what it adds shows trouble, and notes that in
 * words. */
void ys_doubt_identity (YsIdentity *identity);
/* Lowers errors to warnings, and says why: where the page that they rest on was not surely read (a scan's
 * recognised text, a picture, a damaged page), and of `spoken` (YsAnomaly: findings that are no sums) those
 * on a table whose reading shows any trouble. */
void ys_doubt_lower (YsLedger *ledger, const GPtrArray *spoken);
