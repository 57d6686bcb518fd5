/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file of corrections becomes: for corrections.c, which reads it, and apply.c, which applies it. */
#pragma once

#include "correct/corrections.h"

/* A line of the file. */
typedef struct
{
  guint line;
  char *table;
  guint ordinal; /* which of the document's tables with this id, from 1; 0: not said */
  guint number;  /* of the table among all of them, from 1; 0: not said */
  guint row;     /* index into its rows, from 0 */
  char *column;  /* id */
  char *was;
  gboolean absent; /* what stands there is no amount */
  YsAmount is;
  char *who, *why;
} YsCorrectionLine;

struct YsCorrections
{
  GHashTable *documents; /* the first digits of a SHA-256 → GPtrArray of YsCorrectionLine */
  GPtrArray *names;      /* the keys, in the order of the file; lent */
};
