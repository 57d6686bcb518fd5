/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/ink.h"

#include <math.h>
#include <string.h>

#define ALIKE 0.03         /* of a colour's range: nearer colours are one to the eye */
#define STRAIGHT 8.0       /* degrees off a right angle that a line of text may run */
#define PALE 0.38          /* of a colour's range from the ground: paler than any body of text */
#define TINY 1.5           /* points: smaller and narrower type is not read by anybody */
#define LARGE 1.6          /* times the middle size of the page: the type of a watermark */
#define VIVID 0.4          /* between the channels of a colour: no grey */
#define RING 3u            /* slanted letters at the least around a stamp … */
#define STAMP 200.0        /* points: … which is no larger: seals are 4 to 5 cm */
#define TILES 3u           /* the same pale words so often on a page */
#define WHOLE 0.8          /* of its square: a glyph is cut where less is inside the clip */
#define OUTSIDE 2          /* in YsGlyph.cut while its page is read: not seen at all */
#define SMALL_AREA 1.5     /* points: an area thinner than this hides no glyph */
#define BINS 24            /* the page is searched by BINS × BINS fields */
#define MAX_AREAS 20000u   /* a page with more is a drawing: later ones are not looked at */
#define MAX_GLYPHS 500000u /* a page with more is hostile */
#define FIELDS 160u        /* doubles are searched by FIELDS × FIELDS fields */
#define FIELD 6.0          /* points: the side of a field, unless the page is larger */
#define DOUBLE 0.15        /* em: the same character nearer than this is set twice */
#define DOUBLE_WIDTH 0.6   /* of its width, at most */
#define PICTURE_SHARE 0.5  /* of the page: a picture this large may be a scan */
#define FEW_GLYPHS 20u     /* visible beside a scan: a page number, a stamp */

typedef struct
{
  YsBox box;
  YsColour colour;
  YsBrush brush;
  gboolean whole, picture;
  guint order;
} Area;

struct YsInk
{
  double width, height;
  GArray *glyphs;            /* YsInkGlyph */
  GArray *areas;             /* Area */
  GArray *bins[BINS * BINS]; /* guint: areas that reach into a field, in order of painting; or NULL */
  guint *heads, *next;       /* see is_double() */
  guint order;
  double picture_area;
};

YsInk *
ys_ink_new (double width, double height)
{
  YsInk *ink = g_new0 (YsInk, 1);
  ink->width = MAX (width, 1);
  ink->height = MAX (height, 1);
  ink->glyphs = g_array_new (FALSE, FALSE, sizeof (YsInkGlyph));
  ink->areas = g_array_new (FALSE, FALSE, sizeof (Area));
  return ink;
}

void
ys_ink_free (YsInk *ink)
{
  for (guint i = 0; i < BINS * BINS; i++)
    g_clear_pointer (&ink->bins[i], g_array_unref);
  g_array_unref (ink->glyphs);
  g_array_unref (ink->areas);
  g_free (ink->heads);
  g_free (ink->next);
  g_free (ink);
}

/* The field of a coordinate, that of the edge for one beyond it. */
static guint
bin_of (double v, double extent)
{
  double place = v / extent * BINS;
  return place >= BINS - 1 ? BINS - 1 : place > 0 ? (guint)place : 0;
}

static guint
field_of (const YsInk *ink, double v, double extent)
{
  double field = v / MAX (FIELD, MAX (ink->width, ink->height) / FIELDS);
  return v >= extent || field >= FIELDS - 1 ? FIELDS - 1 : field > 0 ? (guint)field : 0;
}

static gboolean
holds (const YsBox *box, double x, double y)
{
  return x >= box->x0 && x <= box->x1 && y >= box->y0 && y <= box->y1;
}

static int
runs_of (double angle)
{
  for (int quarter = -2; quarter <= 2; quarter++)
    if (fabs (angle - 90.0 * quarter) <= STRAIGHT)
      return (quarter + 4) % 4;
  return -1;
}

