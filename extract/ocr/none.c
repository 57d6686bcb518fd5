/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A build without Tesseract: pictures are not read. */
#include "extract/ocr/ocr.h"

struct YsOcr
{
  gboolean missing; /* what it would need, which is told at each page */
};

YsOcr *
ys_ocr_new (void)
{
  YsOcr *ocr = g_new0 (YsOcr, 1);
  ocr->missing = TRUE;
  return ocr;
}

void
ys_ocr_free (YsOcr *ocr)
{
  g_free (ocr);
}

YsOcrResult
ys_ocr_page (G_GNUC_UNUSED YsOcr *ocr, G_GNUC_UNUSED const YsPdf *pdf, G_GNUC_UNUSED YsPage *page)
{
  return YS_OCR_MISSING;
}

guint
ys_ocr_pages (G_GNUC_UNUSED const YsOcr *ocr)
{
  return 0;
}

const char *
ys_ocr_version (void)
{
  return NULL;
}

char *
ys_ocr_data_folder (void)
{
  return NULL;
}
