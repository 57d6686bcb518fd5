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

/* How a strip is handed to Tesseract, in dots: the height of its ink, the white above and below and at its
 * sides. */
typedef struct
{
  double height;
  int border, sides;
  YsTessShape shape;
} YsOcrForm;

/* The characters of a strip, one reading; YsTessMark in dots of the sheet. Owned by the caller. */
GArray *ys_ocr_strip_read (YsTess *tess, YsTessKind kind, const YsOcrSheet *sheet, const YsOcrStrip *strip,
                           const YsOcrForm *form);
/* Fills a line from several readings of its digits that vote. */
void ys_ocr_digits_read (YsOcrLine *line, YsTess *tess, const YsOcrSheet *sheet, const YsOcrStrip *strip);
/* Of the least sure character, 0–100. */
double ys_ocr_marks_confidence (const GArray *marks);

YsOcrLine ys_ocr_line_read (YsTess *tess, const YsOcrSheet *sheet, const YsOcrStrip *strip, YsTessKind kind);
char *ys_ocr_marks_text (const GArray *marks);
