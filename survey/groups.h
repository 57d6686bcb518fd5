/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Troubles of one kind and one name, counted together wherever they stand. */
#pragma once

#include "document/document.h"

typedef enum
{
  YS_TROUBLE_TABLE_UNKNOWN,
  YS_TROUBLE_HEADER_UNKNOWN,
  YS_TROUBLE_HEADER_TWICE,
  YS_TROUBLE_CODE_SHAPE,
  YS_TROUBLE_CODE_UNLISTED,
  YS_TROUBLE_UNIT_MISSING,
  YS_TROUBLE_AMOUNT_BROKEN,
  YS_TROUBLE_DOCUMENT_STATUS,
  YS_TROUBLE_DOCUMENT_ISSUER,
  YS_TROUBLE_DOCUMENT_YEAR,
  YS_TROUBLE_DOCUMENT_KIND,
  YS_N_TROUBLES
} YsTrouble;

/* One trouble of one name. */
typedef struct
{
  char *what;
  guint count, documents;
  guint last_document; /* the number of the document counted last */
  guint64 amounts;     /* that it blocks */
  char *path, *title;  /* an example; title may be NULL */
  guint page;          /* or 0 */
} YsGroup;

typedef struct
{
  GHashTable *by_key[YS_N_TROUBLES]; /* key → YsGroup */
} YsGroups;

/* Where a trouble was seen. All is lent. */
typedef struct
{
  const YsDocument *document;
  guint number;         /* of the document in the survey, from 1 */
  const YsTable *table; /* or NULL */
  guint page;           /* 0: the table's first */
} YsPlace;

void ys_groups_init (YsGroups *groups);
void ys_groups_clear (YsGroups *groups);

/* Counts one trouble more, which blocks AMOUNTS, in the group of WHAT; digits do not tell groups apart. */
void ys_groups_note (YsGroups *groups, YsTrouble trouble, const char *what, const YsPlace *place,
                     guint64 amounts);
/* The same, in the group of KEY as it is. */
void ys_groups_note_as (YsGroups *groups, YsTrouble trouble, const char *key, const char *what,
                        const YsPlace *place, guint64 amounts);
/* The key under which ys_groups_note counts WHAT (g_free). */
char *ys_groups_key (const char *what);

/* The groups of one trouble, most blocking first. The array is the caller's, the groups are lent. */
GPtrArray *ys_groups_sorted (const YsGroups *groups, YsTrouble trouble);
/* Amounts that all groups of one trouble block. */
guint64 ys_groups_blocked (const YsGroups *groups, YsTrouble trouble);
