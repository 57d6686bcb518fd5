/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A build without Tesseract: pictures are not read. */
#include "extract/ocr/ocr.h"

struct YsOcr
{
  YsOcrWhen when;
};

YsOcr *
ys_ocr_new (YsOcrWhen when)
{
  YsOcr *ocr = g_new0 (YsOcr, 1);
  ocr->when = when;
  return ocr;
}

void
ys_ocr_free (YsOcr *ocr)
{
  g_free (ocr);
}

YsOcrResult
ys_ocr_page (YsOcr *ocr, G_GNUC_UNUSED const YsPdf *pdf, const YsPage *page)
{
  return ys_ocr_is_needed (ocr, page) ? YS_OCR_MISSING : YS_OCR_NOT_NEEDED;
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
