/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/pagepng.h"

#include "extract/pdf.h"

#include <math.h>
#include <png.h>
#include <string.h>

#define SHARPNESS (150 / 72.0) /* pixels a point: digits of 7 points are read at twice the size */
#define POINTS 72              /* an inch */
#define RED 299                /* thousandths of the grey */
#define GREEN 587
#define BLUE 114
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

/* A byte a dot: its index into the palette (g_free). */
static guint8 *
reduce (const YsPicture *picture)
{
  gsize n = (gsize)picture->width * picture->height;
  guint8 *out = g_malloc (n);
  const guint8 *rgb = picture->rgb;
  for (gsize i = 0; i < n; i++, rgb += 3)
    {
      guint grey = (rgb[0] * RED + rgb[1] * GREEN + rgb[2] * BLUE) / (RED + GREEN + BLUE);
      out[i] = (guint8)((grey * (LEVELS - 1) + 127) / 255);
    }
  return out;
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
  g_autoptr (YsPdf) pdf = ys_pdf_open (bytes, &status);
  if (pdf == NULL || page == 0 || page > ys_pdf_n_pages (pdf) ||
      !ys_pdf_page_size (pdf, page - 1, &width, &height))
    return NULL;
  double scale = scale_for (width, height);
  g_autoptr (YsPicture) picture = scale > 0 ? ys_pdf_picture (pdf, page - 1, scale * POINTS) : NULL;
  if (picture == NULL)
    return NULL;
  g_autofree guint8 *indices = reduce (picture);
  return encode (indices, picture->width, picture->height);
}
