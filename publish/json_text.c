/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/json_text.h"

#include <math.h>

#define MOST_DIGITS 20    /* of a 64-bit integer */
#define EXACT_DIGITS 1e10 /* a scaled decimal below this is written digit by digit */

static void
part (YsJsonText *json)
{
  if (json->more)
    g_string_append_c (json->out, ',');
  json->more = TRUE;
}

void
ys_json_put_begin (YsJsonText *json, char bracket)
{
  part (json);
  g_string_append_c (json->out, bracket);
  json->more = FALSE;
}

void
ys_json_put_end (YsJsonText *json, char bracket)
{
  g_string_append_c (json->out, bracket);
  json->more = TRUE;
}

static void
append_escape (GString *out, guchar c)
{
  static const char short_form[][2] = {{'"', '"'},  {'\\', '\\'}, {'\b', 'b'}, {'\f', 'f'},
                                       {'\n', 'n'}, {'\r', 'r'},  {'\t', 't'}};
  for (gsize i = 0; i < G_N_ELEMENTS (short_form); i++)
    if ((guchar)short_form[i][0] == c)
      {
        g_string_append_c (out, '\\');
        g_string_append_c (out, short_form[i][1]);
        return;
      }
  g_string_append_printf (out, "\\u%04x", c);
}

static void
append_valid (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  const char *run = text, *p = text;
  for (; *p != '\0'; p++)
    if ((guchar)*p < 0x20 || *p == '"' || *p == '\\')
      {
        g_string_append_len (out, run, p - run);
        append_escape (out, (guchar)*p);
        run = p + 1;
      }
  g_string_append_len (out, run, p - run);
  g_string_append_c (out, '"');
}

static void
append_quoted (GString *out, const char *text)
{
  if (g_utf8_validate (text, -1, NULL))
    {
      append_valid (out, text);
      return;
    }
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  append_valid (out, valid);
}

void
ys_json_put_key (YsJsonText *json, const char *key)
{
  part (json);
  append_quoted (json->out, key);
  g_string_append_c (json->out, ':');
  json->more = FALSE;
}

void
ys_json_put_null (YsJsonText *json)
{
  part (json);
  g_string_append_len (json->out, "null", 4);
}

void
ys_json_put_raw (YsJsonText *json, const char *value)
{
  part (json);
  g_string_append (json->out, value);
}

void
ys_json_put_string (YsJsonText *json, const char *text)
{
  if (text == NULL)
    {
      ys_json_put_null (json);
      return;
    }
  part (json);
  append_quoted (json->out, text);
}

/* UNITS × 10^-SCALE, with all SCALE decimals. */
static void
append_scaled (GString *out, gint64 units, guint scale)
{
  char digits[MOST_DIGITS + 4 * YS_AMOUNT_MAX_SCALE];
  char *end = digits + sizeof digits, *p = end;
  guint64 left = units < 0 ? -(guint64)units : (guint64)units;
  for (guint n = 0; n <= scale || left > 0; n++, left /= 10)
    {
      if (n == scale && scale > 0)
        *--p = '.';
      *--p = (char)('0' + left % 10);
    }
  if (units < 0)
    *--p = '-';
  g_string_append_len (out, p, end - p);
}

void
ys_json_put_int (YsJsonText *json, gint64 value)
{
  part (json);
  append_scaled (json->out, value, 0);
}

void
ys_json_put_amount (YsJsonText *json, YsAmount amount)
{
  part (json);
  if (json->quoted)
    g_string_append_c (json->out, '"');
  append_scaled (json->out, amount.units, amount.scale);
  if (json->quoted)
    g_string_append_c (json->out, '"');
}

void
ys_json_put_decimal (YsJsonText *json, double value, guint places)
{
  static const double powers[] = {1, 10, 100, 1e3, 1e4};
  double scaled = isfinite (value) ? round (value * powers[places]) : 0;
  part (json);
  if (fabs (scaled) < EXACT_DIGITS)
    {
      gint64 units = (gint64)scaled;
      for (; places > 0 && units % 10 == 0; places--)
        units /= 10;
      append_scaled (json->out, units, places);
      return;
    }
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append (json->out, g_ascii_formatd (text, sizeof text, "%.10g", scaled / powers[places]));
}

void
ys_json_put_text (YsJsonText *json, const char *key, const char *text)
{
  ys_json_put_key (json, key);
  ys_json_put_string (json, text);
}

void
ys_json_put_known (YsJsonText *json, const char *key, gboolean known, gint64 value)
{
  ys_json_put_key (json, key);
  if (known)
    ys_json_put_int (json, value);
  else
    ys_json_put_null (json);
}
