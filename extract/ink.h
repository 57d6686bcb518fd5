/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is painted on a page, in the order of painting, and which of its text a reader sees. Knows no PDF
 * library. Points, origin at the top left of the page as displayed. */
#pragma once

#include "extract/page.h"

G_BEGIN_DECLS

typedef struct
{
  float r, g, b; /* 0–1 */
} YsColour;

typedef enum
{
  YS_BRUSH_NONE,    /* no paint at all: render mode 3 and 7, or wholly transparent */
  YS_BRUSH_PLAIN,   /* one opaque colour */
  YS_BRUSH_UNKNOWN, /* paints, but the colour that results is not known: patterns, pictures, half transparent
                     */
} YsBrush;

/* A glyph as drawn. */
typedef struct
{
  YsGlyph glyph;   /* `runs` is set by ys_ink_glyph; `cut` too */
  double x, y;     /* the middle of the glyph by its text matrix, whatever its font says of its height */
  double size;     /* of the type, by the text matrix, points */
  double angle;    /* of its line, degrees anticlockwise as displayed, −180 to 180 */
  YsColour colour; /* with a plain brush */
  YsBrush brush;
  double opacity; /* 0–1 */
  guint order;    /* set by ys_ink_glyph */
} YsInkGlyph;

typedef struct YsInk YsInk;

YsInk *ys_ink_new (double width, double height);
void ys_ink_free (YsInk *ink);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsInk, ys_ink_free)

/* Adds a glyph inside the clip `clip`, unless the page is full. */
void ys_ink_glyph (YsInk *ink, const YsInkGlyph *glyph, const YsBox *clip);
/* The page holds more glyphs than any page that a person reads: the rest is left out. */
gboolean ys_ink_is_full (const YsInk *ink);
/* An area that is painted. `whole`: all of `box` is, so that nothing under it shows; else some of it. */
void ys_ink_area (YsInk *ink, const YsBox *box, YsBrush brush, YsColour colour, gboolean whole);
/* A picture over `box`; `whole` as above. */
void ys_ink_picture (YsInk *ink, const YsBox *box, gboolean whole);
/* Whether paint of this colour can be told from what is painted so far at a point. */
gboolean ys_ink_shows (const YsInk *ink, double x, double y, YsColour colour);

/* The visible glyphs to page->glyphs, the others counted in page->unseen; page->ocr, image_share. */
void ys_ink_show (YsInk *ink, YsPage *page);

G_END_DECLS
