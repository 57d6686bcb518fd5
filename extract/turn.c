/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/turn.h"

#include <math.h>

#define MIN_VOTES 30 /* neighbouring glyphs that a page needs before it is turned */

YsTurn
ys_turn_of (const YsPage *page)
{
  guint across = 0, down = 0, up = 0;
  for (guint i = 1; i < page->glyphs->len; i++)
    {
      const YsGlyph *a = &g_array_index (page->glyphs, YsGlyph, i - 1),
                    *b = &g_array_index (page->glyphs, YsGlyph, i);
      double dx = ys_box_mid_x (&b->box) - ys_box_mid_x (&a->box),
             dy = ys_box_mid_y (&b->box) - ys_box_mid_y (&a->box);
      double em = MAX (a->box.x1 - a->box.x0, a->box.y1 - a->box.y0);
      if (fabs (dx) > 2 * em || fabs (dy) > 2 * em)
        continue;
      across += fabs (dy) < 0.2 * em && dx > 0;
      down += fabs (dx) < 0.2 * em && dy > 0;
      up += fabs (dx) < 0.2 * em && dy < 0;
    }
  if (down >= MIN_VOTES && down > 2 * (across + up))
    return YS_RUNS_DOWN;
  return up >= MIN_VOTES && up > 2 * (across + down) ? YS_RUNS_UP : YS_UPRIGHT;
}

/* Down: what is the right edge as displayed becomes the top. Up: the left edge becomes the top. */
static YsBox
turn_box (YsBox b, YsTurn turn, double width, double height)
{
  if (turn == YS_RUNS_DOWN)
    return (YsBox){b.y0, width - b.x1, b.y1, width - b.x0};
  return (YsBox){height - b.y1, b.x0, height - b.y0, b.x1};
}

static void
turn_rulings (GArray *rulings, gboolean flip_position, double across, gboolean flip_span, double along)
{
  for (guint i = 0; i < rulings->len; i++)
    {
      YsRuling *r = &g_array_index (rulings, YsRuling, i);
      YsRuling turned = {flip_position ? across - r->at : r->at, flip_span ? along - r->to : r->from,
                         flip_span ? along - r->from : r->to};
      *r = turned;
    }
}

void
ys_turn_page (YsPage *page, YsTurn turn)
{
  if (turn == YS_UPRIGHT)
    return;
  gboolean down = turn == YS_RUNS_DOWN;
  for (guint i = 0; i < page->glyphs->len; i++)
    {
      YsGlyph *glyph = &g_array_index (page->glyphs, YsGlyph, i);
      glyph->box = turn_box (glyph->box, turn, page->width, page->height);
    }
  turn_rulings (page->vertical, down, page->width, !down, page->height);
  turn_rulings (page->horizontal, !down, page->height, down, page->width);
  GArray *verticals = page->vertical;
  page->vertical = page->horizontal;
  page->horizontal = verticals;
  double width = page->width;
  page->width = page->height;
  page->height = width;
}

YsBox
ys_turn_back (YsBox b, YsTurn turn, double width, double height)
{
  if (turn == YS_RUNS_DOWN)
    return (YsBox){height - b.y1, b.x0, height - b.y0, b.x1};
  if (turn == YS_RUNS_UP)
    return (YsBox){b.y0, width - b.x1, b.y1, width - b.x0};
  return b;
}
