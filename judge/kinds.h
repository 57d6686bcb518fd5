/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of checks: each turns one rule of schemas/checks/ into identities of the ledger, or speaks at
 * once. */
#pragma once

#include "judge/finding.h"
#include "judge/index.h"
#include "judge/ledger.h"
#include "rules/rules.h"

typedef struct
{
  const YsSchemas *schemas;
  YsDocument *document;
  YsLedger *ledger;
  YsIndex *index;
  const YsTable *only; /* checks within tables look at this one alone; NULL: at all */
  GPtrArray *spoken;   /* YsAnomaly that are no sums of the ledger, as they are told; lent */
} YsChecking;

/* Whether a rule is for this table ("tables": list of ids; none means all that are recognised). */
gboolean ys_check_is_for (const YsChecking *c, const YsCheck *rule, const YsTable *table);
/* Calls `each` for every list (the rows of one side) of the tables that the rule is for. */
typedef void (*YsEachList) (YsChecking *c, const YsCheck *rule, YsTable *table, const char *side);
void ys_check_each_list (YsChecking *c, const YsCheck *rule, YsEachList each);
/* Where a note says that rows were withheld, what fails is a warning that says so. */
void ys_check_withhold (const YsChecking *c, YsIdentity *identity);
/* … where the sum falls short of what is claimed. */
void ys_check_excuse (const YsChecking *c, YsIdentity *identity);
/* Whether the name of a row (index), without its ordinal, is in a list of words. */
gboolean ys_check_row_is_in (const YsChecking *c, const YsTable *table, guint row, const GPtrArray *words);
/* An amount in words, for messages: table, code, name, column. Owned by the caller. */
char *ys_check_about (const YsChecking *c, const YsTable *table, guint row, const char *column);
/* A new anomaly of the rule, as its data words the finding, for the caller to place (lent). `fills`: see
 * judge/finding.h. */
YsAnomaly *ys_check_speak (YsChecking *c, const YsCheck *rule, YsFindingKind finding,
                           const char *const *fills);

/* The table of that id that the document has without any amount in it, nor in another of its id; NULL: none.
 */
const YsTable *ys_check_blank_table (const YsChecking *c, const char *id);
/* A table with money that no rule knows may be the one that is missed. */
gboolean ys_check_has_unknown_money (const YsChecking *c);
/* A finding of this code on this kind of table was told. */
gboolean ys_check_has_spoken (const YsChecking *c, const char *code, const char *table);
/* Fewer tables than this may be examples or annexes: what is missed may stand in a file of its own. */
#define YS_FEW_TABLES 3u
gboolean ys_check_has_few_tables (const YsChecking *c);

/* A figure of the prose that no table of the rule has an amount for: told where such a table is blank, or
 * where the document has none. `what`: the words of the prose. */
void ys_check_figure_alone (YsChecking *c, const YsCheck *rule, const YsFigure *figure, const char *what);

/* Points a finding at figures of the prose, the first of which it stands on. */
void ys_check_point_at (YsAnomaly *anomaly, const YsFigure *const *figures, guint n);

/* Adds to an identity the amount that a reference means. */
gboolean ys_check_add_ref (const YsChecking *c, const YsRef *ref, YsIdentity *identity, int coefficient);

/* One kind of check, and whether it judges a table by itself alone, so that ambiguous readings of the table
 * can be tried on it. */
typedef struct
{
  void (*run) (YsChecking *c, const YsCheck *rule);
  gboolean within_table;
} YsKind;
extern const YsKind ys_check_kinds[YS_N_CHECK_KINDS];

void ys_check_tree (YsChecking *c, const YsCheck *rule);        /* children = parent */
void ys_check_childless (YsChecking *c, const YsCheck *rule);   /* rows under every parent */
void ys_check_orphans (YsChecking *c, const YsCheck *rule);     /* a parent over every row */
void ys_check_totals (YsChecking *c, const YsCheck *rule);      /* total rows */
void ys_check_row_sum (YsChecking *c, const YsCheck *rule);     /* parts = total along a row */
void ys_check_year_change (YsChecking *c, const YsCheck *rule); /* this year − last year = change */
void ys_check_year_rows (YsChecking *c, const YsCheck *rule);   /* the same down three rows */
void ys_check_balance (YsChecking *c, const YsCheck *rule);     /* side = side */
void ys_check_equal (YsChecking *c, const YsCheck *rule);       /* amount here = amount there */
void ys_check_same_rows (YsChecking *c, const YsCheck *rule);   /* rows with one key in two tables */
void ys_check_form (YsChecking *c, const YsCheck *rule);        /* targets against project table */
void ys_check_form_parts (YsChecking *c, const YsCheck *rule);  /* money of targets = its parts */
void ys_check_prose (YsChecking *c, const YsCheck *rule);
void ys_check_prose_rows (YsChecking *c, const YsCheck *rule); /* figures by the name of a row */
void ys_check_percent (YsChecking *c, const YsCheck *rule);
void ys_check_change (YsChecking *c,
                      const YsCheck *rule); /* the change against last year, in amount and percent */
void ys_check_contents (YsChecking *c, const YsCheck *rule);
void ys_check_codes (YsChecking *c, const YsCheck *rule);
void ys_check_blank (YsChecking *c, const YsCheck *rule); /* no amounts here, though there are elsewhere */
