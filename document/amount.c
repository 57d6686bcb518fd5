/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/amount.h"

#include "print/fold.h"

#define MAX_DIGITS 17

typedef struct
{
  gint64 units;
  guint digits, scale, since_comma;
  gboolean point, negative, open, closed, percent, comma, other, broken, gap;
} Scan;

static gboolean
is_dash (gunichar ch)
{
  return ch == '-' || ch == 0x2010 || ch == 0x2011 || ch == 0x2012 || ch == 0x2013 || ch == 0x2014 ||
         ch == 0x2015 || ch == 0x2212 || ch == 0x2500 || ch == 0xFE63;
}

static void
take_digit (Scan *s, gunichar ch)
{
  s->digits++;
  s->broken |= s->digits > MAX_DIGITS || s->closed || s->percent;
  if (!s->broken)
    s->units = s->units * 10 + (gint64)(ch - '0');
  s->scale += s->point;
  s->since_comma++;
}

static void
take (Scan *s, gunichar ch)
{
  if (ch >= '0' && ch <= '9')
    take_digit (s, ch);
  else if (ch == '.' || ch == 0x00B7)
    {
      s->broken |= s->point || (s->comma && s->since_comma != 3);
      s->point = TRUE;
    }
  else if (ch == ',' || ch == 0x3001)
    {
      s->broken |= s->point || s->digits == 0 || (s->comma && s->since_comma != 3) || ch == 0x3001;
      s->comma = TRUE;
      s->since_comma = 0;
    }
  else if (is_dash (ch) || ch == 0x25B3 || ch == 0x25B2)
    {
      s->other |= s->digits > 0 || s->negative;
      s->negative = TRUE;
    }
  else if (ch == '(')
    s->open = TRUE, s->other |= s->digits > 0;
  else if (ch == ')')
    s->closed = TRUE, s->other |= !s->open;
  else if (ch == '%')
    s->percent = TRUE;
  else if (!(ch == '+' && s->digits == 0) && ch != 0x00A5 && ch != 0xFFE5)
    s->other = TRUE;
}

static gboolean
is_nothing (const char *text)
{
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar ch = ys_fold_width (g_utf8_get_char (p));
      if (!g_unichar_isspace (ch) && !is_dash (ch) && ch != '/' && ch != '*')
        return FALSE;
    }
  return TRUE;
}

YsAmountKind
ys_amount_parse (const char *text, YsAmount *amount, gboolean *percent)
{
  Scan s = {0};
  if (is_nothing (text))
    return YS_AMOUNT_NONE;
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar ch = ys_fold_width (g_utf8_get_char (p));
      if (ch == ' ')
        s.gap = s.digits > 0;
      else if (!g_unichar_isspace (ch))
        {
          s.broken |= s.gap && ch != '%' && ch != ')';
          take (&s, ch);
        }
    }
  if (s.other || s.digits == 0)
    return YS_AMOUNT_NOT;
  if (s.broken || s.scale > YS_AMOUNT_MAX_SCALE || s.open != s.closed ||
      (s.comma && !s.point && s.since_comma != 3))
    return YS_AMOUNT_BROKEN;
  amount->units = s.negative || s.open ? -s.units : s.units;
  amount->scale = (guint8)s.scale;
  if (percent != NULL)
    *percent = s.percent;
  else if (s.percent)
    return YS_AMOUNT_NOT;
  return YS_AMOUNT_OK;
}

char *
ys_amount_format (YsAmount amount)
{
  guint64 units = amount.units < 0 ? (guint64)-amount.units : (guint64)amount.units;
  const char *sign = amount.units < 0 ? "-" : "";
  if (amount.scale == 0)
    return g_strdup_printf ("%s%" G_GUINT64_FORMAT, sign, units);
  guint64 base = 1;
  for (guint i = 0; i < amount.scale; i++)
    base *= 10;
  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%0*" G_GUINT64_FORMAT, sign, units / base, amount.scale,
                          units % base);
}

YsAmount
ys_amount_rescale (YsAmount amount, guint8 scale)
{
  while (amount.scale < scale && ABS (amount.units) < G_MAXINT64 / 10)
    amount.units *= 10, amount.scale++;
  return amount;
}

__extension__ typedef __int128 Wide;

static Wide
scaled (YsAmount amount, guint8 scale)
{
  Wide units = amount.units;
  for (guint8 k = amount.scale; k < scale; k++)
    units *= 10;
  return units;
}

/* Exact in 128 bits; a sum that no 64-bit integer holds loses its last places, and is cut at the largest. */
YsAmount
ys_amount_add (YsAmount a, YsAmount b)
{
  guint8 scale = MAX (a.scale, b.scale);
  Wide sum = scaled (a, scale) + scaled (b, scale);
  for (; scale > 0 && (sum > G_MAXINT64 || sum < -G_MAXINT64); scale--)
    sum /= 10;
  sum = CLAMP (sum, -(Wide)G_MAXINT64, (Wide)G_MAXINT64);
  return (YsAmount){(gint64)sum, scale};
}

YsAmount
ys_amount_sub (YsAmount a, YsAmount b)
{
  b.units = -b.units;
  return ys_amount_add (a, b);
}

int
ys_amount_compare (YsAmount a, YsAmount b)
{
  YsAmount d = ys_amount_sub (a, b);
  return (d.units > 0) - (d.units < 0);
}

YsAmount
ys_amount_abs (YsAmount a)
{
  a.units = ABS (a.units);
  return a;
}

gboolean
ys_amount_to_yuan (YsAmount amount, int power, YsAmount *yuan)
{
  if (power < 0)
    return FALSE;
  while (power > 0 && amount.scale > 0)
    amount.scale--, power--;
  while (power > 0 && ABS (amount.units) < G_MAXINT64 / 10)
    amount.units *= 10, power--;
  *yuan = amount;
  return power == 0;
}
