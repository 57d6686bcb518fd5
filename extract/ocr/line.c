/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/ocr/line.h"

#include <stdlib.h>

#define WHITE 255

static double
tune (const char *name, double usual)
{
  const char *text = getenv (name);
  return text != NULL ? g_ascii_strtod (text, NULL) : usual;
}

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
  int margin = 1;
  BOX *box = boxCreate (MAX (strip->x - margin, 0), MAX (strip->y - margin, 0), strip->w + 2 * margin, strip->h + 2 * margin), *inner = NULL;
  PIX *part = pixClipRectangle (sheet->grey, box, &inner);
  Cut cut = {.scale = height / MAX (strip->h, 1), .border = (int)border};
  if (part != NULL)
    {
      boxGetGeometry (inner, &cut.x, &cut.y, NULL, NULL);
      PIX *scaled = pixScale (part, (float)cut.scale, (float)cut.scale);
      cut.pix = scaled != NULL ? pixAddBorderGeneral (scaled, cut.border, cut.border, cut.border, cut.border, WHITE) : NULL;
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
read_cut (YsTess *tess, YsTessKind kind, const YsOcrSheet *sheet, const YsOcrStrip *strip, double height, double border)
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
    line.marks = read_cut (tess, kind, sheet, strip, tune ("D_H", 26) * rows, tune ("D_B", 8));
  else
    line.marks = read_cut (tess, kind, sheet, strip, tune ("T_H", 36) * rows, tune ("T_B", 6));
  line.confidence = least_confidence (line.marks);
  return line;
}

void
ys_ocr_line_clear (YsOcrLine *line)
{
  g_clear_pointer (&line->marks, g_array_unref);
  g_clear_pointer (&line->candidates, g_ptr_array_unref);
}
