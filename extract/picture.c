/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/picture.h"

#include "extract/pdf.h"

#include <math.h>
#include <png.h>
#include <string.h>

#define SHARPNESS (150 / 72.0) /* pixels a point: digits of 7 points are read at twice the size */
#define LEVELS 8               /* of grey: letters look no better with more, and the file grows */

/* Pixels a point; 0: no scale fits. */
static double
scale_for (double width, double height)
{
  if (!isfinite (width) || !isfinite (height) || !(width > 0) || !(height > 0))
    return 0;
  double scale = MIN (SHARPNESS, sqrt (YS_PICTURE_MOST_PIXELS / width / height));
  return MIN (scale, (YS_PICTURE_MOST_SIDE - 1) / MAX (width, height));
}

/* From bytes of grey to indices into the palette. */
static void
reduce (guint8 *grey, gsize n)
{
  guint8 nearest[256];
  for (guint i = 0; i < G_N_ELEMENTS (nearest); i++)
    nearest[i] = (guint8)((i * (LEVELS - 1) + 127) / 255);
  for (gsize i = 0; i < n; i++)
    grey[i] = nearest[grey[i]];
}

static GBytes *
encode (const guint8 *indices, guint width, guint height)
{
  guint8 palette[LEVELS];
  for (guint i = 0; i < LEVELS; i++)
    palette[i] = (guint8)(i * 255 / (LEVELS - 1));
  png_image image = {.version = PNG_IMAGE_VERSION,
                     .width = width,
                     .height = height,
                     .format = PNG_FORMAT_GRAY | PNG_FORMAT_FLAG_COLORMAP,
                     .colormap_entries = LEVELS};
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX (image);
  g_autofree guint8 *out = g_malloc (size);
  if (!png_image_write_to_memory (&image, out, &size, 0, indices, (png_int_32)width, palette) ||
      size > YS_PICTURE_MOST_BYTES)
    return NULL;
  return g_bytes_new (out, size);
}

GBytes *
ys_picture_of_page (GBytes *bytes, guint page)
{
  const char *status = NULL;
  double width = 0, height = 0;
  guint across = 0, down = 0;
  g_autoptr (YsPdf) pdf = ys_pdf_open (bytes, &status);
  if (pdf == NULL || page == 0 || page > ys_pdf_n_pages (pdf) ||
      !ys_pdf_page_size (pdf, page - 1, &width, &height))
    return NULL;
  double scale = scale_for (width, height);
  g_autofree guint8 *grey = scale > 0 ? ys_pdf_draw_page (pdf, page - 1, scale, &across, &down) : NULL;
  if (grey == NULL)
    return NULL;
  reduce (grey, (gsize)across * down);
  return encode (grey, across, down);
}
