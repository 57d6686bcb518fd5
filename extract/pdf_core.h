/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the adapter over Poppler's core share. */
#pragma once

#include "extract/pdf.h"

#include <memory>
#include <string>

#include <poppler/PDFDoc.h>

struct YsPdf
{
  std::unique_ptr<PDFDoc> doc;
  std::string damage;
};
