/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the adapter over Poppler's core share. C++. */
#pragma once

#include "extract/pdf.h"

#include <memory>
#include <string>

#include <poppler/Annot.h>
#include <poppler/PDFDoc.h>

struct YsPdf
{
  std::unique_ptr<PDFDoc> doc;
  std::string damage;
};

/* Filled form fields and text typed onto the page are read like the page; notes, links and stamps are not. */
bool ys_pdf_is_text (Annot *annotation, void *data);
