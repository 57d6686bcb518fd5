/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/halves.h"

#include "tests/unit/draw.h"

#define ROWS 4
#define PITCH 20

/* A grid of three rows below its heads whose texts are given row by row, "" for a blank. */
static void
add_grid (YsContent *content, guint page, double pitch, const char *const texts[ROWS][2])
{
  const double xs[] = {50, 150, 250};
  double ys[ROWS + 1];
  for (guint i = 0; i <= ROWS; i++)
    ys[i] = 100 + pitch * i;
  g_autoptr (YsPage) drawn = ys_page_new (page, 595, 842);
  draw_rules (drawn, xs, 3, ys, ROWS + 1);
  for (guint r = 0; r < ROWS; r++)
    for (guint c = 0; c < 2; c++)
      draw_text (drawn, xs[c] + 5, ys[r] + pitch / 2, 9, texts[r][c]);
  ys_content_add_grid (content, page, (YsBox){50, 100, 250, ys[ROWS]}, draw_only_grid (drawn));
}

static const char *const LEFT[ROWS][2] = {
    {"名称", "共计"}, {"共计", "3.00"}, {"教育", "1.00"}, {"卫生", "2.00"}};
static const char *const RIGHT[ROWS][2] = {
    {"甲类", "乙类"}, {"2.00", "1.00"}, {"1.00", ""}, {"1.00", "1.00"}};

/* The blocks that are left of a page with LEFT and the next with `second`. */
static YsContent *
joined (double pitch, const char *const second[ROWS][2], const char *above)
{
  YsContent *content = ys_content_new ();
  add_grid (content, 1, PITCH, LEFT);
  ys_content_add_line (content, 1, (YsBox){290, 800, 300, 810}, g_strdup ("1"));
  if (above != NULL)
    ys_content_add_line (content, 2, (YsBox){50, 50, 100, 60}, g_strdup (above));
  add_grid (content, 2, pitch, second);
  ys_halves_join (content);
  return content;
}

static void
test_right_half (void)
{
  g_autoptr (YsContent) content = joined (PITCH, RIGHT, NULL);
  g_assert_cmpuint (content->blocks->len, ==, 2);
  const YsGrid *grid = ((YsBlock *)g_ptr_array_index (content->blocks, 0))->grid;
  g_assert_cmpuint (grid->n_cols, ==, 4);
  g_assert_cmpuint (grid->xs->len, ==, 5);
  g_assert_cmpuint (grid->more_page, ==, 2);
  draw_expect (grid, 0, 2, "甲类");
  draw_expect (grid, 3, 3, "1.00");
  g_assert_cmpuint (ys_grid_at (grid, 3, 3)->page, ==, 2);
  g_assert_cmpuint (ys_grid_at (grid, 3, 1)->page, ==, 0);
}

static void
test_no_half (void)
{
  g_autoptr (YsContent) other_rows = joined (PITCH + 2, RIGHT, NULL), titled = joined (PITCH, RIGHT, "表二"),
                        names = joined (PITCH, LEFT, NULL);
  g_assert_cmpuint (other_rows->blocks->len, ==, 3);
  g_assert_cmpuint (titled->blocks->len, ==, 4);
  g_assert_cmpuint (names->blocks->len, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/halves/right-half", test_right_half);
  g_test_add_func ("/halves/no-half", test_no_half);
  return g_test_run ();
}
