/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signs of trouble in the reading of a table: facts on its columns, rows and cells, each with its place, from
 * the table itself and from what the reader remarked. A sum is only as sure as the reading of what it adds.
 */
#pragma once

#include "document/document.h"
#include "rules/rules.h"

typedef enum
{
  YS_TROUBLE_TERM,   /* an amount here may be wrong */
  YS_TROUBLE_GAP,    /* an amount that belongs here was not read: sums over it miss it */
  YS_TROUBLE_COLUMN, /* what this column means is not known: it may be another that is missed */
  YS_TROUBLE_LIST,   /* rows of two lists may be mixed: sums down them */
  YS_TROUBLE_TABLE   /* anything in the table may be missing or wrong */
} YsTroubleReach;

typedef struct
{
  YsTroubleReach reach;
  guint row_first, row_last, column_first, column_last; /* inclusive */
  gboolean settled;                                     /* for an addend that another sum proves */
  gboolean parts;                                       /* the table may be two, or a part of one */
  guint page;                                           /* of a table's trouble; 0: all of its pages */
  const char *zh, *en;                                  /* a clause that names it */
} YsTrouble;

/* The troubles of a table of the document (YsTrouble). Owned by the caller. */
GArray *ys_troubles_find (const YsSchemas *schemas, const YsDocument *document, const YsTable *table);
