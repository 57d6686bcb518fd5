/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Poppler adapter over Poppler's core: one interpretation of a page serves text, rulings and what is
 * visible. The interface used here changes between releases of Poppler; pdf_glib.c is the way out. */
#include "extract/pdf_core.h"

#include "extract/ink.h"
#include "extract/pen.h"
#include "print/fold.h"

#include <cmath>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include <poppler/Annot.h>
#include <poppler/Catalog.h>
#include <poppler/Error.h>
#include <poppler/ErrorCodes.h>
#include <poppler/GfxFont.h>
#include <poppler/GfxState.h>
#include <poppler/GlobalParams.h>
#include <poppler/OutputDev.h>
#include <poppler/PDFDoc.h>
#include <poppler/Page.h>
#include <poppler/Stream.h>
#include <poppler/UTF.h>

namespace
{

constexpr double TRANSPARENT = 0.02;                   /* opacity below which nothing is seen */
constexpr double OPAQUE = 0.98;                        /* opacity above which nothing under it is seen */
constexpr double NO_ASCENT = 0.95, NO_DESCENT = -0.35; /* of the type's size, where a font does not say */
constexpr double MIDDLE = 0.35;    /* of the type's size: the middle of a glyph above its baseline */
constexpr double EM_ASCENT = 0.88; /* of the type's size: the top of an ideograph above its baseline */
constexpr double LOW = 0.55,
                 HIGH = 2.0; /* of the type's size: glyph boxes beyond this are not to be believed */

constexpr int FORMS = 3;         /* forms within forms that are searched for JPEG 2000 pictures */
constexpr int MAX_OBJECTS = 500; /* and objects of a page */

/* What Poppler says while a document is open. Poppler's callback takes no argument of the caller's. */
thread_local std::string *said = nullptr;

void
on_error (ErrorCategory category, Goffset, const char *message)
{
  if (said != nullptr && said->empty () && category == errSyntaxError)
    *said = message;
}

/* Collects what Poppler says as long as it lives. */
class Hearing
{
public:
  explicit Hearing (std::string *into) : before (said)
  {
    said = into;
  }
  ~Hearing ()
  {
    said = before;
  }
  Hearing (const Hearing &) = delete;
  Hearing &operator= (const Hearing &) = delete;

private:
  std::string *before;
};

YsColour
colour_of (const GfxRGB &rgb)
{
  return {(float)colToDbl (rgb.r), (float)colToDbl (rgb.g), (float)colToDbl (rgb.b)};
}

YsBrush
brush_of (GfxState *state, GfxColorSpace *space, double opacity)
{
  if (opacity < TRANSPARENT)
    return YS_BRUSH_NONE;
  bool plain =
      space->getMode () != csPattern && opacity >= OPAQUE && state->getBlendMode () == gfxBlendNormal;
  return plain ? YS_BRUSH_PLAIN : YS_BRUSH_UNKNOWN;
}

YsBox
clip_of (const GfxState *state)
{
  YsBox clip;
  state->getClipBBox (&clip.x0, &clip.y0, &clip.x1, &clip.y1);
  return clip;
}

bool
is_near (double a, double b)
{
  return std::fabs (a - b) < 0.05;
}

/* The boxes of a path's closed shapes as displayed. */
struct Shape
{
  YsBox box;
  bool rectangle;
};

Shape
shape_of (const GfxState *state, const GfxSubpath *sub)
{
  Shape shape = {{INFINITY, INFINITY, -INFINITY, -INFINITY}, sub->getNumPoints () >= 4};
  double last_x = 0, last_y = 0;
  for (int i = 0; i < sub->getNumPoints (); i++)
    {
      double x, y;
      state->transform (sub->getX (i), sub->getY (i), &x, &y);
      if (sub->getCurve (i) || (i > 0 && !is_near (x, last_x) && !is_near (y, last_y)))
        shape.rectangle = false;
      shape.box = ys_box_union (shape.box, YsBox{x, y, x, y});
      last_x = x, last_y = y;
    }
  shape.rectangle = shape.rectangle && sub->getNumPoints () <= 5;
  return shape;
}

bool
has_curves (const GfxPath *path)
{
  for (int i = 0; i < path->getNumSubpaths (); i++)
    for (int k = 0; k < path->getSubpath (i)->getNumPoints (); k++)
      if (path->getSubpath (i)->getCurve (k))
        return true;
  return false;
}

YsBox
intersection (const YsBox &a, const YsBox &b)
{
  return {MAX (a.x0, b.x0), MAX (a.y0, b.y0), MIN (a.x1, b.x1), MIN (a.y1, b.y1)};
}

/* Takes text, strokes and fills of a page to its ink and rulings. */
class Painter : public OutputDev
{
public:
  /* `lazy`: the pictures of the page must not even be looked into. */
  Painter (YsPage *page_, YsInk *ink_, bool lazy_) : page (page_), ink (ink_), lazy (lazy_)
  {
  }

