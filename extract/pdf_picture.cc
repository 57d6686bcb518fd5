/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages drawn by Poppler's core. */
#include "extract/pdf_core.h"

#include <poppler/Page.h>
#include <poppler/SplashOutputDev.h>
#include <poppler/splash/SplashBitmap.h>

#include <cstring>

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

static YsPicture *
take (SplashBitmap *bitmap, double dpi)
{
  auto picture = g_new0 (YsPicture, 1);
  picture->width = (guint)bitmap->getWidth ();
  picture->height = (guint)bitmap->getHeight ();
  picture->dpi = dpi;
  gsize line = (gsize)picture->width * 3;
  picture->rgb = (guint8 *)g_malloc (line * picture->height);
  for (guint y = 0; y < picture->height; y++)
    memcpy (picture->rgb + line * y, bitmap->getDataPtr () + (gssize)y * bitmap->getRowSize (), line);
  return picture;
}

YsPicture *
ys_pdf_picture (const YsPdf *pdf, guint index, double dpi)
{
  Page *page = pdf->doc->getPage ((int)index + 1);
  if (page == nullptr || !page->isOk ())
    return nullptr;
  SplashColor white = {0xff, 0xff, 0xff};
  SplashOutputDev out (splashModeRGB8, 1, false, white);
  out.startDoc (pdf->doc.get ());
  page->displaySlice (&out, dpi, dpi, 0, false, true, -1, -1, -1, -1, false, nullptr, nullptr, ys_pdf_is_text,
                      nullptr);
  SplashBitmap *bitmap = out.getBitmap ();
  if (bitmap == nullptr || bitmap->getDataPtr () == nullptr || bitmap->getWidth () < 1 ||
      bitmap->getHeight () < 1)
    return nullptr;
  return take (bitmap, dpi);
}
