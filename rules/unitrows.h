/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of units among rows of subjects: 126001 某单位 above 201 一般公共服务支出. */
#pragma once

#include "rules/rules.h"

/* A row of a list as far as it tells whether it is a unit's. */
typedef struct
{
  const char *code; /* "" when it has none; lent */
  gboolean total;
  gboolean has_amount;
  gint64 amount; /* its first amount, in one small unit for all rows of the list */
} YsUnitRow;

/* How deep each of the `n` rows stands as a unit's row: 0 when it is none, 1 for the topmost units. A unit's
 * number is no code of the classification: it has six or nine digits, or three that number its units, or
 * three of another classification than the rows below it, or its amount is what the classes below it add up
 * to. *subjects (may be NULL): the list has codes of a classification as well. Owned by the caller. */
guint *ys_unit_rows (const YsSchemas *schemas, const YsUnitRow *rows, guint n, gboolean *subjects);
