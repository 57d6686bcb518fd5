/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of an amount that was read from a picture. */
#pragma once

#include "document/amount.h"
#include "rules/rules.h"

#define YS_ANY_DECIMALS (-1)

/* What the amounts beside it look like. */
typedef struct
{
  int decimals;    /* that nearly all have, or YS_ANY_DECIMALS */
  gboolean strict; /* so many, and so alike, that one with others was misread */
} YsAmountForm;

/* Texts of one column, counted. */
typedef struct
{
  guint n[YS_AMOUNT_MAX_SCALE + 1]; /* sound amounts by their decimals; zero and blanks are left out */
} YsFormCount;

void ys_form_count (YsFormCount *count, const char *text);
void ys_form_add (YsFormCount *count, const YsFormCount *more);
YsAmountForm ys_form_of (const YsFormCount *count);

/* The amount that TEXT is by the form of those beside it: with digits for what looks like one, separators and
 * point where they belong. NULL: it is right as it is, or no amount. Owned by the caller. */
char *ys_form_repair (const YsSchemas *schemas, const char *text, const GPtrArray *candidates,
                      YsAmountForm form);

/* The same with whatever is no digit left out: a guess for sums to confirm. NULL: it has too few digits. */
char *ys_form_guess (const YsSchemas *schemas, const char *text, YsAmountForm form);