/* How much of the square that the type takes around a glyph's middle is inside the clip, across or down. */
static gboolean
is_cut (const YsInkGlyph *g, const YsBox *clip)
{
  double half = g->size / 2, width = g->glyph.box.x1 - g->glyph.box.x0;
  double high = MIN (g->y + half, clip->y1) - MAX (g->y - half, clip->y0),
         wide = MIN (g->glyph.box.x1, clip->x1) - MAX (g->glyph.box.x0, clip->x0);
  return high < WHOLE * g->size || wide < WHOLE * width;
}

/* A glyph that the edge of its cell cuts is where its seen part is, not half in the next row. */
static void
keep_seen (YsInkGlyph *g, const YsBox *clip)
{
  double half = g->size / 2;
  YsBox *b = &g->glyph.box;
  if (clip->y1 < g->y + half)
    *b = (YsBox){b->x0, MIN (g->y - half, b->y0), b->x1, clip->y1};
  if (clip->y0 > g->y - half)
    *b = (YsBox){b->x0, clip->y0, b->x1, MAX (g->y + half, b->y1)};
  b->x0 = MAX (b->x0, MIN (clip->x0, b->x1));
  b->x1 = MIN (b->x1, MAX (clip->x1, b->x0));
}

gboolean
ys_ink_is_full (const YsInk *ink)
{
  return ink->glyphs->len >= MAX_GLYPHS;
}

void
ys_ink_glyph (YsInk *ink, const YsInkGlyph *given, const YsBox *clip)
{
  YsInkGlyph g = *given;
  const YsBox *b = &g.glyph.box;
  if (!isfinite (b->x0) || !isfinite (b->y0) || !isfinite (b->x1) || !isfinite (b->y1) || !isfinite (g.x) ||
      !isfinite (g.y) || !isfinite (g.angle) || ys_ink_is_full (ink))
    return;
  g.glyph.cut = (guint8)(!holds (clip, g.x, g.y) ? OUTSIDE : is_cut (&g, clip));
  if (g.glyph.cut == 1)
    keep_seen (&g, clip);
  g.order = ++ink->order;
  g_array_append_val (ink->glyphs, g);
}

static void
add_area (YsInk *ink, const Area *area)
{
  guint index = ink->areas->len;
  g_array_append_val (ink->areas, *area);
  guint x1 = bin_of (area->box.x1, ink->width), y1 = bin_of (area->box.y1, ink->height);
  for (guint y = bin_of (area->box.y0, ink->height); y <= y1; y++)
    for (guint x = bin_of (area->box.x0, ink->width); x <= x1; x++)
      {
        GArray **bin = &ink->bins[y * BINS + x];
        if (*bin == NULL)
          *bin = g_array_new (FALSE, FALSE, sizeof (guint));
        g_array_append_val (*bin, index);
      }
}

static gboolean
is_worth (const YsInk *ink, const YsBox *b)
{
  return b->x1 - b->x0 >= SMALL_AREA && b->y1 - b->y0 >= SMALL_AREA && b->x1 > 0 && b->y1 > 0 &&
         b->x0 < ink->width && b->y0 < ink->height && ink->areas->len < MAX_AREAS;
}

void
ys_ink_area (YsInk *ink, const YsBox *box, YsBrush brush, YsColour colour, gboolean whole)
{
  Area area = {*box, colour, brush, whole && brush == YS_BRUSH_PLAIN, FALSE, ++ink->order};
  if (brush != YS_BRUSH_NONE && is_worth (ink, box))
    add_area (ink, &area);
}

void
ys_ink_picture (YsInk *ink, const YsBox *box, gboolean whole)
{
  Area area = {*box, {0, 0, 0}, YS_BRUSH_UNKNOWN, whole, TRUE, ++ink->order};
  if (!is_worth (ink, box))
    return;
  double width = MIN (box->x1, ink->width) - MAX (box->x0, 0),
         height = MIN (box->y1, ink->height) - MAX (box->y0, 0);
  ink->picture_area += width * height;
  add_area (ink, &area);
}

/* The last area over a point that was painted before (or, `after`, later and as a whole) than `order`. */
static const Area *
area_at (const YsInk *ink, double x, double y, guint order, gboolean after)
{
  const GArray *bin = ink->bins[bin_of (y, ink->height) * BINS + bin_of (x, ink->width)];
  for (guint i = bin != NULL ? bin->len : 0; i-- > 0;)
    {
      const Area *area = &g_array_index (ink->areas, Area, g_array_index (bin, guint, i));
      if (after && area->order <= order)
        return NULL;
      if ((after ? area->whole : area->order < order) && holds (&area->box, x, y))
        return area;
    }
  return NULL;
}

