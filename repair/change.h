/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One amount that was misread for another: how likely that is. */
#pragma once

#include "document/document.h"
#include "rules/rules.h"

#define YS_CHANGE_CHEAP 1u /* one digit that looks like the other, or another reading of the cell */
#define YS_CHANGE_MOST 4u  /* two digits */

/* The amount that CELL has in its table's unit when it is YUAN: FALSE when its last place cannot hold it. */
gboolean ys_change_amount (const YsTable *table, const YsDocCell *cell, YsAmount yuan, YsAmount *amount);
/* What it takes to read CELL for AMOUNT: 0: it is another reading of the cell; then halves of characters;
 * YS_CHANGE_MOST + 1: more. */
guint ys_change_cost (const YsSchemas *schemas, const YsDocCell *cell, YsAmount amount);
/* AMOUNT has the digits that were read: only its sign, or its point, is another. */
gboolean ys_change_keeps_digits (const YsDocCell *cell, YsAmount amount);
/* AMOUNT printed as the cell is. Owned by the caller. */
char *ys_change_text (const YsDocCell *cell, YsAmount amount);
