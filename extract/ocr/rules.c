/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/ocr/rules.h"

#include "extract/ocr/ridges.h"

#define POINTS 72.0    /* an inch */
#define SHORTEST 22.0  /* points: strokes of large type are shorter than a rule … */
#define ROW 9.0        /* points: … but not than one between two rules of a row */
#define MEETS 1.3      /* points: rules this near meet; strokes of the type of a row do not come so near */
#define OVER 2.6       /* points: so far a run of averaged greys goes on behind the rule that it meets */
#define THICKEST 4.0   /* points: what is thicker is no rule */
#define LONG 120.0     /* points: no strokes of a text stand in a line so far */
#define HANGING 60.0   /* points: of a run that meets a rule at one end alone */
#define CROSSING 5.0   /* points: a stroke of the text that crosses a rule is longer */
#define MOST_RUNS 6000 /* a photo has as many */
#define MOST_ROUNDS 8  /* … and they meet each other without end */
#define TOUCHES 2.0    /* points: what is written across a run has ink so near on both sides … */
#define WRITTEN 6      /* … of a run's dots to one where it has: the run is the strokes of a line of text */
#define EDGE 3         /* dots: what is so wide and a dot to each side is all of a hairline */
#define FAINT 30.0     /* points: what greys alone show must be longer than strokes that stand in a line */

static int
dots (double points, double dpi)
{
  return MAX (1, (int)(points * dpi / POINTS + 0.5));
}

/* The long runs of one direction; a rule that is not wholly straight steps from line to line. */
static PIX *
long_runs (PIX *grey, PIX *ink, double dpi, gboolean across)
{
  int length = dots (across ? SHORTEST : ROW, dpi), gap = dots (1.0, dpi);
  PIX *thick = across ? pixDilateBrick (NULL, ink, gap, 3) : pixDilateBrick (NULL, ink, 3, gap);
  PIX *runs = across ? pixOpenBrick (NULL, thick, length, 1) : pixOpenBrick (NULL, thick, 1, length);
  PIX *faint = ys_ocr_ridges (grey, dpi, dots (FAINT, dpi), across);
  pixOr (runs, runs, faint);
  pixDestroy (&faint);
  pixDestroy (&thick);
  return runs;
}

/* A run of dots that may be a rule. */
typedef struct
{
  int x, y, w, h;
  gboolean across, taken, written; /* written: a line of text, whose strokes stand in a line */
} Run;

/* Which of the dots beside a run have ink, on one side. Owned by the caller; NULL: none. */
static NUMA *
ink_beside (PIX *ink, const Run *r, int reach, gboolean after)
{
  int at = after ? (r->across ? r->y + r->h : r->x + r->w) : (r->across ? r->y : r->x) - reach;
  BOX *box = r->across ? boxCreate (r->x, at, r->w, reach) : boxCreate (at, r->y, reach, r->h);
  PIX *part = box != NULL ? pixClipRectangle (ink, box, NULL) : NULL;
  NUMA *counts = part == NULL ? NULL
                 : r->across  ? pixCountPixelsByColumn (part)
                              : pixCountPixelsByRow (part, NULL);
  boxDestroy (&box);
  pixDestroy (&part);
  return counts;
}

/* Strokes of large type stand in a line as long as a rule; they go on above and below it. */
static gboolean
is_written (PIX *ink, const Run *r, double dpi)
{
  int reach = dots (TOUCHES, dpi), n = r->across ? r->w : r->h, both = 0;
  NUMA *before = ink_beside (ink, r, reach, FALSE), *after = ink_beside (ink, r, reach, TRUE);
  for (int i = 0; before != NULL && after != NULL && i < n; i++)
    {
      int a = 0, b = 0;
      numaGetIValue (before, i, &a);
      numaGetIValue (after, i, &b);
      both += a > 0 && b > 0;
    }
  numaDestroy (&before);
  numaDestroy (&after);
  return both * WRITTEN > n;
}

static void
find_runs (GArray *all, PIX *runs, PIX *ink, double dpi, gboolean across)
{
  BOXA *boxes = pixConnCompBB (runs, 8);
  int n = boxes != NULL ? boxaGetCount (boxes) : 0, thickest = dots (THICKEST, dpi) + 2;
  for (int i = 0; i < n; i++)
    {
      Run run = {.across = across};
      boxaGetBoxGeometry (boxes, i, &run.x, &run.y, &run.w, &run.h);
      if ((across ? run.h : run.w) > thickest || all->len >= MOST_RUNS)
        continue;
      run.written = (across ? run.w : run.h) >= dots (HANGING, dpi) && is_written (ink, &run, dpi);
      g_array_append_val (all, run);
    }
  boxaDestroy (&boxes);
}

