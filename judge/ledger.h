/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledger: identities between printed amounts, judged together. docs/ALGORITHM.md, "Arithmetic as judge".
 */
#pragma once

#include "document/document.h"
#include "rules/check.h"
#include "rules/rules.h"

typedef struct YsLedger YsLedger;
typedef struct YsIdentity YsIdentity;

/* Both are lent. */
YsLedger *ys_ledger_new (const YsSchemas *schemas, YsDocument *document);
void ys_ledger_free (YsLedger *ledger);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsLedger, ys_ledger_free)

/* A new identity of `rule` (a check of the data files): the sum of its terms is zero. `group` names
 * identities that are judged by majority: where most of a group fail, the rule does not fit the table; NULL:
 * it always fits. */
YsIdentity *ys_ledger_identity (YsLedger *ledger, const YsCheck *rule, const char *group);

/* Adds a printed amount with coefficient +1 or -1. The first term is the one that is claimed (the total). A
 * NULL cell is a blank: it counts as nothing. */
void ys_identity_add (YsIdentity *identity, YsTable *table, int row, YsDocCell *cell, int coefficient);
/* Adds an amount of the prose. `about`: the words beside it say that it is a round one (约, 左右): the zeros
 * at its end are no places. */
void ys_identity_add_figure (YsIdentity *identity, const YsFigure *figure, guint page, gboolean about,
                             int coefficient);
/* What the identity is about, for the messages: "2080505 合计" and the like. Takes `what`. */
void ys_identity_about (YsIdentity *identity, char *what);
/* Amounts of the identity other than blanks. */
guint ys_identity_n_terms (const YsIdentity *identity);
/* Whether it would close as it stands. */
gboolean ys_identity_closes (const YsIdentity *identity);
/* It does not close, but would if the amounts of prose in it were cut off, or rounded up, in place of
 * rounded: they are off by less than one unit of their last place. */
gboolean ys_identity_cuts (const YsIdentity *identity);
/* The claimed amount (the first, +1) is more than the others. */
gboolean ys_identity_falls_short (const YsIdentity *identity);
/* The others are the claimed amount three to six times over: they are printed once on each of several levels
 * (department, unit, project, item) that the list does not tell apart. */
gboolean ys_identity_repeats (const YsIdentity *identity);
/* The others are more than the claimed amount by just those of them that are the sum of the next ones: the
 * list may print parts under them, which nothing else shows. */
gboolean ys_identity_nests (const YsIdentity *identity);
/* The two sides of the equation differ by a power of ten (returned) and by nothing else, on three digits at
 * least: a unit or a decimal point is wrong. 0 otherwise. */
int ys_identity_power (const YsIdentity *identity);
/* Its amounts as text: what has the same key closes with the same amounts. Owned by the caller. */
char *ys_identity_key (const YsIdentity *identity);
/* Of two readings of one equation (either may be NULL) keeps the new one if it closes or is the only one,
 * else the old; the other is withdrawn. */
YsIdentity *ys_ledger_keep (YsLedger *ledger, YsIdentity *kept, YsIdentity *identity);
/* Takes an identity back: it does not apply. */
void ys_ledger_withdraw (YsLedger *ledger, YsIdentity *identity);
/* A failure of this identity is no more than a warning that says why, a clause in each language; takes them.
 * What was said before stays. */
void ys_identity_doubt (YsIdentity *identity, char *zh, char *en);
/* Lowers what a failure of this identity means. */
void ys_identity_soften (YsIdentity *identity, YsSeverity severity);

/* Identities that do not close as they stand. */
guint ys_ledger_count_open (const YsLedger *ledger);
/* Judges all identities: counts, and the standing of the amounts. */
void ys_ledger_settle (YsLedger *ledger);
