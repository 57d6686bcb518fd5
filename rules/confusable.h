/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Characters that a reader of pictures takes for each other (schemas/vocabulary/confusable.json). */
#pragma once

#include "rules/rules.h"

/* The two look alike. */
gboolean ys_confusable (const YsSchemas *schemas, gunichar a, gunichar b);
/* What looks like the character, itself left out: gunichar, one after the other. Lent; NULL: nothing. */
const GArray *ys_confusable_with (const YsSchemas *schemas, gunichar ch);
/* The digit that the character stands for in an amount; 0: none. A digit stands for itself. */
char ys_confusable_digit (const YsSchemas *schemas, gunichar ch);
/* What is left of a ruling, or a speck. */
gboolean ys_confusable_is_stray (const YsSchemas *schemas, gunichar ch);
