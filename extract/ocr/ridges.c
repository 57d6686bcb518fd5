/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/ocr/ridges.h"

#define POINTS 72.0
#define AVERAGED 6.0 /* points along the rule: dots and their gaps are one, and noise is evened out … */
#define UPRIGHT 3.5  /* points: … less of one down, lest it goes on into text above its end */
#define BESIDE 1.3   /* points to either side: half of what is thicker is no hairline */
#define DARKER 14    /* of 255: than the lightest beside it */
#define BRIDGED 6.0  /* points: text that stands on a rule hides so much of it, … */
#define CROSSED 2.0  /* points: … text that is written across one so much */

/* A picture walked along its rules: `lines` of `n` dots. */
typedef struct
{
  int n, lines;
  guint8 *mean; /* of the greys around each dot of a line, line by line */
} Walk;

static int
dots (double points, double dpi)
{
  return MAX (1, (int)(points * dpi / POINTS + 0.5));
}

/* The sums of a window that moves along one line. */
static void
average (guint8 *line, int n, int half, guint8 *mean)
{
  int sum = 0, count = 0;
  for (int i = 0; i < MIN (half, n); i++, count++)
    sum += line[i];
  for (int i = 0; i < n; i++)
    {
      if (i + half < n)
        sum += line[i + half], count++;
      if (i - half > 0)
        sum -= line[i - half - 1], count--;
      mean[i] = (guint8)(sum / count);
    }
}

static Walk
walk_new (PIX *grey, int half)
{
  Walk walk = {.n = pixGetWidth (grey), .lines = pixGetHeight (grey)};
  g_autofree guint8 *line = g_malloc ((gsize)walk.n);
  walk.mean = g_malloc ((gsize)walk.n * (gsize)walk.lines);
  for (int y = 0; y < walk.lines; y++)
    {
      l_uint32 *data = pixGetData (grey) + (gsize)y * (gsize)pixGetWpl (grey);
      for (int x = 0; x < walk.n; x++)
        line[x] = GET_DATA_BYTE (data, x);
      average (line, walk.n, half, walk.mean + (gsize)y * (gsize)walk.n);
    }
  return walk;
}

/* The lightest of the lines from `from` to `to` at one place. */
static int
lightest (const Walk *walk, int x, int from, int to)
{
  int most = 0;
  for (int y = MAX (from, 0); y <= MIN (to, walk->lines - 1); y++)
    most = MAX (most, walk->mean[(gsize)y * (gsize)walk->n + (gsize)x]);
  return most;
}

static PIX *
find_dark (const Walk *walk, int beside)
{
  PIX *ridges = pixCreate (walk->n, walk->lines, 1);
  for (int y = beside; y + beside < walk->lines; y++)
    {
      l_uint32 *data = pixGetData (ridges) + (gsize)y * (gsize)pixGetWpl (ridges);
      const guint8 *mean = walk->mean + (gsize)y * (gsize)walk->n;
      for (int x = 0; x < walk->n; x++)
        if (mean[x] + DARKER < lightest (walk, x, y - beside - 2, y - beside) &&
            mean[x] + DARKER < lightest (walk, x, y + beside, y + beside + 2))
          SET_DATA_BIT (data, x);
    }
  return ridges;
}

/* What goes on for long, also over what stands on it. */
static PIX *
keep_long (PIX *ridges, int length, int bridged)
{
  PIX *thick = pixDilateBrick (NULL, ridges, 1, 3);
  PIX *halves = pixOpenBrick (NULL, thick, MAX (length / 2, 2), 1);
  PIX *closed = pixCloseSafeBrick (NULL, halves, bridged, 1);
  PIX *runs = pixOpenBrick (NULL, closed, length, 1);
  pixDestroy (&thick);
  pixDestroy (&halves);
  pixDestroy (&closed);
  return runs;
}

/* Rows for columns; turned and mirrored, and the same again gives the picture as it was. */
static PIX *
transpose (PIX *pix)
{
  PIX *turned = pixRotateOrth (pix, 1), *out = pixFlipLR (NULL, turned);
  pixDestroy (&turned);
  return out;
}

PIX *
ys_ocr_ridges (PIX *grey, double dpi, int length, gboolean across)
{
  PIX *along = across ? pixClone (grey) : transpose (grey);
  Walk walk = walk_new (along, dots (across ? AVERAGED : UPRIGHT, dpi) / 2);
  PIX *dark = find_dark (&walk, dots (BESIDE, dpi));
  PIX *runs = keep_long (dark, length, dots (across ? BRIDGED : CROSSED, dpi));
  PIX *out = across ? pixClone (runs) : transpose (runs);
  g_free (walk.mean);
  pixDestroy (&along);
  pixDestroy (&dark);
  pixDestroy (&runs);
  return out;
}
