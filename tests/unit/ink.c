/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a page's text a reader sees. */
#include "extract/ink.h"
#include "extract/turn.h"

static const YsBox everywhere = {0, 0, 600, 800};
static const YsColour black = {0, 0, 0}, white = {1, 1, 1}, blue = {0, 0, 1};

/* A glyph of 10 points whose middle is (x, y). */
static YsInkGlyph
glyph (gunichar ch, double x, double y, YsColour colour)
{
  return (YsInkGlyph){.glyph = {.ch = ch, .box = {x - 5, y - 5, x + 5, y + 5}},
                      .x = x,
                      .y = y,
                      .size = 10,
                      .colour = colour,
                      .brush = YS_BRUSH_PLAIN,
                      .opacity = 1};
}

static void
put (YsInk *ink, const char *text, double x, double y, YsColour colour, guint16 run)
{
  for (; *text; text++, x += 10)
    {
      YsInkGlyph g = glyph ((gunichar)*text, x, y, colour);
      g.glyph.run = run;
      ys_ink_glyph (ink, &g, &everywhere);
    }
}

static void
expect (YsInk *ink, const char *want, int reason, guint count)
{
  g_autoptr (YsPage) page = ys_page_new (1, 600, 800);
  ys_ink_show (ink, page);
  g_autoptr (GString) got = g_string_new (NULL);
  for (guint i = 0; i < page->glyphs->len; i++)
    g_string_append_unichar (got, g_array_index (page->glyphs, YsGlyph, i).ch);
  g_assert_cmpstr (got->str, ==, want);
  if (reason >= 0)
    g_assert_cmpuint (page->unseen[reason], ==, count);
}

static void
test_clip (void)
{
  g_autoptr (YsInk) ink = ys_ink_new (600, 800);
  const YsBox cell = {100, 100, 154, 120};
  for (int i = 0; i < 8; i++)
    {
      YsInkGlyph g = glyph ((gunichar)('a' + i), 105 + 10 * i, 110, black);
      ys_ink_glyph (ink, &g, &cell);
    }
  expect (ink, "abcde", YS_UNSEEN_CLIPPED, 3);
}

static void
test_cut (void)
{
  g_autoptr (YsInk) ink = ys_ink_new (600, 800);
  const YsBox cell = {100, 100, 200, 121};
  YsInkGlyph g = glyph ('a', 110, 119, black);
  ys_ink_glyph (ink, &g, &cell);
  g_autoptr (YsPage) page = ys_page_new (1, 600, 800);
  ys_ink_show (ink, page);
  g_assert_cmpuint (page->glyphs->len, ==, 1);
  const YsGlyph *seen = &g_array_index (page->glyphs, YsGlyph, 0);
  g_assert_cmpuint (seen->cut, ==, 1);
  g_assert_cmpfloat (seen->box.y1, ==, 121);
}

static void
test_tiny (void)
{
  g_autoptr (YsInk) ink = ys_ink_new (600, 800);
  put (ink, "seen", 100, 100, black, 1);
  YsInkGlyph g = glyph ('7', 150, 100, black);
  g.size = 0.5;
  g.glyph.box = (YsBox){149.8, 99.7, 150.1, 100.2};
  ys_ink_glyph (ink, &g, &everywhere);
  expect (ink, "seen", YS_UNSEEN_TINY, 1);
}

static void
test_ground (void)
{
  g_autoptr (YsInk) ink = ys_ink_new (600, 800);
  const YsBox head = {0, 0, 600, 50};
  put (ink, "lost", 100, 100, white, 1);
  ys_ink_area (ink, &head, YS_BRUSH_PLAIN, blue, TRUE);
  put (ink, "head", 100, 25, white, 2);
  put (ink, "gone", 300, 25, blue, 3);
  expect (ink, "head", YS_UNSEEN_GROUND, 8);
}

static void
test_cover (void)
{
  g_autoptr (YsInk) ink = ys_ink_new (600, 800);
  const YsBox over = {90, 90, 200, 110}, half = {90, 190, 200, 210};
  put (ink, "under", 100, 100, black, 1);
  put (ink, "seen", 100, 200, black, 2);
  ys_ink_area (ink, &over, YS_BRUSH_PLAIN, white, TRUE);
  ys_ink_area (ink, &half, YS_BRUSH_UNKNOWN, white, TRUE);
  put (ink, "over", 100, 100, black, 3);
  expect (ink, "seenover", YS_UNSEEN_COVERED, 5);
}

static void
test_slanted (void)
{
  g_autoptr (YsInk) ink = ys_ink_new (600, 800);
  YsInkGlyph slanted = glyph ('x', 300, 300, black), up = glyph ('u', 300, 400, black);
  slanted.angle = 30;
  up.angle = 90;
  ys_ink_glyph (ink, &slanted, &everywhere);
  ys_ink_glyph (ink, &up, &everywhere);
  expect (ink, "u", YS_UNSEEN_SLANTED, 1);
}

