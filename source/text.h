/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text in one of several notations: which one, the content decides, never the file's name. */
#pragma once

#include "extract/content.h"
#include "extract/marks.h"

/* Reads a text (encoding.h tells which encodings) into `content`: tables as tabs, commas or semicolons,
 * Markdown, HTML or columns of a typist's page have them, all other lines as lines. Says so in a remark when
 * there is no table. `marks` (or NULL) tells contents entries, labels and headings. */
void ys_text_read (YsContent *content, const char *data, gsize size, const YsMarks *marks);