  bool
  upsideDown () override
  {
    return true;
  }
  bool
  useDrawChar () override
  {
    return true;
  }
  bool
  interpretType3Chars () override
  {
    return false;
  }
  /* Poppler asks before each picture. To learn the depth of a JPEG 2000 picture it decodes all of it; on a
   * lazy page it is told that pictures are not wanted, and where this one stands is taken from the state. */
  bool
  needNonText () override
  {
    if (lazy && current != nullptr)
      picture (current, true, 0, 0);
    return !lazy;
  }
  bool
  useTilingPatternFill () override
  {
    return true;
  }
  bool
  useShadedFills (int) override
  {
    return true;
  }
  bool
  needClipToCropBox () override
  {
    return true;
  }

  void
  updateCTM (GfxState *state, double, double, double, double, double, double) override
  {
    current = state;
  }
  void
  saveState (GfxState *state) override
  {
    current = state;
    odd_clips.push_back (odd_clips.back ());
  }
  void
  restoreState (GfxState *state) override
  {
    current = state;
    if (odd_clips.size () > 1)
      odd_clips.pop_back ();
  }
  void
  clip (GfxState *state) override
  {
    note_clip (state);
  }
  void
  eoClip (GfxState *state) override
  {
    note_clip (state);
  }
  void
  clipToStrokePath (GfxState *) override
  {
    odd_clips.back () = true;
  }

  void
  beginTransparencyGroup (GfxState *, const double *, GfxColorSpace *, bool, bool, bool for_mask) override
  {
    groups.push_back (for_mask);
    masks += for_mask;
  }
  void
  endTransparencyGroup (GfxState *) override
  {
    if (groups.empty ())
      return;
    masks -= groups.back ();
    groups.pop_back ();
  }

  void
  beginStringOp (GfxState *) override
  {
    style.glyph.run = (guint16)(style.glyph.run % G_MAXUINT16 + 1);
  }
  void beginString (GfxState *state, const GooString *) override;
  void drawChar (GfxState *, double, double, double, double, double, double, CharCode, int, const Unicode *,
                 int) override;
  void beginActualText (GfxState *state, const GooString *text) override;
  void endActualText (GfxState *state) override;

  void stroke (GfxState *state) override;
  void
  fill (GfxState *state) override
  {
    paint (state, true);
  }
  void
  eoFill (GfxState *state) override
  {
    paint (state, false);
  }
  bool
  tilingPatternFill (GfxState *state, Gfx *, Catalog *, GfxTilingPattern *, const double *, int, int, int,
                     int, double, double) override
  {
    return unknown_area (state);
  }
  bool
  functionShadedFill (GfxState *state, GfxFunctionShading *) override
  {
    return unknown_area (state);
  }
  bool
  axialShadedFill (GfxState *state, GfxAxialShading *, double, double) override
  {
    return unknown_area (state);
  }
  bool
  radialShadedFill (GfxState *state, GfxRadialShading *, double, double) override
  {
    return unknown_area (state);
  }
  bool
  gouraudTriangleShadedFill (GfxState *state, GfxGouraudTriangleShading *) override
  {
    return unknown_area (state);
  }
  bool
  patchMeshShadedFill (GfxState *state, GfxPatchMeshShading *) override
  {
    return unknown_area (state);
  }

