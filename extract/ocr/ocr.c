/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/ocr/ocr.h"

#include "extract/ocr/line.h"
#include "extract/turn.h"

#include <math.h>
#include <string.h>
#include <time.h>

#define POINTS 72.0       /* an inch */
#define USUAL_DPI 300.0   /* where the page is no picture of its own */
#define LEAST_DPI 100.0   /* a coarser picture is drawn so fine */
#define MOST_DPI 400.0    /* a finer one no finer than this */
#define MOST_DOTS 40e6    /* of a page as drawn */
#define MOST_SOURCE 200e6 /* of a picture of the page: decoding more is not worth its cost */
#define EM_OF_DIGIT 1.35  /* of its height */
#define EM_OF_IDEOGRAPH 1.05
#define LEAST_STEP 0.25 /* ems from a character of a line to the next */
#define FIRST_IDEOGRAPH 0x2E80
#define UNSURE 85.0        /* of 100: a page that is read no better may stand upside down */
#define SURER 5.0          /* of 100: by so much more surely it is read the other way up */
#define SURE_DIGITS 65.0   /* of 100: narrow characters that are read so surely are digits */
#define NARROW_ENOUGH 0.85 /* of a strip that may be digits alone */
#define OTHERS 4           /* characters of a number to one that may be read as no figure */
#define SAMPLES 6          /* lines by which a page's way up is found */
#define SAMPLE_WIDTH 5     /* ems: shorter lines say little */

struct YsOcr
{
  gboolean tried;
  guint pages;
  YsTess *tess; /* NULL: not loaded, or not there */
};

YsOcr *
ys_ocr_new (void)
{
  return g_new0 (YsOcr, 1);
}

void
ys_ocr_free (YsOcr *ocr)
{
  g_clear_pointer (&ocr->tess, ys_tess_free);
  g_free (ocr);
}

guint
ys_ocr_pages (const YsOcr *ocr)
{
  return ocr->pages;
}

const char *
ys_ocr_version (void)
{
  return ys_tess_version ();
}

static double
dpi_of (const YsPage *page)
{
  double dpi = page->picture_dpi > 0 ? CLAMP (page->picture_dpi, LEAST_DPI, MOST_DPI) : USUAL_DPI;
  double area = page->width * page->height / POINTS / POINTS;
  return area > 0 ? MIN (dpi, sqrt (MOST_DOTS / area)) : dpi;
}

static void
reading_free (gpointer data)
{
  YsOcrReading *reading = data;
  g_free (reading->text);
  g_clear_pointer (&reading->candidates, g_ptr_array_unref);
  g_free (reading);
}

/* Characters of text that the page has already are not read again. */
static void
blank_known (YsPicture *picture, const YsPage *page)
{
  double dot = picture->dpi / POINTS;
  for (guint i = 0; i < page->glyphs->len; i++)
    {
      const YsBox *b = &g_array_index (page->glyphs, YsGlyph, i).box;
      int x0 = CLAMP ((int)(b->x0 * dot) - 1, 0, (int)picture->width),
          x1 = CLAMP ((int)(b->x1 * dot) + 2, 0, (int)picture->width);
      int y0 = CLAMP ((int)(b->y0 * dot) - 1, 0, (int)picture->height),
          y1 = CLAMP ((int)(b->y1 * dot) + 2, 0, (int)picture->height);
      for (int y = y0; y < y1 && x1 > x0; y++)
        memset (picture->rgb + ((gsize)y * picture->width + (gsize)x0) * 3, 0xff, (gsize)(x1 - x0) * 3);
    }
}

static gboolean
load (YsOcr *ocr)
{
  if (!ocr->tried)
    {
      g_autofree char *folder = ys_ocr_data_folder ();
      ocr->tess = folder != NULL ? ys_tess_new (folder) : NULL;
    }
  ocr->tried = TRUE;
  return ocr->tess != NULL;
}

static gboolean
is_figure (gunichar ch)
{
  return ch < 128 && (g_ascii_isdigit ((char)ch) || strchr (".,-%", (int)ch) != NULL);
}

/* A page while it is read. */
typedef struct
{
  YsTess *tess;
  const YsOcrSheet *sheet;
  YsPage *page;
  guint16 run;
  clock_t until;
} Reading;

/* Where a character ends: Tesseract makes one at times as wide as all that follow. */
static int
end_of (const GArray *marks, guint i)
{
  const YsTessMark *m = &g_array_index (marks, YsTessMark, i);
  gboolean over = i + 1 < marks->len && m[1].y0 < m->y1 && m[1].x0 > m->x0 && m[1].x0 < m->x1;
  return over ? m[1].x0 : m->x1;
}

/* The middles of the characters of a line in dots, ascending: where they stand Tesseract guesses at times. */
static double *
middles_of (const GArray *marks, double step)
{
  double *middles = g_new (double, marks->len + 1);
  for (guint i = 0; i < marks->len; i++)
    {
      const YsTessMark *m = &g_array_index (marks, YsTessMark, i);
      middles[i] = (m->x0 + end_of (marks, i)) / 2.0;
      if (i > 0 && m->y0 < m[-1].y1)
        middles[i] = MAX (middles[i], middles[i - 1] + step);
    }
  return middles;
}

