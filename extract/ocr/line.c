/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/ocr/line.h"

#define WHITE 255
#define LEAST_HEIGHT 0.6 /* ems: a dash alone is cut out as high as this */
#define SURE_TEXT 85.0   /* of 100, on an average: such a line is not read again */
#define SLIMMEST 10 /* of a height to a width: what is left of a rule, of which Tesseract would complain */
#define MARGIN 1    /* dots of the sheet around the ink */

/* A strip cut out, scaled, with white around it. */
typedef struct
{
  PIX *pix;
  int x, y; /* of the sheet, where it begins */
  double scale;
  int border, sides;
} Cut;

static Cut
cut_out (const YsOcrSheet *sheet, const YsOcrStrip *strip, const YsOcrForm *form)
{
  double rows = strip->several ? (double)strip->h / strip->em : 1;
  int h = MAX (strip->h, (int)(LEAST_HEIGHT * strip->em)), y = strip->y - (h - strip->h) / 2;
  Cut cut = {.scale = form->height * rows / MAX (h, 1), .border = form->border, .sides = form->sides};
  BOX *box = boxCreate (strip->x - MARGIN, y - MARGIN, strip->w + 2 * MARGIN, h + 2 * MARGIN), *inner = NULL;
  PIX *part = pixClipRectangle (sheet->grey, box, &inner);
  PIX *scaled = part != NULL ? pixScale (part, (float)cut.scale, (float)cut.scale) : NULL;
  if (scaled != NULL)
    {
      boxGetGeometry (inner, &cut.x, &cut.y, NULL, NULL);
      cut.pix = pixAddBorderGeneral (scaled, cut.sides, cut.sides, cut.border, cut.border, WHITE);
    }
  pixDestroy (&scaled);
  pixDestroy (&part);
  boxDestroy (&inner);
  boxDestroy (&box);
  return cut;
}

static int
back (int value, const Cut *cut, int begin, int border)
{
  return begin + (int)((value - border) / cut->scale + 0.5);
}

GArray *
ys_ocr_strip_read (YsTess *tess, YsTessKind kind, const YsOcrSheet *sheet, const YsOcrStrip *strip,
                   const YsOcrForm *form)
{
  Cut cut = cut_out (sheet, strip, form);
  if (cut.pix == NULL || pixGetWidth (cut.pix) * SLIMMEST < pixGetHeight (cut.pix))
    {
      pixDestroy (&cut.pix);
      return g_array_new (FALSE, FALSE, sizeof (YsTessMark));
    }
  GArray *marks = ys_tess_read (tess, kind, cut.pix, strip->several ? YS_TESS_BLOCK : form->shape);
  for (guint i = 0; i < marks->len; i++)
    {
      YsTessMark *m = &g_array_index (marks, YsTessMark, i);
      m->x0 = back (m->x0, &cut, cut.x, cut.sides);
      m->x1 = back (m->x1, &cut, cut.x, cut.sides);
      m->y0 = strip->several ? back (m->y0, &cut, cut.y, cut.border) : strip->y;
      m->y1 = strip->several ? back (m->y1, &cut, cut.y, cut.border) : strip->y + strip->h;
    }
  pixDestroy (&cut.pix);
  return marks;
}

double
ys_ocr_marks_confidence (const GArray *marks)
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

/* What is misread at one size is read at another, or where Tesseract looks for the line itself. */
static const YsOcrForm text_forms[] = {
    {36, 6, 6, YS_TESS_BARE}, {40, 12, 12, YS_TESS_LINE}, {30, 8, 8, YS_TESS_BARE}};

static double
mean_confidence (const GArray *marks)
{
  double sum = 0;
  for (guint i = 0; i < marks->len; i++)
    sum += g_array_index (marks, YsTessMark, i).confidence;
  return marks->len > 0 ? sum / marks->len : 0;
}

/* The surest of the readings, the next only where none was sure. */
static GArray *
read_text (YsTess *tess, const YsOcrSheet *sheet, const YsOcrStrip *strip)
{
  GArray *best = ys_ocr_strip_read (tess, YS_TESS_TEXT, sheet, strip, &text_forms[0]);
  for (guint i = 1; i < G_N_ELEMENTS (text_forms) && mean_confidence (best) < SURE_TEXT; i++)
    {
      GArray *next = ys_ocr_strip_read (tess, YS_TESS_TEXT, sheet, strip, &text_forms[i]);
      gboolean better = mean_confidence (next) > mean_confidence (best);
      g_array_unref (better ? best : next);
      best = better ? next : best;
    }
  return best;
}

YsOcrLine
ys_ocr_line_read (YsTess *tess, const YsOcrSheet *sheet, const YsOcrStrip *strip, YsTessKind kind)
{
  YsOcrLine line = {.candidates = g_ptr_array_new_with_free_func (g_free), .digits = kind == YS_TESS_DIGITS};
  if (line.digits && !strip->several)
    {
      ys_ocr_digits_read (&line, tess, sheet, strip);
      return line;
    }
  line.marks = strip->several ? ys_ocr_strip_read (tess, kind, sheet, strip, &text_forms[0])
                              : read_text (tess, sheet, strip);
  line.confidence = ys_ocr_marks_confidence (line.marks);
  return line;
}

void
ys_ocr_line_clear (YsOcrLine *line)
{
  g_clear_pointer (&line->marks, g_array_unref);
  g_clear_pointer (&line->candidates, g_ptr_array_unref);
}
