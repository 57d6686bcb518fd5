/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules and lines of a noisy scan, without reading one. */
#include "extract/lattice.h"
#include "extract/ocr/strips.h"

#include <string.h>

#define WIDTH 700
#define HEIGHT 320
#define DPI 200.0
#define PAPER 225
#define FAINT 45  /* darker than the paper: a hairline, after a scanner */
#define DOTTED 80 /* of each second pair of dots */
#define STROKE 180
#define NOISE 18 /* of each of three dice: a deviation of 18 */
#define GAP 6.0  /* points */
#define SHORTEST 10.0

static void
darken (YsPicture *picture, int x, int y, int w, int h, int by, gboolean dotted)
{
  for (int j = y; j < y + h; j++)
    for (int i = x; i < x + w; i++)
      for (int c = 0; c < 3 && (!dotted || (w > h ? i : j) % 4 < 2); c++)
        picture->rgb[(j * WIDTH + i) * 3 + c] -= (guint8)by;
}

static void
add_noise (YsPicture *picture)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (20261125);
  for (int i = 0; i < WIDTH * HEIGHT; i++)
    {
      int by = 0;
      for (int k = 0; k < 3; k++)
        by += g_rand_int_range (dice, -NOISE, NOISE + 1);
      for (int c = 0; c < 3; c++)
        picture->rgb[i * 3 + c] = (guint8)CLAMP (picture->rgb[i * 3 + c] + by, 0, 255);
    }
}

/* Four rows of three columns in hairlines, one rule of each direction dotted. */
static YsPicture *
draw_table (void)
{
  YsPicture *picture = g_new0 (YsPicture, 1);
  *picture = (YsPicture){.width = WIDTH, .height = HEIGHT, .dpi = DPI, .rgb = g_malloc (WIDTH * HEIGHT * 3)};
  memset (picture->rgb, PAPER, WIDTH * HEIGHT * 3);
  for (int y = 50; y <= 250; y += 50)
    darken (picture, 50, y, 601, 1, y == 150 ? DOTTED : FAINT, y == 150);
  for (int x = 50; x <= 650; x += 200)
    darken (picture, x, 50, 1, 201, x == 250 ? DOTTED : FAINT, x == 250);
  return picture;
}

/* A cross of two strokes, as high as type, in the middle of a row. */
static void
draw_cross (YsPicture *picture, int x, int y)
{
  darken (picture, x + 11, y, 3, 26, STROKE, FALSE);
  darken (picture, x, y + 11, 11, 3, STROKE, FALSE);
  darken (picture, x + 14, y + 11, 11, 3, STROKE, FALSE);
}

static void
test_hairlines (void)
{
  g_autoptr (YsPicture) picture = draw_table ();
  g_autoptr (YsPage) page = ys_page_new (1, WIDTH * 72 / DPI, HEIGHT * 72 / DPI);
  draw_cross (picture, 100, 63);
  draw_cross (picture, 300, 163);
  add_noise (picture);
  g_autoptr (YsOcrSheet) sheet = ys_ocr_sheet_new (picture, FALSE, page);
  g_autoptr (GArray) strips = ys_ocr_strips_find (sheet, page);
  g_autoptr (GPtrArray) lattices = ys_lattices_find (page, GAP, SHORTEST);
  g_assert_cmpuint (lattices->len, ==, 1);
  const YsLattice *l = g_ptr_array_index (lattices, 0);
  g_assert_cmpuint (l->n_rows, ==, 4);
  g_assert_cmpuint (l->n_cols, ==, 3);
  g_assert_cmpuint (strips->len, ==, 2);
  for (guint i = 0; i < strips->len; i++)
    {
      const YsOcrStrip *strip = &g_array_index (strips, YsOcrStrip, i);
      g_assert_false (strip->several);
      g_assert_cmpint (ABS (strip->h - 26), <=, 3);
      g_assert_cmpint (ABS (strip->w - 25), <=, 3);
    }
}

/* Strokes of large type that stand in a line, as long as a rule together, are no rule. */
static void
test_title (void)
{
  g_autoptr (YsPicture) picture = draw_table ();
  g_autoptr (YsPage) page = ys_page_new (1, WIDTH * 72 / DPI, HEIGHT * 72 / DPI);
  for (int x = 100; x < 600; x += 25)
    {
      draw_cross (picture, x, 12);
      darken (picture, x + 3, 14, 3, 22, STROKE, FALSE);
    }
  add_noise (picture);
  g_autoptr (YsOcrSheet) sheet = ys_ocr_sheet_new (picture, FALSE, page);
  g_autoptr (GArray) strips = ys_ocr_strips_find (sheet, page);
  g_assert_cmpuint (strips->len, ==, 1);
  g_assert_cmpint (g_array_index (strips, YsOcrStrip, 0).w, >=, 479); /* the last cross has a free arm */
  for (guint i = 0; i < page->horizontal->len; i++)
    g_assert_cmpfloat (g_array_index (page->horizontal, YsRuling, i).at, >, 40 * 72 / DPI);
}

/* A digit that stands on the rule of its cell keeps its last stroke. */
static void
test_touching (void)
{
  g_autoptr (YsPicture) picture = draw_table ();
  g_autoptr (YsPage) page = ys_page_new (1, WIDTH * 72 / DPI, HEIGHT * 72 / DPI);
  darken (picture, 430, 64, 3, 20, STROKE, FALSE);
  darken (picture, 433, 64, 11, 3, STROKE, FALSE);
  darken (picture, 433, 81, 11, 3, STROKE, FALSE);
  darken (picture, 444, 64, 3, 20, STROKE, FALSE); /* the rule is at 450 */
  add_noise (picture);
  g_autoptr (YsOcrSheet) sheet = ys_ocr_sheet_new (picture, FALSE, page);
  g_autoptr (GArray) strips = ys_ocr_strips_find (sheet, page);
  int end = 0;
  for (guint i = 0; i < strips->len; i++)
    {
      const YsOcrStrip *strip = &g_array_index (strips, YsOcrStrip, i);
      end = MAX (end, strip->x + strip->w);
    }
  g_assert_cmpint (end, >=, 446);
  g_assert_cmpint (end, <=, 448);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ocr/sheet/hairlines", test_hairlines);
  g_test_add_func ("/ocr/sheet/title", test_title);
  g_test_add_func ("/ocr/sheet/touching", test_touching);
  return g_test_run ();
}
