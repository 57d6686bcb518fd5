/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/pdfpages.h"

#include "extract/align/carry.h"
#include "extract/align/find.h"
#include "extract/grid.h"
#include "extract/halves.h"
#include "extract/lines.h"
#include "extract/ocr/carry.h"
#include "extract/pdf.h"
#include "extract/raised.h"
#include "extract/told.h"

#include <string.h>

#define LOGO 0.05      /* of a page: a smaller picture on an empty page shows no text */
#define MANY_LOST 20   /* characters without an encoding: fewer are symbols in a list */
#define LOST 0.02      /* of a document's characters: so many more than symbols */
#define COLUMN_GAP 1.4 /* em: a gap this wide inside a line may part two columns */
#define PIECE_GAP 1.9  /* em: a gap this wide inside a line of text parts two pieces (issuer and unit) */

/* Cheap look at the glyphs in Poppler's order: could there be a table, so that rules are worth reading? Prose
 * fills its lines; a table has gaps inside a line or lines that start far to the right. */
static gboolean
may_hold_table (const YsPage *page)
{
  const YsGlyph *last = NULL;
  for (guint i = 0; i < page->glyphs->len; i++)
    {
      const YsGlyph *g = &g_array_index (page->glyphs, YsGlyph, i);
      double em = g->box.y1 - g->box.y0;
      gboolean same = last != NULL && ABS (ys_box_mid_y (&last->box) - ys_box_mid_y (&g->box)) < 0.4 * em;
      if (same ? g->box.x0 - last->box.x1 > COLUMN_GAP * em : g->box.x0 > 0.55 * page->width)
        return TRUE;
      last = g;
    }
  return ys_turn_of (page) != YS_UPRIGHT;
}

static void
append_piece (const YsGlyph *glyphs, guint n, gpointer data)
{
  GString *out = data;
  if (out->len > 0)
    g_string_append_c (out, '\t');
  ys_line_append (out, glyphs, n);
}

/* The pieces of a line, parted by tabs. */
static char *
pieces_text (const YsTextLine *line)
{
  GString *out = g_string_new (NULL);
  ys_line_runs (line, PIECE_GAP, append_piece, out);
  return g_string_free (out, FALSE);
}

/* Lines above `limit` (points) go before the grid that starts there. */
static guint
emit_lines (YsContent *content, const YsPage *page, const GArray *lines, guint from, double limit)
{
  guint i = from;
  for (; i < lines->len; i++)
    {
      const YsTextLine *line = &g_array_index (lines, YsTextLine, i);
      if (ys_box_mid_y (&line->box) > limit)
        break;
      ys_content_add_line (content, page->number, line->box, pieces_text (line));
    }
  return i;
}

static double
mid_x (const YsBox *box)
{
  return (box->x0 + box->x1) / 2;
}

/* Where two grids stand side by side: the middle between them, when neither a grid nor a run of text lies
 * over it (two pages on one sheet); else 0. */
static double
find_seam (const GArray *grids, const GArray *lines)
{
  double seam = 0;
  for (guint i = 0; i < grids->len; i++)
    for (guint k = 0; k < grids->len; k++)
      {
        const YsBox *a = &g_array_index (grids, YsPlacedGrid, i).box,
                    *b = &g_array_index (grids, YsPlacedGrid, k).box;
        if (a->x1 < b->x0 && a->y0 < b->y1 && b->y0 < a->y1)
          seam = (a->x1 + b->x0) / 2;
      }
  for (guint i = 0; i < grids->len; i++)
    {
      const YsBox *box = &g_array_index (grids, YsPlacedGrid, i).box;
      if (box->x0 < seam && box->x1 > seam)
        return 0;
    }
  for (guint i = 0; i < lines->len; i++)
    {
      const YsTextLine *line = &g_array_index (lines, YsTextLine, i);
      for (guint g = 1; g < line->n; g++)
        {
          const YsBox *a = &line->glyphs[g - 1].box, *b = &line->glyphs[g].box;
          if (mid_x (a) < seam && mid_x (b) > seam && b->x0 - a->x1 < PIECE_GAP * (a->y1 - a->y0))
            return 0;
        }
    }
  return seam;
}

/* The lines and grids that stand between two places across the page, from top to bottom. */
static void
add_strip (YsContent *content, const YsPage *page, GArray *grids, double from, double to)
{
  g_autoptr (GArray) glyphs = g_array_new (FALSE, FALSE, sizeof (YsGlyph));
  for (guint i = 0; i < page->glyphs->len; i++)
    {
      YsGlyph glyph = g_array_index (page->glyphs, YsGlyph, i);
      if (mid_x (&glyph.box) >= from && mid_x (&glyph.box) < to)
        g_array_append_val (glyphs, glyph);
    }
  g_autoptr (GArray) lines = ys_lines_of ((YsGlyph *)(gpointer)glyphs->data, glyphs->len);
  guint next = 0;
  for (guint i = 0; i < grids->len; i++)
    {
      YsPlacedGrid *placed = &g_array_index (grids, YsPlacedGrid, i);
      if (mid_x (&placed->box) < from || mid_x (&placed->box) >= to)
        continue;
      next = emit_lines (content, page, lines, next, placed->box.y0);
      ys_content_add_grid (content, page->number, placed->box, g_steal_pointer (&placed->grid));
    }
  emit_lines (content, page, lines, next, G_MAXDOUBLE);
}

