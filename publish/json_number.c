/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/json_number.h"

#include <string.h>

#define SHORT_DIGITS 15 /* fit into a double */
#define MOST_SHIFT 100  /* powers of ten: beyond them nothing but 0 fits */

/* UNITS × 10^ZEROS × 10^-SCALE: zeros at the end wait until they are known to count. */
typedef struct
{
  guint64 units;
  guint zeros, scale;
  gboolean point, too_large;
} Scan;

static void
push_zeros (Scan *s)
{
  for (; s->zeros > 0 && !s->too_large; s->zeros--)
    s->too_large |= __builtin_mul_overflow (s->units, (guint64)10, &s->units);
}

static void
take_digit (Scan *s, guint digit)
{
  s->scale += s->point;
  s->zeros += s->units > 0 || digit > 0;
  if (digit == 0 || s->too_large)
    return;
  push_zeros (s);
  s->too_large |= __builtin_add_overflow (s->units, (guint64)digit, &s->units);
}

/* The exponent after POWER ("e+3"); large ones are cut. */
static int
exponent_of (const char *power)
{
  gint64 value = g_ascii_strtoll (power + 1, NULL, 10);
  return (int)CLAMP (value, -MOST_SHIFT, MOST_SHIFT);
}

static void
shift (Scan *s, int exponent)
{
  for (; exponent < 0; exponent++)
    s->scale++;
  for (; exponent > 0; exponent--)
    {
      if (s->scale > 0)
        s->scale--;
      else
        s->zeros += s->units > 0;
    }
  for (; s->scale > YS_AMOUNT_MAX_SCALE && (s->zeros > 0 || s->units == 0); s->scale--)
    s->zeros -= s->zeros > 0;
}

gboolean
ys_json_number_amount (const YsJsonNode *node, YsAmount *amount)
{
  g_autofree char *text = ys_json_node_dup (node);
  Scan s = {0};
  const char *p = text + (*text == '-');
  for (; *p == '.' || g_ascii_isdigit (*p); p++)
    if (*p == '.')
      s.point = TRUE;
    else
      take_digit (&s, (guint)(*p - '0'));
  shift (&s, *p != '\0' ? exponent_of (p) : 0);
  push_zeros (&s);
  if (s.too_large || s.units > G_MAXINT64 || s.scale > YS_AMOUNT_MAX_SCALE)
    return FALSE;
  *amount = (YsAmount){*text == '-' ? -(gint64)s.units : (gint64)s.units, (guint8)s.scale};
  return TRUE;
}

gboolean
ys_json_number_whole (const YsJsonNode *node, guint64 most, guint64 *value)
{
  guint64 number = 0;
  gboolean minus = node->length > 0 && node->text[0] == '-';
  for (guint32 i = minus; i < node->length && g_ascii_isdigit (node->text[i]); i++)
    if (__builtin_mul_overflow (number, (guint64)10, &number) ||
        __builtin_add_overflow (number, (guint64)(node->text[i] - '0'), &number))
      return FALSE;
  if (number > most || (minus && number > 0))
    return FALSE;
  *value = number;
  return TRUE;
}

/* A short number as digits and a power of ten: both are exact doubles, so that one division rounds as strtod
 * does. FALSE: it is longer, or has an exponent. */
static gboolean
short_double (const YsJsonNode *node, double *value)
{
  static const double powers[] = {1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                  1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
  gint64 units = 0;
  guint places = 0, point = 0;
  gboolean minus = node->length > 0 && node->text[0] == '-';
  if (node->length > SHORT_DIGITS)
    return FALSE;
  for (guint32 i = minus; i < node->length; i++)
    {
      char c = node->text[i];
      if (c != '.' && !g_ascii_isdigit (c))
        return FALSE;
      point |= c == '.';
      units = c == '.' ? units : units * 10 + (c - '0');
      places += point && c != '.';
    }
  *value = (minus ? -(double)units : (double)units) / powers[places];
  return TRUE;
}

double
ys_json_number_double (const YsJsonNode *node)
{
  double value = 0;
  if (short_double (node, &value))
    return value;
  g_autofree char *text = ys_json_node_dup (node);
  return g_ascii_strtod (text, NULL);
}