/* Whether a rule of the other direction passes the place. */
static gboolean
meets (const GArray *all, int x, int y, gboolean across, int near)
{
  for (guint i = 0; i < all->len; i++)
    {
      const Run *r = &g_array_index (all, Run, i);
      if (r->taken && r->across != across && x > r->x - near && x < r->x + r->w + near && y > r->y - near &&
          y < r->y + r->h + near)
        return TRUE;
    }
  return FALSE;
}

/* Whether the run meets a rule `at` dots from its beginning, or where it is `over` dots on. */
static gboolean
ends_at (const GArray *all, const Run *r, int at, int over, int near)
{
  int x = r->x + (r->across ? at : r->w / 2), y = r->y + (r->across ? r->h / 2 : at);
  return meets (all, x, y, r->across, near) ||
         meets (all, x + (r->across ? over : 0), y + (r->across ? 0 : over), r->across, near);
}

/* A long run is a rule; strokes of the text in a line are as long as a short one, but run from rule to rule
 * they do not. */
static gboolean
is_rule (const GArray *all, const Run *r, double dpi)
{
  int length = r->across ? r->w : r->h, near = dots (MEETS, dpi), over = dots (OVER, dpi);
  if (length >= dots (LONG, dpi) && !r->written)
    return TRUE;
  guint ends = ends_at (all, r, 0, over, near) + ends_at (all, r, length, -over, near);
  return ends == 2 || (ends == 1 && length >= dots (HANGING, dpi) && !r->written);
}

static int
by_int (gconstpointer a, gconstpointer b)
{
  return *(const int *)a - *(const int *)b;
}

/* Where rules of the other direction pass a run. Owned by the caller. */
static GArray *
crossings (const GArray *all, const Run *r, int near)
{
  GArray *at = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = 0; i < all->len; i++)
    {
      const Run *o = &g_array_index (all, Run, i);
      int x = r->across ? o->x + o->w / 2 : r->x + r->w / 2,
          y = r->across ? r->y + r->h / 2 : o->y + o->h / 2;
      if (!o->taken || o->across == r->across || x < o->x - near || x > o->x + o->w + near ||
          y < o->y - near || y > o->y + o->h + near)
        continue;
      int place = r->across ? x - r->x : y - r->y;
      if (place >= -near && place <= (r->across ? r->w : r->h) + near)
        g_array_append_val (at, place);
    }
  g_array_sort (at, by_int);
  return at;
}

/* The part of a run from `from` to `to`. */
static Run
part_of (const Run *r, int from, int to)
{
  Run part = *r;
  *(r->across ? &part.x : &part.y) += from;
  *(r->across ? &part.w : &part.h) = to - from;
  return part;
}

/* A rule does not go on into the text of the next cell. */
static void
trim_ends (GArray *all, PIX *ink, double dpi)
{
  int least = dots (OVER, dpi), near = dots (MEETS, dpi);
  for (guint i = 0; i < all->len; i++)
    {
      Run *r = &g_array_index (all, Run, i);
      g_autoptr (GArray) at = r->taken ? crossings (all, r, near) : NULL;
      if (at == NULL || at->len == 0)
        continue;
      int n = r->across ? r->w : r->h, from = MAX (g_array_index (at, int, 0), 0),
          to = MIN (g_array_index (at, int, at->len - 1), n);
      Run head = part_of (r, 0, from), tail = part_of (r, to, n);
      from = from > least && is_written (ink, &head, dpi) ? from : 0;
      to = n - to > least && is_written (ink, &tail, dpi) ? to : n;
      *r = part_of (r, from, to);
    }
}

