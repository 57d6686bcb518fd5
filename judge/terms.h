/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the ledger is made of: for ledger.c, which judges, and culprit.c, which tells. */
#pragma once

#include "judge/ledger.h"

typedef YsFindingTerm Term;

typedef enum
{
  OPEN,
  PASSED,
  FAILED,
  DROPPED
} State;

struct YsIdentity
{
  YsLedger *ledger;
  const YsCheck *rule;
  char *group, *what;
  GArray *terms;
  YsSeverity severity;
  State state;
  gboolean told;
  const char *doubt_zh, *doubt_en; /* the trouble in the reading of its amounts; NULL: none */
  char *own_zh, *own_en;           /* a doubt that comes with the rule itself; NULL: none */
};

struct YsLedger
{
  YsDocument *document;
  const YsSchemas *schemas;
  GPtrArray *identities;
  GHashTable *places;   /* table → 1 + the most decimals that it prints */
  GHashTable *troubles; /* table → GArray of the YsTrouble of its reading, where they were asked for */
};

/* The last printed place of a table: the most decimals that any of its amounts shows. */
guint8 ys_ledger_decimals (YsLedger *ledger, YsTable *table);
/* Amount that is missing to zero, in yuan. */
YsAmount ys_identity_residual (const YsIdentity *identity);
/* Half a unit of the last printed place of every amount, in yuan. */
YsAmount ys_identity_tolerance (const YsIdentity *identity);
