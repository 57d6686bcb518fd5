/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is told of a file and its pages: text that was not read and why, pictures, damage. */
#pragma once

#include "extract/content.h"
#include "extract/ocr/ocr.h"

typedef struct
{
  const char *zh, *en;
} YsWords;

/* Why glyphs were left out, as said of several: "被裁剪", "are outside the clip". */
const YsWords *ys_told_unseen (YsUnseen why);

/* `damage`: what the PDF library said when it opened the file, or NULL. */
void ys_told_file (YsContent *content, const char *damage);
void ys_told_page (YsContent *content, const YsPage *page);
/* Whether what the page shows is mostly a picture, with next to no text of its own. */
gboolean ys_told_is_picture (const YsPage *page);
/* What came of reading the page's picture. */
void ys_told_ocr (YsContent *content, const YsPage *page, YsOcrResult result);
