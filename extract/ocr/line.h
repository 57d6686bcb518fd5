/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One strip of a sheet to characters. */
#pragma once

#include "extract/ocr/strips.h"
#include "extract/ocr/tess.h"

typedef struct
{
  GArray *marks;         /* YsTessMark, in dots of the sheet */
  double confidence;     /* 0–100, of the least sure character */
  GPtrArray *candidates; /* char *: other readings of the whole; may be empty */
  gboolean digits;       /* read as digits */
} YsOcrLine;

void ys_ocr_line_clear (YsOcrLine *line);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YsOcrLine, ys_ocr_line_clear)

YsOcrLine ys_ocr_line_read (YsTess *tess, const YsOcrSheet *sheet, const YsOcrStrip *strip, YsTessKind kind);
char *ys_ocr_marks_text (const GArray *marks);
