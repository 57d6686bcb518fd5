/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks as structs: what the files of schemas/checks/ say. Which keys a kind takes is in one table of
 * check.c. */
#pragma once

#include "rules/rules.h"

typedef enum
{
  YS_CHECK_TREE,
  YS_CHECK_CHILDLESS,
  YS_CHECK_ORPHANS,
  YS_CHECK_TOTALS,
  YS_CHECK_ROW_SUM,
  YS_CHECK_YEAR_CHANGE,
  YS_CHECK_YEAR_ROWS,
  YS_CHECK_BALANCE,
  YS_CHECK_EQUAL,
  YS_CHECK_SAME_ROWS,
  YS_CHECK_FORM,
  YS_CHECK_FORM_PARTS,
  YS_CHECK_PROSE,
  YS_CHECK_PROSE_ROWS,
  YS_CHECK_PERCENT,
  YS_CHECK_CHANGE,
  YS_CHECK_CONTENTS,
  YS_CHECK_CODES,
  YS_CHECK_BLANK,
  YS_N_CHECK_KINDS
} YsCheckKind;

typedef enum
{
  YS_CHECK_INFO,
  YS_CHECK_WARNING,
  YS_CHECK_ERROR
} YsCheckSeverity;

/* What a check may find: its own failure, and what kinds that speak at once tell apart from it ("findings").
 */
typedef enum
{
  YS_FINDING_FAILED,      /* the check's own code, severity and message */
  YS_FINDING_UNSURE,      /* the same, on less evidence */
  YS_FINDING_ROW_MISSING, /* same-rows: the other table lacks the row */
  YS_FINDING_UNLISTED,    /* contents: a table that the page does not list */
  YS_FINDING_NAMED,       /* codes: the name is that of another code */
  YS_FINDING_NOT_LISTED,  /* codes: no list has the code, and one other code has the name */
  YS_FINDING_OUTVOTED,    /* codes: the other tables of the document name the code otherwise */
  YS_FINDING_MISPRINTED,  /* codes: the other tables of the document give the name another code */
  YS_FINDING_UNKNOWN,     /* codes: no list has the code */
  YS_FINDING_BLANK,       /* prose: the table that it speaks of is blank */
  YS_FINDING_SEVERAL,     /* contents: many tables of the page are not here: a cause that they share */
  YS_FINDING_ABSENT,      /* prose: the document has no table that it speaks of */
  YS_N_FINDINGS
} YsFindingKind;

typedef struct
{
  char *code;
  YsCheckSeverity severity;
  char *zh, *en; /* with {words} in braces to be filled in */
} YsFinding;

/* Which of the rows that hold one of a reference's columns. */
typedef enum
{
  YS_PICK_EACH,  /* every row, by its key (same-rows, form) */
  YS_PICK_TOTAL, /* the last plain total, or the topmost rows where none is printed */
  YS_PICK_FIRST, /* of those whose name is in a list of words: the first, the last or all */
  YS_PICK_LAST,
  YS_PICK_ALL
} YsPick;

/* An amount that the data files point at. */
typedef struct YsRef YsRef;
struct YsRef
{
  char *table;
  const char *side; /* interned, or NULL */
  YsPick pick;
  const GPtrArray *words; /* names of rows; lent */
  GStrv columns;          /* added up; for YS_PICK_EACH the first that is there */
  guint code_length;      /* of the rows that count; 0: any */
  YsRef *plus;            /* added to it; or NULL */
};

typedef struct
{
  char *id;
  YsCheckKind kind;
  YsFinding findings[YS_N_FINDINGS]; /* code NULL: not one of the kind's */
  GStrv tables;                      /* NULL: all */
  guint min;
  /* row-sum; form-parts: sources of money in place of columns */
  char *total;
  GPtrArray *parts; /* GStrv */
  GStrv optional;
  GStrv with; /* parts that must have a column; NULL: any that there are */
  gboolean blocks, sure, complete;
  /* equal, same-rows, form (left alone), prose */
  GPtrArray *left, *right; /* YsRef */
  GPtrArray *refs;         /* YsRef */
  /* same-rows */
  gboolean by_name, both_ways;
  char *document_kind;               /* NULL: any */
  GStrv or_plus;                     /* or NULL */
  const GPtrArray *unless_amount_in; /* names of rows; lent; or NULL */
  gboolean any_time;                 /* prose: words of other times (年初) do not speak against it */
  /* prose, prose-rows, codes, orphans: patterns or NULL */
  YsPattern *label, *not_label, *heading, *not_heading, *codes;
  GStrv columns;
  const YsCodeList *list; /* lent */
} YsCheck;

void ys_check_free (gpointer check);
