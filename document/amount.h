/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact amounts: scaled 64-bit integers, never doubles. */
#pragma once

#include <glib.h>

/* units × 10^-scale. */
typedef struct
{
  gint64 units;
  guint8 scale;
} YsAmount;

#define YS_AMOUNT_MAX_SCALE 8

typedef enum
{
  YS_AMOUNT_NONE, /* no text, or a dash: nothing is printed */
  YS_AMOUNT_OK,
  YS_AMOUNT_NOT,   /* text, not a number */
  YS_AMOUNT_BROKEN /* digits that make no sound number (too long, a second point, …) */
} YsAmountKind;

/* Parses a printed amount: separators, full-width digits, a leading - or △, ( ) around a negative, ￥. Line
 * breaks inside the number are ignored. *percent (may be NULL) tells a trailing %. */
YsAmountKind ys_amount_parse (const char *text, YsAmount *amount, gboolean *percent);

/* The printed digits: -12.30. Owned by the caller. */
char *ys_amount_format (YsAmount amount);

YsAmount ys_amount_rescale (YsAmount amount, guint8 scale);
YsAmount ys_amount_add (YsAmount a, YsAmount b);
YsAmount ys_amount_sub (YsAmount a, YsAmount b);
int ys_amount_compare (YsAmount a, YsAmount b);
YsAmount ys_amount_abs (YsAmount a);

/* In yuan, for an amount in a unit of 10^power yuan; FALSE when the power is negative (no known unit) or the
 * amount too large. */
gboolean ys_amount_to_yuan (YsAmount amount, int power, YsAmount *yuan);
