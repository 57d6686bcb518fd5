/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries of code lists as header words: many tables print a column for each economic item. */
#pragma once

#include "rules/rules.h"

/* The entry of LIST that a header cell (printed text) names, as a measure with the id COLUMNS.code, its parts
 * those of the entries below it; NULL when it names none, or the entries of the list head no columns. Lent by
 * the list. */
const YsTerm *ys_items_term (const YsSchemas *schemas, const YsCodeList *list, const char *header);
/* The same of the first list that has it. */
const YsTerm *ys_items_any (const YsSchemas *schemas, const char *header);
