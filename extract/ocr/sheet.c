/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/ocr/sheet.h"

#include "extract/ocr/rules.h"

#include <math.h>

#define FINE 190.0      /* dots an inch: a coarser picture is doubled */
#define COLOURED 48     /* between the channels: a stamp, no ink of the text */
#define WINDOW 0.11     /* inch: half the side of the window of the local threshold */
#define SAUVOLA 0.30f   /* its factor */
#define FAINT 0.12f     /* its factor for the thin ends of strokes that it finds */
#define ACROSS 0.17     /* inch: no thin stroke of type is longer … */
#define DOWN 0.07       /* inch: … nor an upright one */
#define LEAST_SKEW 0.02 /* degrees */
#define MOST_SKEW 5.0   /* degrees: more is no skew */
#define SURE_SKEW 2.0f  /* Leptonica's confidence */
#define SPECK 0.011     /* inch: what is no larger in either direction is noise */
#define INK_SHARE 0.02  /* of the ink that may be darker than the dark end of the scale */
#define HALO 5          /* dots around the ink that keep their grey */
#define WHITE 255

/* Stamps and coloured grounds go by their brightest channel: red on white is white, and on black black. */
static guint8
grey_of (const guint8 *rgb)
{
  guint8 most = MAX (MAX (rgb[0], rgb[1]), rgb[2]), least = MIN (MIN (rgb[0], rgb[1]), rgb[2]);
  return most - least > COLOURED ? most : (guint8)((rgb[0] + 2 * rgb[1] + rgb[2]) / 4);
}

static PIX *
grey_picture (const YsPicture *picture)
{
  PIX *grey = pixCreateNoInit ((int)picture->width, (int)picture->height, 8);
  l_uint32 *data = pixGetData (grey);
  int words = pixGetWpl (grey);
  const guint8 *from = picture->rgb;
  for (guint y = 0; y < picture->height; y++)
    for (guint x = 0; x < picture->width; x++, from += 3)
      SET_DATA_BYTE (data + (gsize)y * (gsize)words, x, grey_of (from));
  return grey;
}

static PIX *
threshold (PIX *grey, double dpi, float factor)
{
  PIX *ink = NULL;
  int half = MAX (4, (int)(WINDOW * dpi));
  half = MIN (half, MIN (pixGetWidth (grey), pixGetHeight (grey)) / 2 - 2);
  if (half < 2 || pixSauvolaBinarizeTiled (grey, half, factor, 1, 1, NULL, &ink) != 0)
    return pixConvertTo1 (grey, 128);
  return ink;
}

static void
replace (PIX **pix, PIX *by)
{
  if (by == NULL)
    return;
  pixDestroy (pix);
  *pix = by;
}

/* Specks of noise, that the text may stay free of. */
static void
clean_ink (YsOcrSheet *sheet)
{
  int speck = MAX (1, (int)(SPECK * sheet->dpi));
  replace (&sheet->ink,
           pixSelectBySize (sheet->ink, speck, speck, 8, L_SELECT_IF_EITHER, L_SELECT_IF_GT, NULL));
}

/* What of a picture is longer than strokes of type that are thin. Owned by the caller. */
static PIX *
long_lines (PIX *ink, double dpi)
{
  PIX *lines = pixOpenBrick (NULL, ink, (int)(ACROSS * dpi), 1),
      *down = pixOpenBrick (NULL, ink, 1, (int)(DOWN * dpi));
  pixOr (lines, lines, down);
  pixDestroy (&down);
  return lines;
}

/* The thin strokes of type go on where they are fainter than the threshold, as far as no rule is. */
static void
complete_ink (YsOcrSheet *sheet, PIX *rules)
{
  PIX *faint = threshold (sheet->grey, sheet->dpi, FAINT), *around = pixDilateBrick (NULL, rules, 3, 3);
  PIX *lines = long_lines (faint, sheet->dpi);
  pixSubtract (faint, faint, around);
  pixSubtract (faint, faint, lines);
  pixOr (faint, faint, sheet->ink);
  replace (&sheet->ink, pixSeedfillBinary (NULL, sheet->ink, faint, 8));
  pixDestroy (&faint);
  pixDestroy (&lines);
  pixDestroy (&around);
}

static void
straighten_grey (YsOcrSheet *sheet)
{
  float angle = 0, sure = 0;
  PIX *ink = threshold (sheet->grey, sheet->dpi, SAUVOLA);
  gboolean found = pixFindSkew (ink, &angle, &sure) == 0 && sure >= SURE_SKEW;
  pixDestroy (&ink);
  if (!found || fabs (angle) < LEAST_SKEW || fabs (angle) > MOST_SKEW)
    return;
  PIX *straight =
      pixRotate (sheet->grey, angle * (float)(G_PI / 180), L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0);
  replace (&sheet->grey, straight);
  sheet->angle = angle;
}

/* The greys at which the scale of a picture begins and ends: that of its ink and that of its paper. */
static void
find_scale (PIX *grey, PIX *ink, int *dark, int *light)
{
  NUMA *all = pixGetGrayHistogram (grey, 2), *inks = pixGetGrayHistogramMasked (grey, ink, 0, 0, 1);
  float best = 0, sum = 0, total = 0;
  numaGetSum (inks, &total);
  *dark = 0;
  *light = WHITE;
  for (int i = 0; i < 256; i++)
    {
      float n = 0;
      numaGetFValue (all, i, &n);
      if (n > best)
        best = n, *light = i;
      numaGetFValue (inks, i, &n);
      sum += n;
      if (sum < INK_SHARE * total)
        *dark = i;
    }
  numaDestroy (&all);
  numaDestroy (&inks);
}

/* White where there is no ink, and the ink's own greys spread over the whole scale. */
static void
clean_grey (YsOcrSheet *sheet, PIX *rules)
{
  int dark, light;
  find_scale (sheet->grey, sheet->ink, &dark, &light);
  if (light - dark > 32)
    pixGammaTRC (sheet->grey, sheet->grey, 1.0f, dark, light);
  PIX *near = pixDilateBrick (NULL, sheet->ink, HALO, HALO);
  pixSubtract (rules, rules, sheet->ink);
  pixSubtract (near, near, rules);
  pixInvert (near, near);
  pixSetMasked (sheet->grey, near, WHITE);
  pixDestroy (&near);
}

YsOcrSheet *
ys_ocr_sheet_new (const YsPicture *picture, gboolean straighten, YsPage *page)
{
  YsOcrSheet *sheet = g_new0 (YsOcrSheet, 1);
  sheet->grey = grey_picture (picture);
  sheet->dpi = picture->dpi;
  if (sheet->dpi < FINE)
    {
      replace (&sheet->grey, pixScaleGray2xLI (sheet->grey));
      sheet->dpi *= 2;
    }
  if (straighten)
    straighten_grey (sheet);
  sheet->ink = threshold (sheet->grey, sheet->dpi, SAUVOLA);
  PIX *rules = ys_ocr_rules_take (sheet->grey, sheet->ink, sheet->dpi, page);
  clean_ink (sheet);
  complete_ink (sheet, rules);
  clean_grey (sheet, rules);
  pixDestroy (&rules);
  return sheet;
}

void
ys_ocr_sheet_turn (YsOcrSheet *sheet, guint quarters)
{
  replace (&sheet->grey, pixRotateOrth (sheet->grey, (int)quarters));
  replace (&sheet->ink, pixRotateOrth (sheet->ink, (int)quarters));
}

void
ys_ocr_sheet_free (YsOcrSheet *sheet)
{
  pixDestroy (&sheet->grey);
  pixDestroy (&sheet->ink);
  g_free (sheet);
}
