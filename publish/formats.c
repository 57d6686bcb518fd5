/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/writer.h"

static const char *const DOCUMENTS[] = {"documents.csv", NULL};

static const YsFormat FORMATS[] = {
    {DOCUMENTS, ys_documents_writer_new},
};

const YsFormat *
ys_formats (gsize *n)
{
  *n = G_N_ELEMENTS (FORMATS);
  return FORMATS;
}
