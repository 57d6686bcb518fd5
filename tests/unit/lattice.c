/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/lattice.h"

#include "tests/unit/draw.h"

static const double XS[] = {50, 150, 250, 350};
static const double YS[] = {100, 120, 140};

static YsLattice *
only_lattice (YsPage *page)
{
  g_autoptr (GArray) sets = ys_ruling_sets (page);
  g_assert_cmpuint (sets->len, ==, 1);
  return ys_lattice_new (&g_array_index (sets, YsRulingSet, 0));
}

static void
test_plain (void)
{
  g_autoptr (YsPage) page = ys_page_new (1, 595, 842);
  draw_rules (page, XS, 4, YS, 3);
  g_autoptr (YsLattice) l = only_lattice (page);
  g_assert_nonnull (l);
  g_assert_cmpuint (l->n_rows, ==, 2);
  g_assert_cmpuint (l->n_cols, ==, 3);
  for (guint i = 0; i < 4; i++)
    g_assert_true (l->right[i / 2 * 3 + i % 2]);
  for (guint c = 0; c < 3; c++)
    g_assert_true (l->below[c]);
  g_assert_cmpfloat (l->box.x0, ==, 50);
  g_assert_cmpfloat (l->box.y1, ==, 140);
}

/* The border between two places is missing: they are one cell. */
static void
test_missing_piece (void)
{
  g_autoptr (YsPage) page = ys_page_new (1, 595, 842);
  for (guint i = 0; i < 3; i++)
    draw_row_rule (page, YS[i], 50, 350);
  draw_column_rule (page, 50, 100, 140);
  draw_column_rule (page, 150, 120, 140);
  draw_column_rule (page, 250, 100, 140);
  draw_column_rule (page, 350, 100, 140);
  g_autoptr (YsLattice) l = only_lattice (page);
  g_assert_false (l->right[0]);
  g_assert_true (l->right[1]);
  g_assert_true (l->right[3]);
}

static void
test_double_rules (void)
{
  g_autoptr (YsPage) page = ys_page_new (1, 595, 842);
  draw_rules (page, XS, 4, YS, 3);
  draw_row_rule (page, 121.6, 50, 350);
  draw_column_rule (page, 151.6, 100, 140);
  g_autoptr (YsLattice) l = only_lattice (page);
  g_assert_cmpuint (l->n_rows, ==, 2);
  g_assert_cmpuint (l->n_cols, ==, 3);
}

/* No rules at the left and right ends. */
static void
test_open_sides (void)
{
  g_autoptr (YsPage) page = ys_page_new (1, 595, 842);
  for (guint i = 0; i < 3; i++)
    draw_row_rule (page, YS[i], 50, 350);
  draw_column_rule (page, 150, 100, 140);
  draw_column_rule (page, 250, 100, 140);
  g_autoptr (YsLattice) l = only_lattice (page);
  g_assert_cmpuint (l->n_cols, ==, 3);
  g_assert_cmpfloat (l->box.x0, ==, 50);
  g_assert_cmpfloat (l->box.x1, ==, 350);
}

static void
test_two_sets (void)
{
  static const double lower[] = {300, 320};
  g_autoptr (YsPage) page = ys_page_new (1, 595, 842);
  draw_rules (page, XS, 4, YS, 3);
  draw_rules (page, XS, 4, lower, 2);
  g_autoptr (GArray) sets = ys_ruling_sets (page);
  g_assert_cmpuint (sets->len, ==, 2);
}

/* Cells that go on over the whole page: no horizontal rule reaches their columns. A rule of another length is
 * no border of theirs. */
static void
test_bare_columns (void)
{
  g_autoptr (YsPage) page = ys_page_new (1, 595, 842);
  draw_rules (page, XS + 2, 2, YS, 3);
  draw_column_rule (page, 50, 100, 140);
  draw_column_rule (page, 150, 100, 140);
  g_autoptr (YsLattice) l = only_lattice (page);
  g_assert_cmpuint (l->n_cols, ==, 3);
  g_assert_true (l->right[0] && l->right[1]);
  g_assert_false (l->below[0] || l->below[1]);
  draw_column_rule (page, 450, 100, 300);
  g_autoptr (GArray) sets = ys_ruling_sets (page);
  g_assert_cmpuint (sets->len, ==, 2);
}

static void
test_no_area (void)
{
  g_autoptr (YsPage) page = ys_page_new (1, 595, 842);
  draw_row_rule (page, 100, 50, 350);
  draw_column_rule (page, 50, 90, 110);
  g_autoptr (YsLattice) l = only_lattice (page);
  g_assert_null (l);
}

static void
test_find (void)
{
  g_autoptr (GArray) borders = g_array_new (FALSE, FALSE, sizeof (double));
  g_array_append_vals (borders, XS, 4);
  g_assert_cmpint (ys_lattice_find (borders, 49.9), ==, -1);
  g_assert_cmpint (ys_lattice_find (borders, 50), ==, 0);
  g_assert_cmpint (ys_lattice_find (borders, 150), ==, 1);
  g_assert_cmpint (ys_lattice_find (borders, 249.9), ==, 1);
  g_assert_cmpint (ys_lattice_find (borders, 350), ==, 2);
  g_assert_cmpint (ys_lattice_find (borders, 350.1), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lattice/plain", test_plain);
  g_test_add_func ("/lattice/missing-piece", test_missing_piece);
  g_test_add_func ("/lattice/double-rules", test_double_rules);
  g_test_add_func ("/lattice/open-sides", test_open_sides);
  g_test_add_func ("/lattice/two-sets", test_two_sets);
  g_test_add_func ("/lattice/bare-columns", test_bare_columns);
  g_test_add_func ("/lattice/no-area", test_no_area);
  g_test_add_func ("/lattice/find", test_find);
  return g_test_run ();
}