static double
contrast (YsColour a, YsColour b)
{
  return MAX (MAX (fabs ((double)a.r - b.r), fabs ((double)a.g - b.g)), fabs ((double)a.b - b.b));
}

/* How far a colour stands off from the ground that was painted before `order`; 1 where that is not known. */
static double
contrast_at (const YsInk *ink, double x, double y, guint order, YsColour colour)
{
  const YsColour paper = {1, 1, 1};
  const Area *ground = area_at (ink, x, y, order, FALSE);
  if (ground != NULL && ground->brush != YS_BRUSH_PLAIN)
    return 1;
  if (ground != NULL && !ground->whole)
    return MIN (contrast (colour, ground->colour), 1) > ALIKE ? 1 : 0;
  return contrast (colour, ground != NULL ? ground->colour : paper);
}

gboolean
ys_ink_shows (const YsInk *ink, double x, double y, YsColour colour)
{
  return contrast_at (ink, x, y, G_MAXUINT, colour) > ALIKE;
}

/* Why a glyph is not seen, or -1; *under_picture: because a picture lies over it. */
static int
unseen (const YsInk *ink, const YsInkGlyph *g, gboolean *under_picture)
{
  *under_picture = FALSE;
  if (g->glyph.cut == OUTSIDE)
    return YS_UNSEEN_CLIPPED;
  if (g->brush == YS_BRUSH_NONE)
    return YS_UNSEEN_INVISIBLE;
  if (runs_of (g->angle) < 0)
    return YS_UNSEEN_SLANTED;
  if (g->size < TINY && g->glyph.box.x1 - g->glyph.box.x0 < TINY)
    return YS_UNSEEN_TINY;
  const Area *cover = area_at (ink, g->x, g->y, g->order, TRUE);
  if (cover != NULL)
    {
      *under_picture = cover->picture;
      return YS_UNSEEN_COVERED;
    }
  if (g->brush == YS_BRUSH_PLAIN && contrast_at (ink, g->x, g->y, g->order, g->colour) * g->opacity <= ALIKE)
    return YS_UNSEEN_GROUND;
  return -1;
}

/* Fake bold and shadows set a glyph twice, hardly apart: an earlier visible one stands for it. Visible glyphs
 * are kept in fields of FIELD points at least, `heads` and `next` being indices + 1 of ink->glyphs. */
static gboolean
is_double (YsInk *ink, guint index)
{
  const YsInkGlyph *g = &g_array_index (ink->glyphs, YsInkGlyph, index);
  double width = g->glyph.box.x1 - g->glyph.box.x0, near_x = MIN (DOUBLE * g->size, DOUBLE_WIDTH * width),
         near_y = DOUBLE * g->size;
  guint x1 = field_of (ink, g->x + near_x, ink->width), y1 = field_of (ink, g->y + near_y, ink->height);
  for (guint y = field_of (ink, g->y - near_y, ink->height); y <= y1; y++)
    for (guint x = field_of (ink, g->x - near_x, ink->width); x <= x1; x++)
      for (guint at = ink->heads[y * FIELDS + x]; at > 0; at = ink->next[at - 1])
        {
          const YsInkGlyph *other = &g_array_index (ink->glyphs, YsInkGlyph, at - 1);
          if (other->glyph.ch == g->glyph.ch && fabs (other->x - g->x) <= near_x &&
              fabs (other->y - g->y) <= near_y)
            return TRUE;
        }
  guint field = field_of (ink, g->y, ink->height) * FIELDS + field_of (ink, g->x, ink->width);
  ink->next[index] = ink->heads[field];
  ink->heads[field] = index + 1;
  return FALSE;
}

