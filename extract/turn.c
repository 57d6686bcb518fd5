/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/turn.h"

#include <math.h>

#define MIN_VOTES 30 /* neighbouring glyphs that a page needs before it is turned */
#define LINE 0.4     /* of a line's width: glyphs of one line that runs up are no further apart across */
#define BESIDE 2.2   /* of a line's width: lines of one text that runs up are no further apart */
#define MOST 0.67    /* of the glyphs of a page that run one way */

/* By what the glyphs know of their own lines. */
static YsTurn
turn_by_runs (const YsPage *page)
{
  static const YsTurn turns[4] = {YS_UPRIGHT, YS_RUNS_UP, YS_UPSIDE_DOWN, YS_RUNS_DOWN};
  guint counts[4] = {0};
  for (guint i = 0; i < page->glyphs->len; i++)
    counts[g_array_index (page->glyphs, YsGlyph, i).runs]++;
  for (guint i = 1; i < 4; i++)
    if (counts[i] > MOST * page->glyphs->len)
      return turns[i];
  return YS_UPRIGHT;
}

YsTurn
ys_turn_of (const YsPage *page)
{
  if (page->knows_runs)
    return turn_by_runs (page);
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
  if (turn == YS_UPSIDE_DOWN)
    return (YsBox){width - b.x1, height - b.y1, width - b.x0, height - b.y0};
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
  static const guint8 quarters[] = {[YS_RUNS_UP] = 1, [YS_UPSIDE_DOWN] = 2, [YS_RUNS_DOWN] = 3};
  if (turn == YS_UPRIGHT)
    return;
  gboolean down = turn == YS_RUNS_DOWN;
  for (guint i = 0; i < page->glyphs->len; i++)
    {
      YsGlyph *glyph = &g_array_index (page->glyphs, YsGlyph, i);
      glyph->box = turn_box (glyph->box, turn, page->width, page->height);
      glyph->runs = (guint8)((glyph->runs + 4 - quarters[turn]) % 4);
    }
  if (turn == YS_UPSIDE_DOWN)
    {
      turn_rulings (page->vertical, TRUE, page->width, TRUE, page->height);
      turn_rulings (page->horizontal, TRUE, page->height, TRUE, page->width);
      return;
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
  if (turn == YS_UPSIDE_DOWN)
    return turn_box (b, turn, width, height);
  return b;
}

/* A line that runs up or down: glyphs `from` to `to` of the page, in the order of painting. */
typedef struct
{
  guint from, to;
  YsBox box;
  guint8 runs;
  guint place, of; /* among the lines of its text */
} Upright;

static double
width_of (const YsBox *b)
{
  return b->x1 - b->x0;
}

static gboolean
goes_on (const Upright *line, const YsGlyph *g)
{
  double em = MAX (width_of (&line->box), 1),
         apart = g->runs == YS_RUNS_UPWARDS ? line->box.y0 - g->box.y1 : g->box.y0 - line->box.y1;
  return g->runs == line->runs && fabs (ys_box_mid_x (&g->box) - ys_box_mid_x (&line->box)) < LINE * em &&
         apart < em && apart > -em;
}

static GArray *
upright_lines (const YsPage *page)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Upright));
  for (guint i = 0; i < page->glyphs->len; i++)
    {
      const YsGlyph *g = &g_array_index (page->glyphs, YsGlyph, i);
      if (g->runs != YS_RUNS_UPWARDS && g->runs != YS_RUNS_DOWNWARDS)
        continue;
      Upright *last = lines->len > 0 ? &g_array_index (lines, Upright, lines->len - 1) : NULL;
      if (last != NULL && last->to == i && goes_on (last, g))
        {
          last->box = ys_box_union (last->box, g->box);
          last->to++;
          continue;
        }
      Upright line = {i, i + 1, g->box, g->runs, 0, 1};
      g_array_append_val (lines, line);
    }
  return lines;
}

/* Lines of one text stand beside each other. Gives each its place and all of them their common box. */
static void
join_texts (GArray *lines)
{
  for (guint start = 0, i = 1; i <= lines->len; i++)
    {
      const Upright *a = &g_array_index (lines, Upright, i - 1),
                    *b = i < lines->len ? &g_array_index (lines, Upright, i) : NULL;
      double step = b == NULL                    ? 0
                    : a->runs == YS_RUNS_UPWARDS ? ys_box_mid_x (&b->box) - ys_box_mid_x (&a->box)
                                                 : ys_box_mid_x (&a->box) - ys_box_mid_x (&b->box);
      if (b != NULL && b->runs == a->runs && step > 0 && step < BESIDE * width_of (&a->box) &&
          MIN (a->box.y1, b->box.y1) > MAX (a->box.y0, b->box.y0))
        continue;
      YsBox box = g_array_index (lines, Upright, start).box;
      for (guint k = start; k < i; k++)
        box = ys_box_union (box, g_array_index (lines, Upright, k).box);
      for (guint k = start; k < i; k++)
        {
          Upright *line = &g_array_index (lines, Upright, k);
          line->box = box;
          line->place = k - start;
          line->of = i - start;
        }
      start = i;
    }
}

static void
lay_line (YsPage *page, const Upright *line)
{
  guint n = line->to - line->from;
  double width = width_of (&line->box) / n, room = (line->box.y1 - line->box.y0) / line->of;
  double height = MIN (room, width_of (&line->box) / line->of),
         middle = line->box.y0 + room * (line->place + 0.5);
  for (guint i = 0; i < n; i++)
    {
      YsGlyph *g = &g_array_index (page->glyphs, YsGlyph, line->from + i);
      double x = line->box.x0 + width * i;
      g->box = (YsBox){x, middle - height / 2, x + width, middle + height / 2};
      g->runs = YS_RUNS_ACROSS;
    }
}

void
ys_lay_across (YsPage *page)
{
  g_autoptr (GArray) lines = upright_lines (page);
  join_texts (lines);
  for (guint i = 0; i < lines->len; i++)
    lay_line (page, &g_array_index (lines, Upright, i));
}
