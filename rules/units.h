/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units of money: their powers of ten, and {unit} in the patterns of the other files. */
#pragma once

#include "rules/rules.h"

#include <cjson/cJSON.h>

/* Writes the names of the units for {unit} into every text of a data file, in place. */
void ys_units_expand (const YsSchemas *schemas, cJSON *file);
/* The power of ten of a unit in yuan: 万元 is 4; -1 when it is NULL or unknown. */
int ys_units_power (const YsSchemas *schemas, const char *unit);
