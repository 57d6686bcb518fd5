/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One value of a row of the dataset, as all its formats take it. */
#pragma once

#include "document/amount.h"

typedef enum
{
  YS_VALUE_NONE, /* empty, null */
  YS_VALUE_TEXT,
  YS_VALUE_INTEGER,
  YS_VALUE_AMOUNT, /* exact */
  YS_VALUE_DECIMAL /* of a measure that is not exact: points, shares */
} YsValueKind;

typedef struct
{
  YsValueKind kind;
  guint8 places; /* of `decimal` */
  union
  {
    const char *text; /* lent; any bytes that are UTF-8 */
    gint64 integer;
    YsAmount amount;
    double decimal;
  };
} YsValue;

/* NULL gives an empty value. */
YsValue ys_value_text (const char *text);
YsValue ys_value_integer (gint64 integer);
/* 0 gives an empty value: pages, lines and years begin above it. */
YsValue ys_value_count_from_1 (gint64 integer);
YsValue ys_value_amount (YsAmount amount);
YsValue ys_value_decimal (double decimal, guint8 places);

/* Appends the value as text: digits bare, nothing for an empty one. */
void ys_value_append (GString *out, const YsValue *value);

/* The value as a double; 0 for texts. */
double ys_value_double (const YsValue *value);
