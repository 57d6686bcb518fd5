/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repair/change.h"

#include "repair/words.h"

#include <string.h>

#define SHIFT 2u /* halves: a point lost, or a sign */
#define MOST_SHIFT 3
#define GROUP 3u /* digits between separators of thousands */

gboolean
ys_change_amount (const YsTable *table, const YsDocCell *cell, YsAmount yuan, YsAmount *amount)
{
  *amount = yuan;
  for (int power = MAX (table->unit_power, 0); power > 0; power--)
    if (amount->scale == 0 && amount->units % 10 == 0)
      amount->units /= 10;
    else
      amount->scale++;
  while (amount->scale > cell->amount.scale && amount->units % 10 == 0)
    {
      amount->units /= 10;
      amount->scale--;
    }
  if (amount->scale > cell->amount.scale)
    return FALSE;
  *amount = ys_amount_rescale (*amount, cell->amount.scale);
  return amount->scale == cell->amount.scale;
}

static gboolean
is_candidate (const YsDocCell *cell, YsAmount amount)
{
  YsAmount other;
  for (guint i = 0; cell->candidates != NULL && i < cell->candidates->len; i++)
    if (ys_amount_parse (g_ptr_array_index (cell->candidates, i), &other, NULL) == YS_AMOUNT_OK &&
        ys_amount_compare (other, amount) == 0)
      return TRUE;
  return FALSE;
}

/* `is` has a point where `was` lost it. */
static gboolean
is_shifted (gint64 was, gint64 is)
{
  gint64 small = ABS (is), large = ABS (was);
  for (int i = 0; i < MOST_SHIFT && small != 0 && small < large; i++)
    small *= 10;
  return small == large && small != 0;
}

gboolean
ys_change_keeps_digits (const YsDocCell *cell, YsAmount amount)
{
  return ABS (cell->amount.units) == ABS (amount.units) || is_shifted (cell->amount.units, amount.units);
}

guint
ys_change_cost (const YsSchemas *schemas, const YsDocCell *cell, YsAmount amount)
{
  if (is_candidate (cell, amount))
    return 0;
  gint64 was = cell->amount.units, is = amount.units;
  guint sign = (was < 0) != (is < 0) && was != 0 && is != 0 ? SHIFT : 0;
  if (ABS (was) == ABS (is))
    return sign;
  if (is_shifted (was, is))
    return sign + SHIFT;
  if (is == 0 || was == 0)
    return YS_CHANGE_MOST + 1; /* no zero is read for digits */
  g_autofree char *a = g_strdup_printf ("%" G_GINT64_FORMAT, ABS (was));
  g_autofree char *b = g_strdup_printf ("%" G_GINT64_FORMAT, ABS (is));
  return MIN (sign + ys_word_distance (schemas, a, b, YS_CHANGE_MOST), YS_CHANGE_MOST + 1);
}

char *
ys_change_text (const YsDocCell *cell, YsAmount amount)
{
  g_autofree char *plain = ys_amount_format (amount);
  if (strchr (cell->text, ',') == NULL)
    return g_steal_pointer (&plain);
  const char *digits = plain + (*plain == '-');
  gsize whole = strcspn (digits, ".");
  GString *out = g_string_new (*plain == '-' ? "-" : "");
  for (gsize i = 0; i < whole; i++)
    g_string_append_printf (out, "%s%c", i > 0 && (whole - i) % GROUP == 0 ? "," : "", digits[i]);
  g_string_append (out, digits + whole);
  return g_string_free (out, FALSE);
}
