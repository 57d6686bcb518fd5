/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A column of amounts that no word names, and what arithmetic says of it. */
#pragma once

#include "document/document.h"
#include "rules/rules.h"

/* All lent. */
typedef struct
{
  const YsSchemas *schemas;
  YsDocument *document;
  YsTable *table;
  YsColumn *column;
  guint index; /* of the column in its table */
} YsOpenColumn;

/* What stands before the open part of the column's id ("previous_year.", ""). Owned by the caller. */
char *ys_open_block (const YsOpenColumn *open);

/* The column is ID from now on, and the document says why: column-inferred, in the words ZH and EN (taken).
 * FALSE when another column of its side has the id. */
gboolean ys_open_take (const YsOpenColumn *open, const char *id, char *zh, char *en);

/* A column and its sign in a sum. */
typedef struct
{
  guint column;
  int sign;
} YsOpenAddend;

/* Whether the column is the sum of ADDENDS in every row of its list that prints any of them, in two at least,
 * and in one of them not by a single amount alone. */
gboolean ys_open_is_sum (const YsOpenColumn *open, const YsOpenAddend *addends, guint n);
/* Whether no row of its list says that it is not. */
gboolean ys_open_may_be_sum (const YsOpenColumn *open, const YsOpenAddend *addends, guint n);

/* The amount of a row in a column; NULL when there is none. Lent. */
const YsDocCell *ys_row_amount_in (const YsRow *row, guint column);
