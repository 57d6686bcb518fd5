/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sides: what the lists of rows that stand side by side in one table are. */
#pragma once

#include "rules/rules.h"

typedef struct
{
  const char *id;        /* interned, as all side ids of a document */
  guint position;        /* of the list from the left that it is for want of better, from 1; 0: none */
  char *rows;            /* kind of rows that tell it, or NULL */
  const char *narrows;   /* the side that it is, told by the key column `key`; interned or NULL */
  int key;               /* group of keys, or -1 */
  const char *again;     /* the side of a further list of this side next to it; interned or NULL */
  gboolean proves_sides; /* rows of this kind prove that the lists are sides, not one list in column groups */
} YsSide;

/* Once all files are there: the ids that sides, terms and kinds of rows give each other are known. */
gboolean ys_sides_check (const YsSchemas *schemas, const char *place, GError **error);
void ys_side_free (gpointer side);

/* By id (interned or not); NULL when there is none. Lent. */
const YsSide *ys_sides_find (const YsSchemas *schemas, const char *id);
/* The side of rows of a kind; NULL when the kind tells none. Lent. */
const YsSide *ys_sides_of_rows (const YsSchemas *schemas, const char *kind);
/* The side of the list at a place from the left, from 1; the last place stands for all beyond it. NULL when
 * the data gives no places. Lent. */
const YsSide *ys_sides_at (const YsSchemas *schemas, guint position);