  void
  drawImageMask (GfxState *state, Object *ref, Stream *str, int width, int height, bool invert,
                 bool interpolate, bool inlined) override
  {
    picture (state, false, width, height);
    if (inlined) /* its data stand in the page's own stream and must be read over */
      OutputDev::drawImageMask (state, ref, str, width, height, invert, interpolate, inlined);
  }
  void
  drawImage (GfxState *state, Object *ref, Stream *str, int width, int height, GfxImageColorMap *map,
             bool interpolate, const int *mask_colours, bool inlined) override
  {
    picture (state, mask_colours == nullptr, width, height);
    if (inlined)
      OutputDev::drawImage (state, ref, str, width, height, map, interpolate, mask_colours, inlined);
  }
  void
  drawMaskedImage (GfxState *state, Object *, Stream *, int width, int height, GfxImageColorMap *, bool,
                   Stream *, int, int, bool, bool) override
  {
    picture (state, false, width, height);
  }
  void
  drawSoftMaskedImage (GfxState *state, Object *, Stream *, int width, int height, GfxImageColorMap *, bool,
                       Stream *, int, int, GfxImageColorMap *, bool) override
  {
    picture (state, false, width, height);
  }
  void
  setSoftMaskFromImageMask (GfxState *, Object *, Stream *, int, int, bool, bool, double *) override
  {
  }

private:
  void note_clip (const GfxState *state);
  void paint (GfxState *state, bool winding);
  void segments (const GfxState *state, const YsBox &within);
  bool shows (const YsBox &at, YsBrush brush, YsColour colour) const;
  bool unknown_area (const GfxState *state);
  void picture (const GfxState *state, bool whole, int width, int height);
  void note_dots (const double *m, const YsBox &seen, int width, int height);
  void add (const GfxState *state, double x, double y, double w, double h, const Unicode *u, int n);
  void take (const YsInkGlyph &glyph);
  void place (YsInkGlyph *g, double x, double y, double w, double h) const;
  void set_style (GfxState *state);
  void set_size (const GfxState *state);
  bool decodes (const GfxState *state, CharCode code, const Unicode *u, int n) const;

