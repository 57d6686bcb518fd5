/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/rulings.h"

#define GAP 3.0
#define MIN_LENGTH 5.0

static GArray *
rulings_of (const YsRuling *all, guint n)
{
  GArray *out = g_array_new (FALSE, FALSE, sizeof (YsRuling));
  g_array_append_vals (out, all, n);
  return out;
}

static void
expect (const GArray *rulings, guint i, double at, double from, double to)
{
  g_assert_cmpuint (i, <, rulings->len);
  const YsRuling *r = &g_array_index (rulings, YsRuling, i);
  g_assert_cmpfloat_with_epsilon (r->at, at, 0.5);
  g_assert_cmpfloat_with_epsilon (r->from, from, 1e-9);
  g_assert_cmpfloat_with_epsilon (r->to, to, 1e-9);
}

static void
test_none (void)
{
  g_autoptr (GArray) none = rulings_of (NULL, 0);
  ys_rulings_join (none, GAP, MIN_LENGTH);
  g_assert_cmpuint (none->len, ==, 0);
}

/* 300 dots of one point each, one point apart, drawn from right to left. */
static void
test_dotted (void)
{
  g_autoptr (GArray) dots = rulings_of (NULL, 0);
  for (int i = 299; i >= 0; i--)
    {
      YsRuling dot = {100, 50 + 2 * i, 51 + 2 * i};
      g_array_append_val (dots, dot);
    }
  ys_rulings_join (dots, GAP, MIN_LENGTH);
  g_assert_cmpuint (dots->len, ==, 1);
  expect (dots, 0, 100, 50, 649);
}

static void
test_gaps (void)
{
  const YsRuling pieces[] = {{10, 0, 40}, {10, 42.9, 80}, {10, 83.2, 120}};
  g_autoptr (GArray) rulings = rulings_of (pieces, G_N_ELEMENTS (pieces));
  ys_rulings_join (rulings, GAP, MIN_LENGTH);
  g_assert_cmpuint (rulings->len, ==, 2);
  expect (rulings, 0, 10, 0, 80);
  expect (rulings, 1, 10, 83.2, 120);
}

static void
test_overlap (void)
{
  const YsRuling pieces[] = {{10, 0, 100}, {10.3, 20, 30}, {9.8, 90, 130}};
  g_autoptr (GArray) rulings = rulings_of (pieces, G_N_ELEMENTS (pieces));
  ys_rulings_join (rulings, GAP, MIN_LENGTH);
  g_assert_cmpuint (rulings->len, ==, 1);
  expect (rulings, 0, 10, 0, 130);
}

/* Double rules 1.6 points apart stay two: the lattice makes one border of them. */
static void
test_double (void)
{
  const YsRuling pieces[] = {{10, 0, 100}, {11.6, 0, 100}};
  g_autoptr (GArray) rulings = rulings_of (pieces, G_N_ELEMENTS (pieces));
  ys_rulings_join (rulings, GAP, MIN_LENGTH);
  g_assert_cmpuint (rulings->len, ==, 2);
}

static void
test_short (void)
{
  const YsRuling pieces[] = {{10, 0, 4.9}, {30, 0, 2}, {30, 3, 6}, {50, 0, 50}};
  g_autoptr (GArray) rulings = rulings_of (pieces, G_N_ELEMENTS (pieces));
  ys_rulings_join (rulings, GAP, MIN_LENGTH);
  g_assert_cmpuint (rulings->len, ==, 2);
  expect (rulings, 0, 30, 0, 6);
  expect (rulings, 1, 50, 0, 50);
}

static void
test_many (void)
{
  g_autoptr (GArray) rulings = rulings_of (NULL, 0);
  for (guint i = 0; i < 200000; i++)
    {
      YsRuling piece = {10.0 * (i % 50), 0.001 * i, 0.001 * i + 1};
      g_array_append_val (rulings, piece);
    }
  ys_rulings_join (rulings, GAP, MIN_LENGTH);
  g_assert_cmpuint (rulings->len, ==, 50);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rulings/none", test_none);
  g_test_add_func ("/rulings/dotted", test_dotted);
  g_test_add_func ("/rulings/gaps", test_gaps);
  g_test_add_func ("/rulings/overlap", test_overlap);
  g_test_add_func ("/rulings/double", test_double);
  g_test_add_func ("/rulings/short", test_short);
  g_test_add_func ("/rulings/many", test_many);
  return g_test_run ();
}
