/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/fuzz.h"

#include "document/amount.h"

#define MAX_POWER 12

/* What is printed again must be read as the same amount. */
static void
check_round_trip (YsAmount amount)
{
  YsAmount again = {0};
  g_autofree char *text = ys_amount_format (amount);
  g_assert_cmpint (ys_amount_parse (text, &again, NULL), ==, YS_AMOUNT_OK);
  g_assert_cmpint (again.units, ==, amount.units);
  g_assert_cmpint (again.scale, ==, amount.scale);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *raw = g_strndup ((const char *)data, size);
  g_autofree char *text = g_utf8_make_valid (raw, -1);
  YsAmount amount = {0}, yuan;
  gboolean percent = FALSE;
  if (ys_amount_parse (text, &amount, &percent) != YS_AMOUNT_OK)
    return 0;
  check_round_trip (amount);
  for (int power = -1; power <= MAX_POWER; power++)
    if (ys_amount_to_yuan (amount, power, &yuan))
      g_assert_cmpint (yuan.scale, <=, YS_AMOUNT_MAX_SCALE);
  g_assert_cmpint (ys_amount_compare (amount, ys_amount_rescale (amount, YS_AMOUNT_MAX_SCALE)), ==, 0);
  g_assert_cmpint (ys_amount_sub (amount, amount).units, ==, 0);
  return 0;
}
