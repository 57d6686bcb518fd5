/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two readings, or two publications, of one document: what of it is different, amount by amount. */
#pragma once

#include "document/document.h"

typedef enum
{
  YS_CHANGE_FIELD,     /* of the document; `name` says which */
  YS_CHANGE_TABLE,     /* it came or went, or is another kind */
  YS_CHANGE_UNIT,      /* of a table */
  YS_CHANGE_ROW,       /* its code or name */
  YS_CHANGE_AMOUNT,    /* of a row */
  YS_CHANGE_FUND,      /* money of a project */
  YS_CHANGE_INDICATOR, /* a target */
  YS_CHANGE_FIGURE,    /* in the prose */
  YS_CHANGE_FINDING
} YsChangeWhat;

typedef enum
{
  YS_CHANGE_CAME,
  YS_CHANGE_WENT,
  YS_CHANGE_CHANGED,
  YS_CHANGE_MOVED, /* the same amount under another column */
  YS_CHANGE_PROOF  /* the same amount, proven or not as it was not before */
} YsChangeHow;

/* One thing in one of the documents, which lends all but `text`. */
typedef struct
{
  gboolean is_there;
  const YsTable *table;
  guint ordinal;      /* of the table among those of its id, from 1 */
  int row;            /* index, or -1 */
  const char *column; /* id, or NULL */
  char *text;         /* what is there, where it is no amount; owned; or NULL */
  gboolean has_amount;
  YsAmount amount;
  guint n_amounts;          /* of a table that came or went */
  const char *unit, *proof; /* or NULL */
  guint page;               /* 0: not known */
  const YsAnomaly *finding; /* or NULL */
} YsChangeSide;

typedef struct
{
  YsChangeWhat what;
  YsChangeHow how;
  char *name;           /* what it is called, for people; owned */
  const YsTable *table; /* that it is in, of B where it is there; or NULL */
  YsChangeSide a, b;
} YsChange;

/* The changes (YsChange) from A to B, in the order of the documents; both must live as long. */
GPtrArray *ys_compare (const YsDocument *a, const YsDocument *b);

/* As programs read it: "amount", "changed". */
const char *ys_change_what (const YsChange *change);
const char *ys_change_how (const YsChange *change);
