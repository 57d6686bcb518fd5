/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON written by hand, without a tree: commas, escapes and digits. */
#pragma once

#include "document/amount.h"

typedef struct
{
  GString *out;    /* lent */
  gboolean more;   /* something stands before the next item of this array or object */
  gboolean quoted; /* amounts are strings */
} YsJsonText;

/* BRACKET is { or [, } or ]. */
void ys_json_put_begin (YsJsonText *json, char bracket);
void ys_json_put_end (YsJsonText *json, char bracket);

/* Within an object, before each value. */
void ys_json_put_key (YsJsonText *json, const char *key);

/* NULL gives null. Bytes that are no UTF-8 (a path may hold any) become U+FFFD. */
void ys_json_put_string (YsJsonText *json, const char *text);
void ys_json_put_null (YsJsonText *json);
/* A JSON value that is text already. */
void ys_json_put_raw (YsJsonText *json, const char *value);
void ys_json_put_int (YsJsonText *json, gint64 value);
/* All printed digits. */
void ys_json_put_amount (YsJsonText *json, YsAmount amount);
/* VALUE to PLACES decimals (at most 4), without zeros at the end; 0 when it is no number. */
void ys_json_put_decimal (YsJsonText *json, double value, guint places);

/* A whole member: a string or, of NULL, null; a number, or null when it is not known. */
void ys_json_put_text (YsJsonText *json, const char *key, const char *text);
void ys_json_put_known (YsJsonText *json, const char *key, gboolean known, gint64 value);
