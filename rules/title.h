/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Titles of tables: the form in which they are compared, and the kind of table that they name. */
#pragma once

#include "rules/rules.h"

/* The best kind of table for one title in key form, and its weight; NULL when no rule knows the title. */
const YsTableRule *ys_title_rule (const YsSchemas *schemas, const char *title_key, double *weight);
/* Title in key form without label, year and part number. Owned by the caller. */
char *ys_title_key (const YsSchemas *schemas, const char *text, char **label);
