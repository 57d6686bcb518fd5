/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/raised.h"

#include "extract/lines.h"
#include "tests/unit/draw.h"

#include <string.h>

#define SIZE 10
#define MARK 6

/* The text of a page after raised marks were looked for. */
static char *
text_of (YsPage *page)
{
  ys_raised_mark (page);
  return ys_glyphs_text ((YsGlyph *)(gpointer)page->glyphs->data, page->glyphs->len, NULL);
}

/* 36.00 with a mark behind it, `up` points above its middle. */
static YsPage *
marked (double up, double size, const char *mark)
{
  YsPage *page = ys_page_new (1, 595, 842);
  draw_text (page, 100, 200, SIZE, "36.00");
  draw_text (page, 125, 200 - up, size, mark);
  return page;
}

static void
test_figure (void)
{
  g_autoptr (YsPage) page = marked (5, MARK, "1");
  g_autofree char *text = text_of (page);
  g_assert_cmpstr (text, ==, "36.00¹");
}

static void
test_two_figures (void)
{
  g_autoptr (YsPage) page = marked (5, MARK, "12");
  g_autofree char *text = text_of (page);
  g_assert_cmpstr (text, ==, "36.00¹²");
}

static void
test_bracket (void)
{
  g_autoptr (YsPage) page = marked (5, MARK, "[1]");
  g_autofree char *text = text_of (page);
  g_assert_cmpstr (text, ==, "36.00[1]");
}

static void
test_figure_on_the_line (void)
{
  g_autoptr (YsPage) page = marked (0, MARK, "1");
  g_autofree char *text = text_of (page);
  g_assert_cmpstr (text, ==, "36.001");
}

static void
test_figure_of_full_size (void)
{
  g_autoptr (YsPage) page = marked (4, SIZE, "1");
  g_autofree char *text = text_of (page);
  g_assert_null (strstr (text, "¹"));
}

/* Text in small type that begins beside a word is no mark of it. */
static void
test_small_text (void)
{
  g_autoptr (YsPage) page = marked (5, MARK, "1234.5");
  g_autofree char *text = text_of (page);
  g_assert_nonnull (strstr (text, "1234.5"));
}

/* Text beside the letter of a watermark is small only for that. */
static void
test_beside_a_watermark (void)
{
  g_autoptr (YsPage) page = ys_page_new (1, 595, 842);
  draw_text (page, 100, 300, SIZE, "教育支出共计");
  draw_text (page, 100, 210, 3 * SIZE, "印");
  draw_text (page, 130, 200, SIZE, "1");
  g_autofree char *text = text_of (page);
  g_assert_null (strstr (text, "¹"));
}

static void
test_behind_a_rule (void)
{
  g_autoptr (YsPage) page = marked (5, MARK, "1");
  draw_column_rule (page, 125, 100, 300);
  g_autofree char *text = text_of (page);
  g_assert_null (strstr (text, "¹"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/raised/figure", test_figure);
  g_test_add_func ("/raised/two-figures", test_two_figures);
  g_test_add_func ("/raised/bracket", test_bracket);
  g_test_add_func ("/raised/figure-on-the-line", test_figure_on_the_line);
  g_test_add_func ("/raised/figure-of-full-size", test_figure_of_full_size);
  g_test_add_func ("/raised/small-text", test_small_text);
  g_test_add_func ("/raised/beside-a-watermark", test_beside_a_watermark);
  g_test_add_func ("/raised/behind-a-rule", test_behind_a_rule);
  return g_test_run ();
}