/* A stamp in red over black text: slanted letters around, upright ones at the top and a date inside. */
static void
test_stamp (void)
{
  g_autoptr (YsInk) ink = ys_ink_new (600, 800);
  const YsColour red = {0.9f, 0, 0};
  put (ink, "text", 290, 300, black, 1);
  static const double angles[] = {60, 30, 0, -30, -60};
  for (guint i = 0; i < G_N_ELEMENTS (angles); i++)
    {
      YsInkGlyph g = glyph ('s', 270 + 20 * (double)i, 260 + 8 * ABS ((double)i - 2), red);
      g.angle = angles[i];
      ys_ink_glyph (ink, &g, &everywhere);
    }
  put (ink, "2025", 295, 290, red, 2);
  put (ink, "-1", 400, 500, red, 3);
  expect (ink, "text-1", YS_UNSEEN_SLANTED, 9);
}

static void
test_pale_tiles (void)
{
  g_autoptr (YsInk) ink = ys_ink_new (600, 800);
  const YsColour grey = {0.85f, 0.85f, 0.85f};
  put (ink, "body", 100, 100, black, 1);
  put (ink, "0.00", 100, 120, grey, 2);
  for (guint16 i = 0; i < 4; i++)
    put (ink, "secret", 100, 200 + 50 * i, grey, (guint16)(3 + i));
  put (ink, "caption", 100, 500, grey, 9);
  expect (ink, "body0.00caption", YS_UNSEEN_PALE, 24);
}

static void
test_shadow (void)
{
  g_autoptr (YsInk) ink = ys_ink_new (600, 800);
  const YsColour grey = {0.5f, 0.5f, 0.5f};
  put (ink, "1100", 100.9, 100.9, grey, 1);
  put (ink, "1100", 100, 100, black, 2);
  expect (ink, "1100", -1, 0);
}

static void
test_scan (void)
{
  g_autoptr (YsInk) scan = ys_ink_new (600, 800);
  YsInkGlyph g = glyph ('a', 100, 100, black);
  g.brush = YS_BRUSH_NONE;
  ys_ink_picture (scan, &everywhere, TRUE);
  ys_ink_glyph (scan, &g, &everywhere);
  g_autoptr (YsPage) page = ys_page_new (1, 600, 800);
  ys_ink_show (scan, page);
  g_assert_true (page->ocr);
  g_assert_cmpuint (page->glyphs->len, ==, 1);
  g_assert_cmpuint (page->unseen[YS_UNSEEN_INVISIBLE], ==, 0);
  g_autoptr (YsInk) text = ys_ink_new (600, 800);
  ys_ink_glyph (text, &g, &everywhere);
  expect (text, "", YS_UNSEEN_INVISIBLE, 1);
}

/* Two lines that run up, the left one first, become two lines across in the same place. */
static void
test_lay_across (void)
{
  g_autoptr (YsPage) page = ys_page_new (1, 600, 800);
  for (int line = 0; line < 2; line++)
    for (int i = 0; i < 3; i++)
      {
        YsGlyph g = {.ch = (gunichar)('a' + 3 * line + i),
                     .box = {100 + 12 * line, 200 - 10 * i, 110 + 12 * line, 210 - 10 * i},
                     .runs = YS_RUNS_UPWARDS};
        g_array_append_val (page->glyphs, g);
      }
  ys_lay_across (page);
  const YsGlyph *all = (const YsGlyph *)(gconstpointer)page->glyphs->data;
  g_assert_cmpfloat (all[0].box.x1, <=, all[1].box.x0 + 0.001);
  g_assert_cmpfloat (all[2].box.y1, <=, all[3].box.y0 + 0.001);
  g_assert_cmpfloat (all[0].box.x0, >=, 100);
  g_assert_cmpfloat (all[5].box.x1, <=, 122.001);
}

static void
test_upside_down (void)
{
  g_autoptr (YsPage) page = ys_page_new (1, 600, 800);
  YsGlyph g = {.ch = 'a', .box = {10, 20, 30, 40}, .runs = YS_RUNS_BACKWARDS};
  g_array_append_val (page->glyphs, g);
  page->knows_runs = TRUE;
  YsTurn turn = ys_turn_of (page);
  g_assert_cmpint (turn, ==, YS_UPSIDE_DOWN);
  ys_turn_page (page, turn);
  const YsGlyph *turned = &g_array_index (page->glyphs, YsGlyph, 0);
  g_assert_cmpfloat (turned->box.x0, ==, 570);
  g_assert_cmpfloat (turned->box.y0, ==, 760);
  g_assert_cmpfloat (ys_turn_back (turned->box, turn, 600, 800).x0, ==, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ink/clip", test_clip);
  g_test_add_func ("/ink/cut", test_cut);
  g_test_add_func ("/ink/ground", test_ground);
  g_test_add_func ("/ink/tiny", test_tiny);
  g_test_add_func ("/ink/cover", test_cover);
  g_test_add_func ("/ink/slanted", test_slanted);
  g_test_add_func ("/ink/stamp", test_stamp);
  g_test_add_func ("/ink/pale-tiles", test_pale_tiles);
  g_test_add_func ("/ink/shadow", test_shadow);
  g_test_add_func ("/ink/scan", test_scan);
  g_test_add_func ("/turn/lay-across", test_lay_across);
  g_test_add_func ("/turn/upside-down", test_upside_down);
  return g_test_run ();
}