static void
show (YsInk *ink, YsPage *page, guint index)
{
  YsInkGlyph *g = &g_array_index (ink->glyphs, YsInkGlyph, index);
  if (is_double (ink, index))
    return;
  double x = ys_box_mid_x (&g->glyph.box), y = ys_box_mid_y (&g->glyph.box);
  int runs = runs_of (g->angle);
  g->glyph.runs = runs < 0 ? YS_RUNS_ACROSS : (guint8)runs;
  if (!(x >= 0 && x <= ink->width && y >= 0 && y <= ink->height))
    return;
  const Area *ground = area_at (ink, g->x, g->y, g->order, FALSE);
  page->over_pictures += ground != NULL && ground->picture;
  g_array_append_val (page->glyphs, g->glyph);
}

/* A scan with a layer of recognised text under or over it: that text is what a reader sees. */
static void
show_scan_text (YsInk *ink, YsPage *page, const gint8 *why)
{
  for (guint i = 0; i < ink->glyphs->len; i++)
    if (why[i] == YS_UNSEEN_INVISIBLE || why[i] == YS_N_UNSEEN)
      {
        page->ocr = TRUE;
        page->unseen[why[i] == YS_N_UNSEEN ? YS_UNSEEN_COVERED : YS_UNSEEN_INVISIBLE]--;
        show (ink, page, i);
      }
}

static gboolean
is_pale (const YsInk *ink, const YsInkGlyph *g)
{
  return g->brush == YS_BRUSH_PLAIN && contrast_at (ink, g->x, g->y, g->order, g->colour) * g->opacity < PALE;
}

static double
middle_size (const GArray *glyphs, const gint8 *why)
{
  double sum = 0;
  guint n = 0;
  for (guint i = 0; i < glyphs->len; i++)
    if (why[i] < 0)
      sum += g_array_index (glyphs, YsInkGlyph, i).size, n++;
  return n > 0 ? sum / n : 0;
}

/* A string of pale text: glyphs `from` to `to` of the page. */
typedef struct
{
  guint from, to;
} Pale;

/* The words of a string; NULL where it has no two letters: pale figures are figures. */
static char *
words_of (const GArray *glyphs, const Pale *p)
{
  GString *words = g_string_new (NULL);
  guint letters = 0;
  for (guint i = p->from; i < p->to; i++)
    {
      gunichar ch = g_array_index (glyphs, YsInkGlyph, i).glyph.ch;
      letters += g_unichar_isalpha (ch);
      g_string_append_unichar (words, ch);
    }
  return g_string_free (words, letters < 2);
}

static GArray *
pale_strings (const YsInk *ink, const gint8 *why)
{
  GArray *strings = g_array_new (FALSE, FALSE, sizeof (Pale));
  for (guint i = 0; i < ink->glyphs->len; i++)
    {
      const YsInkGlyph *g = &g_array_index (ink->glyphs, YsInkGlyph, i);
      Pale *last = strings->len > 0 ? &g_array_index (strings, Pale, strings->len - 1) : NULL;
      if (why[i] >= 0 || !is_pale (ink, g))
        continue;
      if (last != NULL && last->to == i && g[-1].glyph.run == g->glyph.run)
        last->to++;
      else
        g_array_append_vals (strings, &(Pale){i, i + 1}, 1);
    }
  return strings;
}

/* Watermarks that run like the text: pale words that are repeated over the page, or pale and large. */
static void
find_watermarks (const YsInk *ink, gint8 *why)
{
  g_autoptr (GArray) strings = pale_strings (ink, why);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  double large = strings->len > 0 ? LARGE * middle_size (ink->glyphs, why) : 0;
  for (guint i = 0; i < strings->len; i++)
    {
      char *text = words_of (ink->glyphs, &g_array_index (strings, Pale, i));
      g_ptr_array_add (words, text);
      guint count = text != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (counts, text)) : 0;
      if (text != NULL)
        g_hash_table_insert (counts, g_strdup (text), GUINT_TO_POINTER (count + 1));
    }
  for (guint i = 0; i < strings->len; i++)
    {
      const Pale *p = &g_array_index (strings, Pale, i);
      const char *text = g_ptr_array_index (words, i);
      guint count = text != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (counts, text)) : 0;
      if (count >= TILES || (count > 0 && g_array_index (ink->glyphs, YsInkGlyph, p->from).size > large))
        memset (why + p->from, YS_UNSEEN_PALE, p->to - p->from);
    }
}