/* The box of character `i` as type has it: an em high and, where it is an ideograph and there is room, an em
 * wide. */
static YsBox
box_of (const YsOcrSheet *sheet, const GArray *marks, guint i, const double *middles, double em)
{
  const YsTessMark *m = &g_array_index (marks, YsTessMark, i);
  double point = POINTS / sheet->dpi, x = middles[i], y = (m->y0 + m->y1) / 2.0;
  double half = m->ch >= FIRST_IDEOGRAPH ? em / 2 : MIN ((end_of (marks, i) - m->x0) / 2.0, em / 2),
         left = x - half, right = x + half;
  if (i > 0 && middles[i - 1] < x)
    left = MAX (left, (middles[i - 1] + x) / 2);
  if (i + 1 < marks->len && middles[i + 1] > x)
    right = MIN (right, (middles[i + 1] + x) / 2);
  return (YsBox){left * point, (y - em / 2) * point, MAX (right, left + 1) * point, (y + em / 2) * point};
}

static void
add_line (Reading *r, const YsOcrStrip *strip, const YsOcrLine *line)
{
  YsBox all = {0};
  double em = (strip->several ? strip->em : strip->h) * (line->digits ? EM_OF_DIGIT : EM_OF_IDEOGRAPH);
  g_autofree double *middles = middles_of (line->marks, em * LEAST_STEP);
  r->run = (guint16)(r->run % G_MAXUINT16 + 1);
  for (guint i = 0; i < line->marks->len; i++)
    {
      const YsTessMark *m = &g_array_index (line->marks, YsTessMark, i);
      YsGlyph glyph = {.ch = m->ch,
                       .box = box_of (r->sheet, line->marks, i, middles, em),
                       .run = r->run,
                       .confidence = (guint8)CLAMP (m->confidence, 1, 100)};
      g_array_append_val (r->page->glyphs, glyph);
      all = i == 0 ? glyph.box : ys_box_union (all, glyph.box);
    }
  if (line->marks->len == 0)
    return;
  YsOcrReading *reading = g_new0 (YsOcrReading, 1);
  reading->box = all;
  reading->text = ys_ocr_marks_text (line->marks);
  reading->confidence = (guint8)CLAMP (line->confidence, 1, 100);
  if (line->candidates->len > 0)
    reading->candidates = g_ptr_array_ref (line->candidates);
  g_ptr_array_add (r->page->readings, reading);
}

/* Nothing but figures; or nearly, and separators among them: 7 is read as 了 by what knows words. */
static gboolean
is_mostly_figures (const GArray *marks)
{
  guint n = 0, separators = 0;
  for (guint i = 0; i < marks->len; i++)
    {
      gunichar ch = g_array_index (marks, YsTessMark, i).ch;
      n += is_figure (ch);
      separators += ch == '.' || ch == ',';
    }
  return n > 0 && (n == marks->len || (separators > 0 && (marks->len - n) * OTHERS <= marks->len));
}

static YsOcrLine
read_strip (Reading *r, const YsOcrStrip *strip)
{
  double narrow = strip->several ? 0 : ys_ocr_strip_narrow (r->sheet, strip);
  if (narrow > NARROW_ENOUGH)
    {
      YsOcrLine line = ys_ocr_line_read (r->tess, r->sheet, strip, YS_TESS_DIGITS);
      if (line.confidence > SURE_DIGITS)
        return line;
      YsOcrLine text = ys_ocr_line_read (r->tess, r->sheet, strip, YS_TESS_TEXT);
      gboolean better = text.confidence > line.confidence && !is_mostly_figures (text.marks);
      ys_ocr_line_clear (better ? &line : &text);
      return better ? text : line;
    }
  YsOcrLine text = ys_ocr_line_read (r->tess, r->sheet, strip, YS_TESS_TEXT);
  if (!is_mostly_figures (text.marks))
    return text;
  ys_ocr_line_clear (&text);
  return ys_ocr_line_read (r->tess, r->sheet, strip, YS_TESS_DIGITS);
}

static YsOcrResult
read_strips (Reading *r, const GArray *strips)
{
  for (guint i = 0; i < strips->len; i++)
    {
      const YsOcrStrip *strip = &g_array_index (strips, YsOcrStrip, i);
      if (clock () > r->until)
        return YS_OCR_LATE;
      g_auto (YsOcrLine) line = read_strip (r, strip);
      add_line (r, strip, &line);
    }
  return r->page->readings->len > 0 ? YS_OCR_READ : YS_OCR_NOTHING;
}

static int
by_width (gconstpointer a, gconstpointer b)
{
  return ((const YsOcrStrip *)b)->w - ((const YsOcrStrip *)a)->w;
}

