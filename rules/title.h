/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Titles of tables: the form in which they are compared, and the kind of table that they name. */
#pragma once

#include "rules/rules.h"

/* What a title says of the kind of its table. */
typedef struct
{
  const YsTableRule *kind; /* the best one, lent by the schemas; NULL when no rule knows the title */
  double weight;           /* of the pattern that matched; 0 for none */
  gboolean plain;          /* the title names that kind beyond doubt */
} YsTitleKind;

/* Title in key form without label, year and part number. `label`, unless NULL or filled, takes the label,
 * owned by the caller. Owned by the caller. */
char *ys_title_key (const YsSchemas *schemas, const char *text, char **label);
/* The title (in key form) without the marks of a continuation (续表); empty when it was nothing else. Owned
 * by the caller. */
char *ys_title_head (const YsSchemas *schemas, const char *title_key);
/* The weight that `rule` gives to a title in key form; 0 when the title is none of its kind. */
double ys_title_weight (const YsSchemas *schemas, const YsTableRule *rule, const char *title_key);
/* The best kind of table for a title in key form; NULL is no title. Of equal weights the first rule counts.
 */
YsTitleKind ys_title_kind (const YsSchemas *schemas, const char *title_key);