static gboolean
is_vivid (const YsInkGlyph *g)
{
  const YsColour *c = &g->colour;
  return g->brush == YS_BRUSH_PLAIN && MAX (MAX (c->r, c->g), c->b) - MIN (MIN (c->r, c->g), c->b) > VIVID;
}

/* Text around a ring stands at all angles, the right ones too: what is set in one go in the colour of the
 * ring's slanted letters, inside their bounds, belongs to the stamp. Glyphs `from` to `to` have one vivid
 * colour. */
static void
take_stamp (const YsInk *ink, gint8 *why, guint from, guint to)
{
  const YsInkGlyph *all = (const YsInkGlyph *)(gconstpointer)ink->glyphs->data;
  YsBox ring = {0};
  guint slanted = 0;
  for (guint i = from; i < to; i++)
    if (why[i] == YS_UNSEEN_SLANTED)
      ring = slanted++ > 0 ? ys_box_union (ring, all[i].glyph.box) : all[i].glyph.box;
  if (slanted < RING || MAX (ring.x1 - ring.x0, ring.y1 - ring.y0) > STAMP)
    return;
  for (guint i = from; i < to; i++)
    if (why[i] < 0 && all[i].x >= ring.x0 - all[i].size && all[i].x <= ring.x1 + all[i].size &&
        all[i].y >= ring.y0 - all[i].size && all[i].y <= ring.y1 + all[i].size)
      why[i] = YS_UNSEEN_SLANTED;
}

static void
find_stamps (const YsInk *ink, gint8 *why)
{
  const YsInkGlyph *all = (const YsInkGlyph *)(gconstpointer)ink->glyphs->data;
  for (guint from = 0, to; from < ink->glyphs->len; from = to)
    {
      for (to = from + 1;
           to < ink->glyphs->len && is_vivid (&all[from]) && all[to].brush == all[from].brush &&
           contrast (all[to].colour, all[from].colour) <= ALIKE;
           to++)
        ;
      if (to - from >= RING)
        take_stamp (ink, why, from, to);
    }
}

/* Where the glyphs stand that were left out. */
static void
tell_hidden (const YsInk *ink, YsPage *page, const gint8 *why)
{
  for (guint i = 0; i < ink->glyphs->len; i++)
    {
      const YsInkGlyph *g = &g_array_index (ink->glyphs, YsInkGlyph, i);
      gboolean recognised = page->ocr && (why[i] == YS_UNSEEN_INVISIBLE || why[i] == YS_N_UNSEEN);
      YsHidden hidden = {g->glyph.box, g->glyph.ch,
                         why[i] == YS_N_UNSEEN ? YS_UNSEEN_COVERED : (YsUnseen)MAX (why[i], 0)};
      if (why[i] >= 0 && !recognised)
        g_array_append_val (page->hidden, hidden);
    }
}

void
ys_ink_show (YsInk *ink, YsPage *page)
{
  g_autofree gint8 *why = g_new (gint8, ink->glyphs->len + 1); /* YS_N_UNSEEN: under a picture */
  ink->heads = g_new0 (guint, FIELDS * FIELDS);
  ink->next = g_new0 (guint, ink->glyphs->len + 1);
  for (guint i = 0; i < ink->glyphs->len; i++)
    {
      const YsInkGlyph *g = &g_array_index (ink->glyphs, YsInkGlyph, i);
      gboolean under_picture = FALSE;
      int reason = unseen (ink, g, &under_picture);
      why[i] = under_picture ? YS_N_UNSEEN : (gint8)reason;
    }
  find_watermarks (ink, why);
  find_stamps (ink, why);
  for (guint i = 0; i < ink->glyphs->len; i++)
    if (why[i] >= 0)
      page->unseen[why[i] == YS_N_UNSEEN ? YS_UNSEEN_COVERED : why[i]]++;
    else
      show (ink, page, i);
  page->knows_runs = TRUE;
  page->image_share = MIN (1, ink->picture_area / (ink->width * ink->height));
  if (page->image_share >= PICTURE_SHARE && page->glyphs->len <= FEW_GLYPHS)
    show_scan_text (ink, page, why);
  tell_hidden (ink, page, why);
}
