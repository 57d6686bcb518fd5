/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a table of targets that went into no item: what a reader of the items alone would never see. */
#pragma once

#include "document/document.h"
#include "rules/rules.h"

/* How many rows say something of which no fund, goal, indicator or field has anything. *first: index of the first
 * of them, *cell: its first such text, lent by the table. */
guint ys_targets_unread (const YsSchemas *schemas, const YsTable *table, guint *first, const YsDocCell **cell);