/* How surely the widest lines of a sheet can be read, 0–100; nothing is said without one of some width. */
static double
sureness (YsTess *tess, const YsOcrSheet *sheet, const GArray *strips)
{
  g_autoptr (GArray) widest = g_array_copy ((GArray *)strips);
  g_array_sort (widest, by_width);
  double sum = 0;
  guint n = 0;
  for (guint i = 0, lines = 0; i < widest->len && lines < SAMPLES; i++)
    {
      const YsOcrStrip *strip = &g_array_index (widest, YsOcrStrip, i);
      if (strip->several || strip->w < SAMPLE_WIDTH * strip->em)
        continue;
      g_auto (YsOcrLine) line = ys_ocr_line_read (tess, sheet, strip, YS_TESS_TEXT);
      for (guint k = 0; k < line.marks->len; k++, n++)
        sum += g_array_index (line.marks, YsTessMark, k).confidence;
      lines++;
    }
  return n > 0 ? sum / n : 0;
}

/* Turns sheet and page by quarters clockwise, and finds the strips anew. */
static void
turn_by (YsOcrSheet *sheet, YsPage *page, guint quarters, GArray **strips)
{
  static const YsTurn turns[] = {YS_UPRIGHT, YS_RUNS_UP, YS_UPSIDE_DOWN, YS_RUNS_DOWN};
  if (quarters == 0)
    return;
  ys_ocr_sheet_turn (sheet, quarters);
  ys_turn_page (page, turns[quarters]);
  g_array_unref (*strips);
  *strips = ys_ocr_strips_find (sheet, page);
}

/* Turns a page that cannot be read as it stands until it can; gives the quarters that it was turned by. */
static guint
set_upright (YsTess *tess, YsOcrSheet *sheet, YsPage *page, GArray **strips)
{
  static const guint steps[] = {2, 3, 2}; /* upside down, and then on either side */
  double best = sureness (tess, sheet, *strips);
  guint found = 0, at = 0;
  for (guint i = 0; i < G_N_ELEMENTS (steps) && best < UNSURE; i++)
    {
      at = (at + steps[i]) % 4;
      turn_by (sheet, page, steps[i], strips);
      double sure = sureness (tess, sheet, *strips);
      if (sure > best + SURER)
        best = sure, found = at;
    }
  turn_by (sheet, page, (found + 4 - at) % 4, strips);
  return found;
}

/* The page as displayed again; its glyphs know which way they run, and the readings stay where they are read.
 */
static void
turn_back (YsPage *page, guint quarters)
{
  static const YsTurn back[] = {YS_UPRIGHT, YS_RUNS_DOWN, YS_UPSIDE_DOWN, YS_RUNS_UP};
  ys_turn_page (page, back[quarters]);
}

YsOcrResult
ys_ocr_page (YsOcr *ocr, const YsPdf *pdf, YsPage *page)
{
  if (page->picture_dots > MOST_SOURCE)
    return YS_OCR_TOO_LARGE;
  if (!load (ocr))
    return YS_OCR_MISSING;
  ocr->pages++;
  clock_t until = clock () + YS_OCR_PAGE_SECONDS * CLOCKS_PER_SEC;
  g_autoptr (YsPicture) picture = ys_pdf_picture (pdf, page->number - 1, dpi_of (page));
  if (picture == NULL)
    return YS_OCR_FAILED;
  gboolean alone = page->glyphs->len == 0; /* what has text beside it stands as that does */
  blank_known (picture, page);
  g_autoptr (YsOcrSheet) sheet = ys_ocr_sheet_new (picture, alone, page);
  GArray *strips = ys_ocr_strips_find (sheet, page);
  guint quarters = alone ? set_upright (ocr->tess, sheet, page, &strips) : 0;
  page->readings = g_ptr_array_new_with_free_func (reading_free);
  page->knows_runs = TRUE;
  Reading r = {.tess = ocr->tess, .sheet = sheet, .page = page, .until = until};
  YsOcrResult result = read_strips (&r, strips);
  turn_back (page, quarters);
  g_array_unref (strips);
  return result;
}

char *
ys_ocr_data_folder (void)
{
  static const char *const usual[] = {"/usr/share/tesseract-ocr/5/tessdata",
                                      "/usr/share/tesseract-ocr/4.00/tessdata", "/usr/share/tessdata",
                                      "/usr/local/share/tessdata"};
  const char *named = g_getenv ("TESSDATA_PREFIX");
  for (guint i = 0; i <= G_N_ELEMENTS (usual); i++)
    {
      const char *folder = i == 0 ? named : usual[i - 1];
      if (folder == NULL)
        continue;
      g_autofree char *text = g_build_filename (folder, "chi_sim.traineddata", NULL);
      g_autofree char *digits = g_build_filename (folder, "eng.traineddata", NULL);
      if (g_file_test (text, G_FILE_TEST_IS_REGULAR) && g_file_test (digits, G_FILE_TEST_IS_REGULAR))
        return g_strdup (folder);
    }
  return NULL;
}