/* The rule between two others that a line of text goes on from: the cell's part of the run. */
static void
add_pieces (GArray *all, PIX *ink, double dpi)
{
  guint n = all->len;
  int least = dots (ROW, dpi), near = dots (MEETS, dpi);
  for (guint i = 0; i < n; i++)
    {
      const Run r = g_array_index (all, Run, i);
      if (r.taken || !r.written)
        continue;
      g_autoptr (GArray) at = crossings (all, &r, near);
      for (guint k = 1; k < at->len && all->len < MOST_RUNS; k++)
        {
          int from = MAX (g_array_index (at, int, k - 1), 0),
              to = MIN (g_array_index (at, int, k), r.across ? r.w : r.h);
          Run piece = part_of (&r, from, to);
          piece.taken = to - from >= least && !is_written (ink, &piece, dpi);
          if (piece.taken)
            g_array_append_val (all, piece);
        }
    }
}

/* What meets a rule may be what others meet. */
static void
choose_runs (GArray *all, double dpi)
{
  gboolean more = TRUE;
  for (guint round = 0; more && round < MOST_ROUNDS; round++)
    {
      more = FALSE;
      for (guint i = 0; i < all->len; i++)
        {
          Run *r = &g_array_index (all, Run, i);
          if (!r->taken && is_rule (all, r, dpi))
            more = r->taken = TRUE;
        }
    }
}

/* Adds the rules of one direction to the page; gives their dots. Owned by the caller. */
static PIX *
take_runs (const GArray *all, PIX *runs, double dpi, YsPage *page, gboolean across)
{
  PIX *taken = pixCreateTemplate (runs);
  double point = POINTS / dpi;
  for (guint i = 0; i < all->len; i++)
    {
      const Run *r = &g_array_index (all, Run, i);
      if (!r->taken || r->across != across)
        continue;
      YsRuling rule = across ? (YsRuling){(r->y + r->h / 2.0) * point, r->x * point, (r->x + r->w) * point}
                             : (YsRuling){(r->x + r->w / 2.0) * point, r->y * point, (r->y + r->h) * point};
      g_array_append_val (across ? page->horizontal : page->vertical, rule);
      pixRasterop (taken, r->x, r->y, r->w, r->h, PIX_PAINT, runs, r->x, r->y);
    }
  return taken;
}

/* What of the edge of upright rules are the strokes of digits that all but touch them. Owned by the caller.
 */
static PIX *
touching (PIX *ink, PIX *across, PIX *down, double dpi)
{
  PIX *core = pixErodeBrick (NULL, down, EDGE, 1), *edge = pixSubtract (NULL, down, core),
      *beside = pixSubtract (NULL, ink, down);
  pixAnd (edge, edge, ink);
  pixSubtract (edge, edge, across);
  pixSubtract (beside, beside, across);
  PIX *near = pixDilateBrick (NULL, beside, EDGE + 2, 2 * dots (TOUCHES, dpi) + 1);
  pixAnd (edge, edge, near);
  pixDestroy (&core);
  pixDestroy (&beside);
  pixDestroy (&near);
  return edge;
}

/* Takes the dots of the rules, but for the strokes that cross or touch them; `down` crosses `across`. */
static void
take_ink (PIX *ink, PIX *across, PIX *down, double dpi)
{
  int stroke = dots (CROSSING, dpi);
  PIX *both = pixAnd (NULL, across, down), *upright = pixOpenBrick (NULL, ink, 1, stroke),
      *level = pixOpenBrick (NULL, ink, stroke, 1), *edge = touching (ink, across, down, dpi);
  pixSubtract (upright, across, upright);
  pixSubtract (level, down, level);
  pixSubtract (ink, ink, upright);
  pixSubtract (ink, ink, level);
  pixSubtract (ink, ink, both);
  pixOr (ink, ink, edge);
  pixDestroy (&both);
  pixDestroy (&edge);
  pixDestroy (&upright);
  pixDestroy (&level);
}

PIX *
ys_ocr_rules_take (PIX *grey, PIX *ink, double dpi, YsPage *page)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Run));
  PIX *across = long_runs (grey, ink, dpi, TRUE), *down = long_runs (grey, ink, dpi, FALSE);
  find_runs (all, across, ink, dpi, TRUE);
  find_runs (all, down, ink, dpi, FALSE);
  choose_runs (all, dpi);
  add_pieces (all, ink, dpi);
  trim_ends (all, ink, dpi);
  PIX *rows = take_runs (all, across, dpi, page, TRUE), *columns = take_runs (all, down, dpi, page, FALSE);
  take_ink (ink, rows, columns, dpi);
  pixOr (rows, rows, columns);
  pixDestroy (&across);
  pixDestroy (&down);
  pixDestroy (&columns);
  return rows;
}