  YsPage *page;
  YsInk *ink;
  bool lazy;
  double widest = 0;                  /* area of the largest picture, square points */
  const GfxState *current = nullptr;  /* the graphics state, or that which it will be restored to */
  std::vector<bool> odd_clips{false}; /* by saved state: the clip is no rectangle */
  std::vector<bool> groups;           /* transparency groups: for a soft mask? */
  int masks = 0;                      /* soft masks being drawn: nothing of them is printed */
  YsInkGlyph style = {};              /* colour, brush, angle and size of the current string */
  YsBox bounds = {};                  /* its clip */
  double ascent = 0, descent = 0;     /* of the current font at its size, points */
  bool vertical = false;              /* it is set from top to bottom */
  /* Text that stands for what is drawn inside it. */
  bool actual = false;
  std::vector<Unicode> actual_text;
  bool actual_drawn = false;
  double actual_x0 = 0, actual_y0 = 0, actual_x1 = 0, actual_y1 = 0;
};

void
Painter::note_clip (const GfxState *state)
{
  const GfxPath *path = state->getPath ();
  if (path->getNumSubpaths () != 1 || !shape_of (state, path->getSubpath (0)).rectangle)
    odd_clips.back () = true;
}

/* Type 3 fonts have a scale of their own, which the width of a letter tells (as Poppler's text device does).
 */
double
type3_scale (const GfxFont *font)
{
  auto simple = static_cast<const Gfx8BitFont *> (font);
  double width = 0;
  for (int code = 0; code < 256 && width <= 0; code++)
    {
      const char *name = simple->getCharName (code);
      if (name != nullptr && name[0] == 'm' && name[1] == '\0')
        width = simple->getWidth ((unsigned char)code) / 0.6;
    }
  for (int code = 0; code < 256 && width <= 0; code++)
    width = simple->getWidth ((unsigned char)code) / 0.5;
  const double *matrix = font->getFontMatrix ();
  if (width > 0 && matrix[0] != 0)
    width *= std::fabs (matrix[3] / matrix[0]);
  return width > 0 ? width : 1;
}

void
Painter::set_size (const GfxState *state)
{
  const std::shared_ptr<GfxFont> &font = state->getFont ();
  style.size = state->getTransformedFontSize ();
  if (font != nullptr && font->getType () == fontType3)
    style.size *= type3_scale (font.get ());
  double up = font != nullptr ? font->getAscent () : NO_ASCENT;
  double down = font != nullptr ? font->getDescent () : NO_DESCENT;
  if (!(up - down >= LOW && up - down <= HIGH))
    up = EM_ASCENT, down = EM_ASCENT - 1;
  ascent = up * style.size;
  descent = down * style.size;
  vertical = font != nullptr && font->getWMode () == 1;
}

void
Painter::set_style (GfxState *state)
{
  int render = state->getRender ();
  bool stroked = (render & 3) == 1;
  GfxRGB rgb = {};
  GfxColorSpace *space = stroked ? state->getStrokeColorSpace () : state->getFillColorSpace ();
  style.opacity = stroked ? state->getStrokeOpacity () : state->getFillOpacity ();
  style.brush = (render & 3) == 3 ? YS_BRUSH_NONE : brush_of (state, space, style.opacity);
  if (style.brush != YS_BRUSH_NONE && space->getMode () != csPattern)
    {
      stroked ? state->getStrokeRGB (&rgb) : state->getFillRGB (&rgb);
      /* A stroke of another colour shows even where the fill does not. */
      style.brush =
          (render & 3) == 2 || state->getBlendMode () != gfxBlendNormal ? YS_BRUSH_UNKNOWN : YS_BRUSH_PLAIN;
    }
  style.colour = colour_of (rgb);
  double m11, m12, m21, m22;
  state->getFontTransMat (&m11, &m12, &m21, &m22);
  style.angle = std::atan2 (-m12, m11) * 180 / M_PI;
  bounds = clip_of (state);
}

void
Painter::beginString (GfxState *state, const GooString *)
{
  set_style (state);
  set_size (state);
}

/* The box of a glyph with its origin at (x, y) and the advance (w, h). */
void
Painter::place (YsInkGlyph *g, double x, double y, double w, double h) const
{
  double turn = style.angle * M_PI / 180, ux = std::sin (turn), uy = std::cos (turn); /* up the page: −uy */
  YsBox a = {x - ux * ascent, y - uy * ascent, x - ux * ascent, y - uy * ascent};
  YsBox b = {x - ux * descent, y - uy * descent, x - ux * descent, y - uy * descent};
  YsBox foot = ys_box_union (a, b);
  YsBox end = {foot.x0 + w, foot.y0 + h, foot.x1 + w, foot.y1 + h};
  g->glyph.box = ys_box_union (foot, end);
  g->x = x + w / 2 - ux * MIDDLE * style.size;
  g->y = y + h / 2 - uy * MIDDLE * style.size;
}

/* No character at all, or one for private use; U+F000 to F0FF are the signs of symbol fonts (bullets). */
bool
is_meaningless (gunichar ch)
{
  return ch == 0 || ch == 0xFFFD || ch > 0x10FFFF || (ch >= 0xD800 && ch < 0xF000) ||
         (ch >= 0xF100 && ch < 0xF900) || ch >= 0xF0000;
}

void
Painter::add (const GfxState *state, double x, double y, double w, double h, const Unicode *u, int n)
{
  (void)state;
  for (int i = 0; i < n; i++)
    {
      gunichar ch = u[i];
      if (ch >= 0xD800 && ch < 0xDC00 && i + 1 < n && u[i + 1] >= 0xDC00 && u[i + 1] < 0xE000)
        {
          ch = 0x10000 + ((ch - 0xD800) << 10) + (u[i + 1] - 0xDC00);
          i++;
        }
      if (ch != 0 && ys_fold_is_blank (ch))
        continue;
      if (is_meaningless (ch))
        {
          page->undecodable++;
          continue;
        }
      YsInkGlyph g = style;
      g.glyph.ch = ys_fold_radical (ch);
      place (&g, x + w / n * i, y + h / n * i, w / n, h / n);
      ys_ink_glyph (ink, &g, &bounds);
    }
}

/* Whether a name of a glyph says which character it is: "uni4E00", "u4E00", or one of the known names. */
bool
is_telling (const char *name)
{
  const char *digits = g_str_has_prefix (name, "uni") ? name + 3 : *name == 'u' ? name + 1 : "";
  std::string stem (name, strcspn (name, "._"));
  return strspn (digits, "0123456789ABCDEFabcdef") >= 4 ||
         globalParams->mapNameToUnicodeText (stem.c_str ()) != 0;
}

/* Poppler gives a code itself as the character where a font says nothing of what its codes mean: the glyph
 * numbers of a subset, or names like "g12". Such text is not read. */
bool
Painter::decodes (const GfxState *state, CharCode code, const Unicode *u, int n) const
{
  const GfxFont *font = state->getFont ().get ();
  if (n == 0)
    return false;
  if (font == nullptr || font->hasToUnicodeCMap () || n != 1 || u[0] != code)
    return true;
  if (font->isCIDFont ())
    {
      const GooString *collection = static_cast<const GfxCIDFont *> (font)->getCollection ();
      return collection == nullptr || collection->toStr () != "Adobe-Identity";
    }
  const char *name = static_cast<const Gfx8BitFont *> (font)->getCharName ((int)(code & 0xFF));
  return name == nullptr || is_telling (name);
}

void
Painter::drawChar (GfxState *state, double x, double y, double dx, double dy, double origin_x,
                   double origin_y, CharCode code, int, const Unicode *u, int n)
{
  if (masks > 0)
    return;
  double space = state->getCharSpace () + (code == 0x20 ? state->getWordSpace () : 0), sx, sy;
  double px, py, w, h;
  if (vertical) /* the glyph as if it were set across: an em wide, its origin on the left of the baseline */
    {
      double m11, m12, m21, m22;
      state->getFontTransMat (&m11, &m12, &m21, &m22);
      state->transform (x - origin_x, y - origin_y, &px, &py);
      w = m11, h = m12;
    }
  else
    {
      state->textTransformDelta (space * state->getHorizScaling (), 0, &sx, &sy);
      state->transform (x, y, &px, &py);
      state->transformDelta (dx - sx, dy - sy, &w, &h);
    }
  if (actual)
    {
      if (!actual_drawn)
        actual_x0 = px, actual_y0 = py;
      actual_drawn = true;
      actual_x1 = px + w, actual_y1 = py + h;
      return;
    }
  if (!decodes (state, code, u, n))
    {
      page->undecodable += code != 0x20 && std::hypot (w, h) > 0 && style.brush != YS_BRUSH_NONE;
      return;
    }
  add (state, px, py, w, h, u, n);
}

void
Painter::beginActualText (GfxState *, const GooString *text)
{
  Unicode *u = nullptr;
  int n = TextStringToUCS4 (text->toStr (), &u);
  actual_text.assign (u, u + MAX (n, 0));
  gfree (u);
  actual = true;
  actual_drawn = false;
}

void
Painter::endActualText (GfxState *state)
{
  if (actual && actual_drawn && !actual_text.empty ())
    add (state, actual_x0, actual_y0, actual_x1 - actual_x0, actual_y1 - actual_y0, actual_text.data (),
         (int)actual_text.size ());
  actual = false;
}

/* White on white bounds nothing; white between filled cells does. */
bool
Painter::shows (const YsBox &at, YsBrush brush, YsColour colour) const
{
  if (brush == YS_BRUSH_NONE)
    return false;
  bool white = colour.r > 0.97f && colour.g > 0.97f && colour.b > 0.97f;
  return brush == YS_BRUSH_UNKNOWN || !white ||
         ys_ink_shows (ink, ys_box_mid_x (&at), ys_box_mid_y (&at), colour);
}

void
Painter::segments (const GfxState *state, const YsBox &within)
{
  const GfxPath *path = state->getPath ();
  for (int i = 0; i < path->getNumSubpaths (); i++)
    {
      const GfxSubpath *sub = path->getSubpath (i);
      double x0 = 0, y0 = 0, x1, y1;
      for (int k = 0; k < sub->getNumPoints (); k++, x0 = x1, y0 = y1)
        {
          state->transform (sub->getX (k), sub->getY (k), &x1, &y1);
          if (k > 0)
            ys_pen_segment (page, &within, x0, y0, x1, y1);
        }
    }
}

void
Painter::stroke (GfxState *state)
{
  if (masks > 0 || state->getTransformedLineWidth () > YS_PEN_WIDE || has_curves (state->getPath ()))
    return;
  GfxRGB rgb = {};
  YsBrush brush = brush_of (state, state->getStrokeColorSpace (), state->getStrokeOpacity ());
  if (state->getStrokeColorSpace ()->getMode () != csPattern)
    state->getStrokeRGB (&rgb);
  YsBox box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
  for (int i = 0; i < state->getPath ()->getNumSubpaths (); i++)
    box = ys_box_union (box, shape_of (state, state->getPath ()->getSubpath (i)).box);
  if (shows (box, brush, colour_of (rgb)))
    segments (state, clip_of (state));
}

void
Painter::paint (GfxState *state, bool)
{
  if (masks > 0)
    return;
  GfxRGB rgb = {};
  YsBrush brush = brush_of (state, state->getFillColorSpace (), state->getFillOpacity ());
  if (state->getFillColorSpace ()->getMode () != csPattern)
    state->getFillRGB (&rgb);
  YsColour colour = colour_of (rgb);
  const GfxPath *path = state->getPath ();
  YsBox within = clip_of (state);
  bool curved = has_curves (path);
  for (int i = 0; i < path->getNumSubpaths (); i++)
    {
      Shape shape = shape_of (state, path->getSubpath (i));
      YsBox seen = intersection (shape.box, within);
      if (!curved && shows (seen, brush, colour))
        ys_pen_shape (page, &within, &shape.box);
      ys_ink_area (ink, &seen, brush, colour, shape.rectangle && !odd_clips.back ());
    }
}

bool
Painter::unknown_area (const GfxState *state)
{
  YsBox box = clip_of (state);
  if (masks == 0)
    ys_ink_area (ink, &box, YS_BRUSH_UNKNOWN, YsColour{}, FALSE);
  return true;
}

/* The resolution of the picture that covers most of the page. */
void
Painter::note_dots (const double *m, const YsBox &seen, int width, int height)
{
  double area = MAX (seen.x1 - seen.x0, 0) * MAX (seen.y1 - seen.y0, 0), across = std::hypot (m[0], m[1]),
         down = std::hypot (m[2], m[3]);
  page->picture_dots = MAX (page->picture_dots, (double)width * height);
  if (area <= widest || across <= 0 || down <= 0)
    return;
  widest = area;
  page->picture_dpi = 72 * MAX (width / across, height / down);
}

void
Painter::picture (const GfxState *state, bool whole, int width, int height)
{
  if (masks > 0 || state->getFillOpacity () < TRANSPARENT)
    return;
  YsBox box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
  for (int corner = 0; corner < 4; corner++)
    {
      double x, y;
      state->transform (corner & 1, corner >> 1, &x, &y);
      box = ys_box_union (box, YsBox{x, y, x, y});
    }
  const double *m = state->getCTM ();
  bool straight = (is_near (m[1], 0) && is_near (m[2], 0)) || (is_near (m[0], 0) && is_near (m[3], 0));
  YsBox seen = intersection (box, clip_of (state));
  note_dots (m, seen, width, height);
  bool opaque = state->getFillOpacity () >= OPAQUE && state->getBlendMode () == gfxBlendNormal;
  ys_ink_picture (ink, &seen, whole && straight && opaque && !odd_clips.back ());
}

bool
is_full (void *ink)
{
  return ys_ink_is_full (static_cast<YsInk *> (ink));
}

/* A page says that it has contents, and they cannot be had. */
bool
lost_contents (PDFDoc *doc, int number)
{
  const Ref *ref = doc->getCatalog ()->getPageRef (number);
  Object dict = ref != nullptr ? doc->getXRef ()->fetch (*ref) : Object (objNull);
  return dict.isDict () && dict.dictLookupNF ("Contents").isRef () && dict.dictLookup ("Contents").isNull ();
}

bool
is_named (const Object &entry, const char *name)
{
  for (int i = 0; entry.isArray () && i < entry.arrayGetLength (); i++)
    if (entry.arrayGet (i).isName (name))
      return true;
  return entry.isName (name);
}

/* What the pictures say that resources name. */
struct Pictures
{
  bool jpx = false; /* one is JPEG 2000 */
  double dots = 0;  /* of the largest */
  int budget = MAX_OBJECTS;
};

/* Looks into forms, too. */
void
look_over (const Object &resources, int depth, Pictures *pictures)
{
  Object objects = resources.isDict () ? resources.dictLookup ("XObject") : Object (objNull);
  for (int i = 0; objects.isDict () && i < objects.dictGetLength () && --pictures->budget > 0; i++)
    {
      Object object = objects.dictGetVal (i);
      if (!object.isStream ())
        continue;
      Dict *dict = object.streamGetDict ();
      if (depth > 0 && dict->lookup ("Subtype").isName ("Form"))
        look_over (dict->lookup ("Resources"), depth - 1, pictures);
      Object width = dict->lookup ("Width"), height = dict->lookup ("Height");
      pictures->jpx = pictures->jpx || is_named (dict->lookup ("Filter"), "JPXDecode");
      if (width.isNum () && height.isNum ())
        pictures->dots = MAX (pictures->dots, width.getNum () * height.getNum ());
    }
}

} // namespace

