/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of digits, read more than once. */
#include "extract/ocr/line.h"

#include <string.h>

#define SURE 100.0 /* of Tesseract */
#define MOST_CANDIDATES 6
#define N_PASSES 3

/* At another size, or where Tesseract looks for the line itself, a misread digit is misread otherwise or not
 * at all. The sizes were measured on scans of 150 and 200 dots an inch; white at the sides is read as points
 * and dashes. */
static const YsOcrForm passes[N_PASSES] = {
    {24, 6, 3, YS_TESS_BARE}, {26, 8, 8, YS_TESS_LINE}, {30, 6, 3, YS_TESS_BARE}};

typedef struct
{
  GArray *marks[N_PASSES];
  char *text[N_PASSES];
  double weight[N_PASSES]; /* of the text, over all passes that gave it */
  guint n;
} Votes;

static void
votes_clear (Votes *votes)
{
  for (guint i = 0; i < votes->n; i++)
    {
      g_array_unref (votes->marks[i]);
      g_free (votes->text[i]);
    }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Votes, votes_clear)

/* No number ends with a point, a comma or a dash, or begins with one of the first two: the reader takes the
 * edge of a cell's picture for them. */
static void
trim (GArray *marks)
{
  gboolean dashes = marks->len > 2 && g_array_index (marks, YsTessMark, 0).ch == '-'; /* a page number */
  const char *ends = dashes ? ".," : ".,-";
  while (marks->len > 1 && strchr (ends, (int)g_array_index (marks, YsTessMark, marks->len - 1).ch) != NULL)
    g_array_set_size (marks, marks->len - 1);
  while (marks->len > 1 && strchr (".,", (int)g_array_index (marks, YsTessMark, 0).ch) != NULL)
    g_array_remove_index (marks, 0);
}

/* One more pass; what was read in the same way before gains weight. */
static void
vote (Votes *votes, GArray *marks)
{
  trim (marks);
  char *text = ys_ocr_marks_text (marks);
  double weight = 1 + ys_ocr_marks_confidence (marks) / SURE;
  guint same = 0;
  while (same < votes->n && strcmp (votes->text[same], text) != 0)
    same++;
  votes->weight[same] = weight + (same < votes->n ? votes->weight[same] : 0);
  if (same < votes->n)
    {
      g_array_unref (marks);
      g_free (text);
      return;
    }
  votes->marks[votes->n] = marks;
  votes->text[votes->n++] = text;
}

static void
add_candidate (YsOcrLine *line, const char *best, const char *text)
{
  gboolean known = strcmp (best, text) == 0 || *text == '\0';
  for (guint i = 0; i < line->candidates->len && !known; i++)
    known = strcmp (g_ptr_array_index (line->candidates, i), text) == 0;
  if (!known && line->candidates->len < MOST_CANDIDATES)
    g_ptr_array_add (line->candidates, g_strdup (text));
}

/* A point and a comma differ by two dots or three: each may be the other. */
static void
add_variants (YsOcrLine *line, const char *best)
{
  g_autofree char *text = g_strdup (best);
  for (char *p = text; *p != '\0'; p++)
    if (*p == '.' || *p == ',')
      {
        char was = *p;
        *p = was == '.' ? ',' : '.';
        add_candidate (line, best, text);
        *p = was;
      }
}

static void
decide (YsOcrLine *line, Votes *votes)
{
  guint best = 0;
  double all = 0;
  for (guint i = 0; i < votes->n; i++)
    {
      best = votes->weight[i] > votes->weight[best] ? i : best;
      all += votes->weight[i];
    }
  line->marks = g_array_ref (votes->marks[best]);
  line->confidence = ys_ocr_marks_confidence (line->marks) * votes->weight[best] / all;
  double below = G_MAXDOUBLE;
  for (guint k = 1; k < votes->n; k++) /* from the next best on */
    {
      guint next = best;
      for (guint i = 0; i < votes->n; i++)
        if (i != best && votes->weight[i] < below && (next == best || votes->weight[i] > votes->weight[next]))
          next = i;
      below = votes->weight[next];
      add_candidate (line, votes->text[best], votes->text[next]);
    }
  add_variants (line, votes->text[best]);
}

void
ys_ocr_digits_read (YsOcrLine *line, YsTess *tess, const YsOcrSheet *sheet, const YsOcrStrip *strip)
{
  g_auto (Votes) votes = {0};
  for (guint i = 0; i < N_PASSES; i++)
    {
      vote (&votes, ys_ocr_strip_read (tess, YS_TESS_DIGITS, sheet, strip, &passes[i]));
      if (i == 1 && votes.n == 1 && *votes.text[0] != '\0')
        break;
    }
  decide (line, &votes);
}
