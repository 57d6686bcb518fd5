/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/ocr/line.h"

#define WHITE 255
#define DIGIT_HEIGHT 26.0 /* dots of a line as Tesseract gets it: its network wants 36 with the border */
#define DIGIT_BORDER 8.0
#define TEXT_HEIGHT 36.0
#define TEXT_BORDER 6.0
#define MARGIN 1 /* dots of the sheet around the ink */

/* A strip cut out, scaled, with white around it. */
typedef struct
{
  PIX *pix;
  int x, y; /* of the sheet, where it begins */
  double scale;
  int border;
} Cut;

static Cut
cut_out (const YsOcrSheet *sheet, const YsOcrStrip *strip, double height, double border)
{
  BOX *box = boxCreate (MAX (strip->x - MARGIN, 0), MAX (strip->y - MARGIN, 0), strip->w + 2 * MARGIN,
                        strip->h + 2 * MARGIN),
      *inner = NULL;
  PIX *part = pixClipRectangle (sheet->grey, box, &inner);
  Cut cut = {.scale = height / MAX (strip->h, 1), .border = (int)border};
  if (part != NULL)
    {
      boxGetGeometry (inner, &cut.x, &cut.y, NULL, NULL);
      PIX *scaled = pixScale (part, (float)cut.scale, (float)cut.scale);
      cut.pix = scaled != NULL
                    ? pixAddBorderGeneral (scaled, cut.border, cut.border, cut.border, cut.border, WHITE)
                    : NULL;
      pixDestroy (&scaled);
      pixDestroy (&part);
    }
  boxDestroy (&inner);
  boxDestroy (&box);
  return cut;
}

static int
back (int value, const Cut *cut, int begin)
{
  return begin + (int)((value - cut->border) / cut->scale + 0.5);
}

static GArray *
read_cut (YsTess *tess, YsTessKind kind, const YsOcrSheet *sheet, const YsOcrStrip *strip, double height,
          double border)
{
  Cut cut = cut_out (sheet, strip, height, border);
  if (cut.pix == NULL)
    return g_array_new (FALSE, FALSE, sizeof (YsTessMark));
  GArray *marks = ys_tess_read (tess, kind, cut.pix, strip->several);
  for (guint i = 0; i < marks->len; i++)
    {
      YsTessMark *m = &g_array_index (marks, YsTessMark, i);
      m->x0 = back (m->x0, &cut, cut.x);
      m->x1 = back (m->x1, &cut, cut.x);
      m->y0 = strip->several ? back (m->y0, &cut, cut.y) : strip->y;
      m->y1 = strip->several ? back (m->y1, &cut, cut.y) : strip->y + strip->h;
    }
  pixDestroy (&cut.pix);
  return marks;
}

static double
least_confidence (const GArray *marks)
{
  double least = 100;
  for (guint i = 0; i < marks->len; i++)
    least = MIN (least, g_array_index (marks, YsTessMark, i).confidence);
  return marks->len > 0 ? MAX (least, 0) : 0;
}

char *
ys_ocr_marks_text (const GArray *marks)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < marks->len; i++)
    g_string_append_unichar (text, g_array_index (marks, YsTessMark, i).ch);
  return g_string_free (text, FALSE);
}

YsOcrLine
ys_ocr_line_read (YsTess *tess, const YsOcrSheet *sheet, const YsOcrStrip *strip, YsTessKind kind)
{
  YsOcrLine line = {.candidates = g_ptr_array_new_with_free_func (g_free), .digits = kind == YS_TESS_DIGITS};
  double rows = strip->several ? (double)strip->h / strip->em : 1;
  if (line.digits)
    line.marks = read_cut (tess, kind, sheet, strip, DIGIT_HEIGHT * rows, DIGIT_BORDER);
  else
    line.marks = read_cut (tess, kind, sheet, strip, TEXT_HEIGHT * rows, TEXT_BORDER);
  line.confidence = least_confidence (line.marks);
  return line;
}

void
ys_ocr_line_clear (YsOcrLine *line)
{
  g_clear_pointer (&line->marks, g_array_unref);
  g_clear_pointer (&line->candidates, g_ptr_array_unref);
}