bool
ys_pdf_is_text (Annot *annotation, void *)
{
  return annotation->getType () == Annot::typeWidget || annotation->getType () == Annot::typeFreeText;
}

/* Poppler's own settings live as long as the process: made anew for each document they cost its caches. */
static void
start_poppler (void)
{
  if (!globalParams)
    globalParams = std::make_unique<GlobalParams> ();
  setErrorCallback (on_error);
}

YsPdf *
ys_pdf_open (GBytes *bytes, const char **status)
{
  start_poppler ();
  gsize size = 0;
  auto data = static_cast<const char *> (g_bytes_get_data (bytes, &size));
  auto pdf = std::make_unique<YsPdf> ();
  Hearing hearing (&pdf->damage);
  auto stream = new MemStream (data, 0, (Goffset)size, Object (objNull)); /* the document owns it */
  pdf->doc = std::make_unique<PDFDoc> (stream);
  if (!pdf->doc->isOk ())
    {
      *status = pdf->doc->getErrorCode () == errEncrypted ? "encrypted" : "damaged";
      return nullptr;
    }
  if (pdf->doc->getNumPages () <= 0)
    {
      *status = "zero_pages";
      return nullptr;
    }
  return pdf.release ();
}

void
ys_pdf_free (YsPdf *pdf)
{
  delete pdf;
}

