/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page gives: glyphs and rulings, in points, origin at the top left of the page as displayed. */
#pragma once

#include "print/box.h"

#include <glib.h>

G_BEGIN_DECLS

/* How the line of a glyph runs as displayed. */
typedef enum
{
  YS_RUNS_ACROSS,
  YS_RUNS_UPWARDS,
  YS_RUNS_BACKWARDS, /* upside down */
  YS_RUNS_DOWNWARDS
} YsRuns;

typedef struct
{
  gunichar ch;
  YsBox box;
  guint8 runs; /* YsRuns */
  guint8 cut;  /* the clip cuts it: a part of it is not seen */
  guint16 run; /* the same for neighbours that one operation of the page sets; 0: not known */
  guint8 confidence; /* 1–100: of the OCR that read it; 0: it was not read by OCR */
} YsGlyph;

/* A straight rule. Horizontal: `at` is y and from..to run along x; vertical: the other way round. */
typedef struct
{
  double at, from, to;
} YsRuling;

/* Why text of a page is not read. */
typedef enum
{
  YS_UNSEEN_CLIPPED,   /* outside the clip */
  YS_UNSEEN_INVISIBLE, /* set without paint (render mode 3), or wholly transparent */
  YS_UNSEEN_GROUND,    /* in the colour of what lies under it */
  YS_UNSEEN_COVERED,   /* painted over later */
  YS_UNSEEN_SLANTED,   /* turned by no right angle: a watermark or stamp */
  YS_UNSEEN_PALE,      /* hardly darker than the ground, and repeated: a watermark */
  YS_UNSEEN_TINY,      /* in type that nobody can read */
  YS_N_UNSEEN
} YsUnseen;

/* A glyph that was left out. */
typedef struct
{
  YsBox box;
  gunichar ch;
  YsUnseen why;
} YsHidden;

typedef struct
{
  guint number; /* 1-based */
  double width, height;
  GArray *glyphs;            /* YsGlyph, no white space */
  GArray *horizontal;        /* YsRuling */
  GArray *vertical;          /* YsRuling */
  gboolean unmatched;        /* text and boxes did not agree: the text was left out */
  gboolean knows_runs;       /* the glyphs know how their lines run */
  guint unseen[YS_N_UNSEEN]; /* glyphs that were left out, by reason */
  GArray *hidden;            /* YsHidden: each of them */
  guint undecodable;         /* glyphs that no Unicode character belongs to */
  gboolean ocr;              /* the text is the invisible layer over a picture of the page */
  double image_share;        /* of the page's area that pictures cover, 0–1 */
  guint over_pictures;       /* visible glyphs that stand on a picture */
  double picture_dpi;        /* of the largest picture; 0: there is none, or it is not known */
  double picture_dots;       /* of the picture that has most */
  GPtrArray *readings;       /* YsOcrReading, from top to bottom: what OCR read; NULL: nothing was read so */
  char *damage;              /* what Poppler said of the page's contents that it could not read; or NULL */
} YsPage;

YsPage *ys_page_new (guint number, double width, double height);
void ys_page_free (YsPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsPage, ys_page_free)

G_END_DECLS