static void
add_page (YsContent *content, YsPage *page, const YsMarks *marks, YsAlignCarry *carry)
{
  guint first = content->blocks->len;
  YsTurn turn = ys_turn_of (page);
  ys_turn_page (page, turn);
  ys_lay_across (page);
  ys_raised_mark (page);
  g_array_append_val (content->turns, turn);
  YsBox size = {0, 0, page->width, page->height};
  g_array_append_val (content->page_sizes, size);
  content->n_glyphs += page->glyphs->len;
  ys_told_page (content, page);
  g_autoptr (GArray) grids = ys_grids_find (page);
  ys_align_find (page, grids, marks, carry);
  g_autoptr (GArray) lines = ys_lines_of ((YsGlyph *)(gpointer)page->glyphs->data, page->glyphs->len);
  double seam = find_seam (grids, lines);
  if (seam > 0)
    add_strip (content, page, grids, -G_MAXDOUBLE, seam);
  add_strip (content, page, grids, seam > 0 ? seam : -G_MAXDOUBLE, G_MAXDOUBLE);
  ys_ocr_carry (page, content, first);
}

static gboolean
is_skipped (const YsReading *reading, guint number)
{
  guint i = 0;
  while (i < reading->n_skip && reading->skip[i] != number)
    i++;
  return i < reading->n_skip;
}

/* Whether the page has something to read that is no text. */
static gboolean
wants_ocr (const YsReading *reading, const YsPage *page)
{
  if (reading->ocr_when != YS_OCR_AUTO)
    return reading->ocr_when == YS_OCR_ALWAYS;
  return page->glyphs->len == 0 ? page->image_share > LOGO : !page->ocr && ys_told_is_picture (page);
}

static void
read_picture (YsContent *content, const YsPdf *pdf, YsPage *page, const YsReading *reading)
{
  if (!wants_ocr (reading, page))
    return;
  ys_told_ocr (content, page, ys_ocr_page (reading->ocr, pdf, page));
  if (page->readings == NULL)
    page->readings = g_ptr_array_new ();
  if (page->readings->len > 0)
    g_array_append_val (content->ocr_pages, page->number);
}

/* The page, or NULL after saying why there is none. */
static YsPage *
take_page (YsContent *content, const YsPdf *pdf, guint number, const YsReading *reading)
{
  if (is_skipped (reading, number))
    {
      ys_content_remark (content, "page-unreadable", number, 0, "读取进程在本页中止，本页未读取",
                         "the reader was stopped by this page; it was left out");
      return NULL;
    }
  g_autoptr (YsPage) page = ys_pdf_read_page (pdf, number - 1, may_hold_table);
  if (page == NULL)
    ys_content_remark (content, "page-unreadable", number, 0, "本页无法读取", "this page could not be read");
  else if (reading->most_glyphs > 0 && page->glyphs->len > reading->most_glyphs)
    {
      ys_content_remark (content, "page-unreadable", number, 0, "本页字符过多，未读取",
                         "this page has too many characters; it was left out");
      return NULL;
    }
  if (page != NULL && reading->ocr != NULL)
    read_picture (content, pdf, page, reading);
  return g_steal_pointer (&page);
}

static void
tell_left_out (YsContent *content, guint number)
{
  g_autofree char *en =
      g_strdup_printf ("a limit was reached: pages %u to %u were not read", number, content->n_pages);
  g_autofree char *zh = g_strdup_printf ("达到限制，第 %u 至 %u 页未读取", number, content->n_pages);
  ys_content_remark (content, "pages-left-out", number, 0, zh, en);
}

/* What became of the pages. */
typedef struct
{
  guint missing, damaged; /* pages */
  guint undecodable;      /* characters */
} Tally;

static Tally
read_pages (YsContent *content, const YsPdf *pdf, const YsMarks *marks, const YsReading *reading)
{
  Tally tally = {0};
  g_autoptr (YsAlignCarry) carry = ys_align_carry_new ();
  for (guint number = 1; number <= content->n_pages; number++)
    {
      gboolean over = reading->most_pages > 0 && number > reading->most_pages;
      if (over || (reading->go_on != NULL && !reading->go_on (number, content->n_pages, reading->data)))
        {
          tell_left_out (content, number);
          tally.missing += content->n_pages - number + 1;
          break;
        }
      g_autoptr (YsPage) page = take_page (content, pdf, number, reading);
      if (page != NULL)
        {
          tally.damaged += page->damage != NULL;
          tally.undecodable += page->undecodable;
          add_page (content, page, marks, carry);
          continue;
        }
      tally.missing++;
      g_array_set_size (content->page_sizes, number);
      g_array_set_size (content->turns, number);
    }
  return tally;
}

void
ys_pdf_pages_read (YsContent *content, GBytes *bytes, const YsMarks *marks, const YsReading *reading)
{
  content->media_type = "application/pdf";
  g_autoptr (YsPdf) pdf = ys_pdf_open (bytes, &content->status);
  if (pdf == NULL)
    return;
  content->n_pages = ys_pdf_n_pages (pdf);
  content->producer = ys_pdf_producer (pdf);
  ys_told_file (content, ys_pdf_damage (pdf));
  const Tally tally = read_pages (content, pdf, marks, reading);
  ys_halves_join (content);
  if (tally.missing == content->n_pages)
    content->status = "damaged";
  else if (content->n_glyphs == 0)
    content->status = "no_text_layer";
  else if (tally.missing > 0 || tally.damaged > 0 ||
           (tally.undecodable >= MANY_LOST && tally.undecodable > LOST * (double)content->n_glyphs))
    content->status = "partial";
}
