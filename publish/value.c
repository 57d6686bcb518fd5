/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/value.h"

#include "publish/json_text.h"

#include <math.h>

YsValue
ys_value_text (const char *text)
{
  return (YsValue){.kind = text != NULL && *text != '\0' ? YS_VALUE_TEXT : YS_VALUE_NONE, .text = text};
}

YsValue
ys_value_integer (gint64 integer)
{
  return (YsValue){.kind = YS_VALUE_INTEGER, .integer = integer};
}

YsValue
ys_value_count_from_1 (gint64 integer)
{
  return (YsValue){.kind = integer > 0 ? YS_VALUE_INTEGER : YS_VALUE_NONE, .integer = integer};
}

YsValue
ys_value_amount (YsAmount amount)
{
  return (YsValue){.kind = YS_VALUE_AMOUNT, .amount = amount};
}

YsValue
ys_value_decimal (double decimal, guint8 places)
{
  return (YsValue){.kind = YS_VALUE_DECIMAL, .places = places, .decimal = decimal};
}

void
ys_value_append (GString *out, const YsValue *value)
{
  YsJsonText json = {.out = out}; /* numbers are written as in the documents */
  switch (value->kind)
    {
    case YS_VALUE_NONE:
      break;
    case YS_VALUE_TEXT:
      g_string_append (out, value->text);
      break;
    case YS_VALUE_INTEGER:
      ys_json_put_int (&json, value->integer);
      break;
    case YS_VALUE_AMOUNT:
      ys_json_put_amount (&json, value->amount);
      break;
    case YS_VALUE_DECIMAL:
      ys_json_put_decimal (&json, value->decimal, value->places);
      break;
    }
}

double
ys_value_double (const YsValue *value)
{
  static const double powers[YS_AMOUNT_MAX_SCALE + 1] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8};
  if (value->kind == YS_VALUE_AMOUNT) /* one rounding when the digits fit into a double */
    return (double)value->amount.units / powers[MIN (value->amount.scale, YS_AMOUNT_MAX_SCALE)];
  if (value->kind == YS_VALUE_DECIMAL)
    return round (value->decimal * powers[value->places]) / powers[value->places];
  return value->kind == YS_VALUE_TEXT ? 0 : (double)value->integer;
}
