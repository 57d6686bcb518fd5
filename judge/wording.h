/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of an equation that does not hold. */
#pragma once

#include "judge/terms.h"

/* Says on the anomaly what is printed where, what the other amounts of the identity give, and by how much
 * they differ, in the words of its rule. `named`: the term that is told; `failures`: how many comparisons it
 * would put right. */
void ys_wording_say (YsAnomaly *a, const YsIdentity *identity, const Term *named, guint failures);
/* Where an amount is printed, in both languages: table, row, column, page. Both are the caller's. */
void ys_wording_place (const Term *term, char **zh, char **en);
/* An amount in the unit of its table. Owned by the caller. */
char *ys_wording_amount (YsAmount amount, const YsTable *table);
/* Adds that another column of the row is off, too. */
void ys_wording_add_column (YsAnomaly *a, const YsColumn *column, YsAmount off, const YsTable *table);
/* Adds that so many other rows of the column do not add up, either. */
void ys_wording_add_rows (YsAnomaly *a, guint rows);
/* Adds what is probably wrong: the print, where the reading shows no trouble. */
void ys_wording_add_whose (YsAnomaly *a, const YsIdentity *identity);