guint
ys_pdf_n_pages (const YsPdf *pdf)
{
  return (guint)pdf->doc->getNumPages ();
}

char *
ys_pdf_producer (const YsPdf *pdf)
{
  std::unique_ptr<GooString> text = pdf->doc->getDocInfoStringEntry ("Producer");
  if (text == nullptr)
    return nullptr;
  Unicode *u = nullptr;
  int n = TextStringToUCS4 (text->toStr (), &u);
  char *utf8 = n > 0 ? g_ucs4_to_utf8 (u, n, nullptr, nullptr, nullptr) : g_strdup ("");
  gfree (u);
  return utf8;
}

YsPage *
ys_pdf_read_page (const YsPdf *pdf, guint index, gboolean (*) (const YsPage *))
{
  std::string damage;
  Hearing hearing (&damage);
  Page *source = pdf->doc->getPage ((int)index + 1);
  if (source == nullptr || !source->isOk ())
    return nullptr;
  bool sideways = source->getRotate () == 90 || source->getRotate () == 270;
  double width = source->getCropWidth (), height = source->getCropHeight ();
  YsPage *page = sideways ? ys_page_new (index + 1, height, width) : ys_page_new (index + 1, width, height);
  g_autoptr (YsInk) ink = ys_ink_new (page->width, page->height);
  Pictures pictures;
  look_over (*source->getResourceDictObject (), FORMS, &pictures);
  page->picture_dots = pictures.dots;
  Painter painter (page, ink, pictures.jpx);
  source->displaySlice (&painter, 72, 72, 0, false, true, -1, -1, -1, -1, false, is_full, ink, ys_pdf_is_text,
                        nullptr);
  ys_ink_show (ink, page);
  if (ys_ink_is_full (ink))
    damage = "more characters than a page can hold; the rest was left out";
  if (damage.empty () && lost_contents (pdf->doc.get (), (int)index + 1))
    damage = "the page's contents are not in the file";
  page->damage = damage.empty () ? nullptr : g_strdup (damage.c_str ());
  return page;
}

const char *
ys_pdf_damage (const YsPdf *pdf)
{
  return pdf->damage.empty () ? nullptr : pdf->damage.c_str ();
}

const char *
ys_pdf_backend_version (void)
{
  return POPPLER_VERSION;
}

const char *
ys_pdf_backend_name (void)
{
  return "core";
}
