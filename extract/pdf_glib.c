/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/pdf.h"

#include "print/fold.h"
#include "extract/observer.h"

#include <cairo.h>
#include <math.h>
#include <poppler.h>
#include <string.h>

#define BEYOND 1000.0 /* points around the page that are read too; glyphs off the page are left out after */


struct YsPdf
{
  PopplerDocument *document;
  guint n_pages;
};

YsPdf *
ys_pdf_open (GBytes *bytes, const char **status)
{
  g_autoptr (GError) error = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, &error);
  if (document == NULL)
    {
      *status = g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED) ? "encrypted" : "damaged";
      return NULL;
    }
  int n_pages = poppler_document_get_n_pages (document);
  if (n_pages <= 0)
    {
      g_object_unref (document);
      *status = "zero_pages";
      return NULL;
    }
  YsPdf *pdf = g_new0 (YsPdf, 1);
  pdf->document = document;
  pdf->n_pages = (guint)n_pages;
  return pdf;
}

void
ys_pdf_free (YsPdf *pdf)
{
  g_object_unref (pdf->document);
  g_free (pdf);
}

guint
ys_pdf_n_pages (const YsPdf *pdf)
{
  return pdf->n_pages;
}

char *
ys_pdf_producer (const YsPdf *pdf)
{
  return poppler_document_get_producer (pdf->document);
}

static gboolean
is_boxless (gunichar ch)
{
  return ch >= 0x202A && ch <= 0x202E; /* Poppler inserts direction marks without a box */
}

static void
add_glyph (YsPage *page, gunichar ch, const PopplerRectangle *r)
{
  if (ys_fold_is_blank (ch) || ch == 0xFFFD)
    return;
  YsGlyph glyph = {.ch = ys_fold_radical (ch),
                   .box = {MIN (r->x1, r->x2), MIN (r->y1, r->y2), MAX (r->x1, r->x2), MAX (r->y1, r->y2)}};
  double x = ys_box_mid_x (&glyph.box), y = ys_box_mid_y (&glyph.box);
  gboolean on_page = x >= 0 && x <= page->width && y >= 0 && y <= page->height;
  if (on_page && isfinite (glyph.box.x0) && isfinite (glyph.box.y0) && isfinite (glyph.box.x1) &&
      isfinite (glyph.box.y1))
    g_array_append_val (page->glyphs, glyph);
}

static guint
count_boxed (const char *text)
{
  guint n = 0;
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    n += is_boxless (g_utf8_get_char (p)) ? 0 : 1;
  return n;
}

static void
read_glyphs (PopplerPage *source, YsPage *page)
{
  /* A wider area than the page: selecting the page alone, Poppler drops whole runs that poke over its edge.
   */
  PopplerRectangle area = {-BEYOND, -BEYOND, page->width + BEYOND, page->height + BEYOND};
  g_autofree char *text = poppler_page_get_text_for_area (source, &area);
  g_autofree PopplerRectangle *boxes = NULL;
  guint n_boxes = 0;
  if (text == NULL || *text == '\0' ||
      !poppler_page_get_text_layout_for_area (source, &area, &boxes, &n_boxes))
    return;
  if (!g_utf8_validate (text, -1, NULL))
    {
      page->unmatched = TRUE;
      return;
    }
  gboolean skip_marks = (guint)g_utf8_strlen (text, -1) != n_boxes;
  if (skip_marks && count_boxed (text) != n_boxes)
    {
      page->unmatched = TRUE;
      return;
    }
  guint i = 0;
  for (const char *p = text; *p && i < n_boxes; p = g_utf8_next_char (p))
    {
      gunichar ch = g_utf8_get_char (p);
      if (skip_marks && is_boxless (ch))
        continue;
      add_glyph (page, ch, &boxes[i++]);
    }
}

YsPage *
ys_pdf_read_page (const YsPdf *pdf, guint index, gboolean (*want_rulings) (const YsPage *page))
{
  PopplerPage *source = poppler_document_get_page (pdf->document, (int)index);
  if (source == NULL)
    return NULL;
  double width = 0, height = 0;
  poppler_page_get_size (source, &width, &height);
  YsPage *page = ys_page_new (index + 1, width, height);
  read_glyphs (source, page);
  /* For printing: otherwise Poppler snaps thin strokes to the coarse pixels of the observer's surface. */
  if (want_rulings (page))
    ys_observe_rulings (page, (YsDraw)poppler_page_render_for_printing, source);
  g_object_unref (source);
  return page;
}

gboolean
ys_pdf_page_size (const YsPdf *pdf, guint index, double *width, double *height)
{
  PopplerPage *page = poppler_document_get_page (pdf->document, (int)index);
  if (page == NULL)
    return FALSE;
  poppler_page_get_size (page, width, height);
  g_object_unref (page);
  return TRUE;
}

static YsPicture *
take_surface (cairo_surface_t *surface, double dpi)
{
  YsPicture *picture = g_new0 (YsPicture, 1);
  picture->width = (guint)cairo_image_surface_get_width (surface);
  picture->height = (guint)cairo_image_surface_get_height (surface);
  picture->dpi = dpi;
  picture->rgb = g_malloc ((gsize)picture->width * picture->height * 3);
  cairo_surface_flush (surface);
  guint8 *to = picture->rgb;
  for (guint y = 0; y < picture->height; y++)
    {
      const guint8 *line =
          cairo_image_surface_get_data (surface) + (gsize)y * cairo_image_surface_get_stride (surface);
      const guint32 *from = (const guint32 *)(gconstpointer)line;
      for (guint x = 0; x < picture->width; x++, to += 3)
        {
          to[0] = (guint8)(from[x] >> 16);
          to[1] = (guint8)(from[x] >> 8);
          to[2] = (guint8)from[x];
        }
    }
  return picture;
}

YsPicture *
ys_pdf_picture (const YsPdf *pdf, guint index, double dpi)
{
  PopplerPage *source = poppler_document_get_page (pdf->document, (int)index);
  if (source == NULL)
    return NULL;
  double width = 0, height = 0;
  poppler_page_get_size (source, &width, &height);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int)ceil (width * dpi / 72),
                                                         (int)ceil (height * dpi / 72));
  YsPicture *picture = NULL;
  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS && cairo_image_surface_get_width (surface) > 0 &&
      cairo_image_surface_get_height (surface) > 0)
    {
      cairo_t *cr = cairo_create (surface);
      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_paint (cr);
      cairo_scale (cr, dpi / 72, dpi / 72);
      poppler_page_render (source, cr);
      cairo_destroy (cr);
      picture = take_surface (surface, dpi);
    }
  cairo_surface_destroy (surface);
  g_object_unref (source);
  return picture;
}

const char *
ys_pdf_damage (G_GNUC_UNUSED const YsPdf *pdf)
{
  return NULL; /* poppler-glib does not tell */
}

const char *
ys_pdf_backend_version (void)
{
  return poppler_get_version ();
}

const char *
ys_pdf_backend_name (void)
{
  return "glib";
}
