/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/raised.h"

#include <math.h>

#define SMALL 0.8   /* of the height of the text before it, and of most text: a mark is no larger */
#define RAISED 0.25 /* of that height: a mark's foot stands at least so much above the text's */
#define HIGHEST 0.6 /* of that height: nor does it rise more above the text's head */
#define GAP 0.3     /* of that height, between the text and its mark, either way */
#define STEP 0.5    /* points: heights that differ less are one */
#define STEPS 80u   /* of them: type is not higher */
#define LONGEST 4u  /* characters: more are text of their own */

static const gunichar raised[] = {0x2070, 0x00B9, 0x00B2, 0x00B3, 0x2074,
                                  0x2075, 0x2076, 0x2077, 0x2078, 0x2079};

gboolean
ys_raised_is (gunichar ch)
{
  return ch == 0x00B9 || ch == 0x00B2 || ch == 0x00B3 || ch == 0x2070 || (ch >= 0x2074 && ch <= 0x2079);
}

static gboolean
is_digit (gunichar ch)
{
  return ch >= '0' && ch <= '9';
}

static double
height (const YsGlyph *g)
{
  return g->box.y1 - g->box.y0;
}

/* `mark` is set small and high, and begins where `text` ends. */
static gboolean
is_raised (const YsGlyph *text, const YsGlyph *mark)
{
  double h = height (text), gap = mark->box.x0 - text->box.x1, up = text->box.y1 - mark->box.y1;
  return height (mark) < SMALL * h && fabs (gap) < GAP * h && up > RAISED * h &&
         text->box.y0 - mark->box.y0 < HIGHEST * h && ys_box_mid_y (&mark->box) < ys_box_mid_y (&text->box);
}

/* Glyphs of one mark stand side by side in one size. */
static gboolean
goes_on (const YsGlyph *last, const YsGlyph *next)
{
  double h = height (last);
  return fabs (height (next) - h) < 0.1 * h && fabs (next->box.y1 - last->box.y1) < 0.1 * h &&
         fabs (next->box.x0 - last->box.x1) < GAP * h;
}

static gboolean
parted (const YsPage *page, const YsGlyph *text, const YsGlyph *mark)
{
  double from = ys_box_mid_x (&text->box), to = ys_box_mid_x (&mark->box), y = ys_box_mid_y (&text->box);
  for (guint i = 0; i < page->vertical->len; i++)
    {
      const YsRuling *r = &g_array_index (page->vertical, YsRuling, i);
      if (r->at > from && r->at < to && r->from <= y && r->to >= y)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_free (const YsPage *page, const YsGlyph *text, const YsGlyph *marks, guint n)
{
  return n > 0 && n <= LONGEST && !parted (page, text, marks);
}

static void
settle (const YsGlyph *text, YsGlyph *marks, guint n)
{
  gboolean figures = TRUE;
  for (guint i = 0; i < n; i++)
    figures &= is_digit (marks[i].ch);
  for (guint i = 0; i < n; i++)
    {
      if (figures)
        marks[i].ch = raised[marks[i].ch - '0'];
      marks[i].box.y0 = text->box.y0;
      marks[i].box.y1 = text->box.y1;
    }
}

/* The height that most glyphs have, points: what stands beside a watermark is not small for that. */
static double
usual_height (const YsPage *page)
{
  guint counts[STEPS] = {0}, most = 0;
  for (guint i = 0; i < page->glyphs->len; i++)
    {
      double step = height (&g_array_index (page->glyphs, YsGlyph, i)) / STEP;
      counts[step > 0 ? MIN ((guint)MIN (step, STEPS), STEPS - 1) : 0]++;
    }
  for (guint i = 1; i < STEPS; i++)
    if (counts[i] > counts[most])
      most = i;
  return (most + 1) * STEP;
}

void
ys_raised_mark (YsPage *page)
{
  YsGlyph *glyphs = (YsGlyph *)(gpointer)page->glyphs->data;
  guint n = page->glyphs->len;
  double usual = usual_height (page);
  for (guint i = 1, end; i < n; i = end)
    {
      end = i + 1;
      if (height (&glyphs[i]) > SMALL * usual || !is_raised (&glyphs[i - 1], &glyphs[i]))
        continue;
      while (end < n && goes_on (&glyphs[end - 1], &glyphs[end]))
        end++;
      if (is_free (page, &glyphs[i - 1], glyphs + i, end - i))
        settle (&glyphs[i - 1], glyphs + i, end - i);
    }
}
