/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What OCR knows of its readings, to the cells and lines that they became. */
#pragma once

#include "extract/content.h"

/* The blocks of the content from `first` on are those of the page. */
void ys_ocr_carry (const YsPage *page, YsContent *content, guint first);
