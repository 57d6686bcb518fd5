/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages drawn by Poppler's own rasteriser. */
#include "extract/pdf_core.h"

#include <cstring>

#include <poppler/Page.h>
#include <poppler/SplashOutputDev.h>
#include <poppler/splash/SplashBitmap.h>

constexpr int ROW_PAD = 4; /* bytes */
constexpr double POINTS_PER_INCH = 72;

gboolean
ys_pdf_page_size (const YsPdf *pdf, guint index, double *width, double *height)
{
  Page *page = pdf->doc->getPage ((int)index + 1);
  if (page == nullptr || !page->isOk ())
    return FALSE;
  bool sideways = page->getRotate () == 90 || page->getRotate () == 270;
  *width = sideways ? page->getCropHeight () : page->getCropWidth ();
  *height = sideways ? page->getCropWidth () : page->getCropHeight ();
  return TRUE;
}

guint8 *
ys_pdf_draw_page (const YsPdf *pdf, guint index, double scale, guint *width, guint *height)
{
  Page *page = pdf->doc->getPage ((int)index + 1);
  if (page == nullptr || !page->isOk ())
    return nullptr;
  SplashColor paper = {0xFF};
  SplashOutputDev device (splashModeMono8, ROW_PAD, false, paper);
  device.setFontAntialias (true);
  device.setVectorAntialias (true);
  device.startDoc (pdf->doc.get ());
  double dpi = scale * POINTS_PER_INCH;
  page->displaySlice (&device, dpi, dpi, 0, false, true, -1, -1, -1, -1, false);
  SplashBitmap *bitmap = device.getBitmap ();
  if (bitmap == nullptr || bitmap->getDataPtr () == nullptr)
    return nullptr;
  *width = (guint)bitmap->getWidth ();
  *height = (guint)bitmap->getHeight ();
  auto grey = static_cast<guint8 *> (g_malloc ((gsize)*width * *height));
  for (guint y = 0; y < *height; y++)
    memcpy (grey + (gsize)y * *width, bitmap->getDataPtr () + (gsize)y * (gsize)bitmap->getRowSize (),
            *width);
  return grey;
}
