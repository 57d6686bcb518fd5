/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What proves an amount that was read from a picture. */
#pragma once

#include "judge/ledger.h"

/* An amount of the identity was read from a picture. */
gboolean ys_identity_is_pictured (const YsIdentity *identity);
/* It holds to the last digit. */
gboolean ys_identity_is_exact (const YsIdentity *identity);
/* The amounts of the identity that are not zero, without order: what has the same key may be misread alike.
 * Owned by the caller. */
char *ys_identity_amounts_key (const YsIdentity *identity);

/* Gives the amounts of closed identities that were read from pictures their standing. A sum proves them when
 * it holds to the last digit, and all of them but one are clear: read surely, or proven by such a sum. One
 * that sums have repaired takes two. The others stay as they are. */
void ys_pictured_stand (const YsLedger *ledger);
