/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/align/words.h"

#include "extract/raised.h"
#include "print/fold.h"

#define SQUEEZE 0.7       /* of a glyph's box: less than the pitch of wrapped lines for any font */
#define DIGIT 1.8         /* em: of the width of a digit */
#define WORD_GAP 0.45     /* em: parts words of text */
#define AMOUNT_GAP 0.25   /* em: parts an amount from its neighbour */
#define GROUP 3u          /* digits between the separators of an amount */
#define APART_LEFT 0.8    /* em: amounts stand right in their cells, so the wide gap is on their left */
#define APART_RIGHT 0.3   /* em: wider than the space that programs put between digits and Chinese text */
#define HUGE_GLYPH 2.6    /* times the mean height: a stamp or watermark */
#define LONG_RULE 30.0    /* points */
#define WIDEST 1.3        /* times a glyph's height: no Chinese character is wider */
#define COVERS 0.8        /* of a stretch: a rule that long covers it */
#define CODE 3u           /* digits of the shortest code */
#define SAME_LINE 0.4     /* of a glyph's height: middles that differ less are on one line */
#define ADJOINS 0.15      /* of a glyph's height: the widest gap inside a number */
#define WORTH_AMOUNTS 2u  /* amounts on a page that may hold a table … */
#define WORTH_INTEGERS 6u /* … or whole numbers */

static gboolean
is_number_part (gunichar ch)
{
  ch = ys_fold_width (ch);
  return (ch >= '0' && ch <= '9') || ch == '.' || ch == ',' || ch == '-' || ch == '%' || ys_raised_is (ch);
}

static gboolean
is_dash (gunichar ch)
{
  return ch == '-' || ch == 0x2014 || ch == 0x2013 || ch == 0x2212;
}

static YsWordKind
kind_of (const YsGlyph *glyphs, guint n)
{
  guint digits = 0, points = 0, commas = 0, dashes = 0;
  for (; n > 1 && ys_raised_is (glyphs[n - 1].ch); n--) /* the mark of a note is none of the number */
    ;
  for (guint i = 0; i < n; i++)
    {
      gunichar ch = ys_fold_width (glyphs[i].ch);
      gboolean digit = ch >= '0' && ch <= '9';
      if (digit)
        digits++;
      else if (ch == '.' && digits > 0 && i + 1 < n)
        points++;
      else if (ch == ',' && digits > 0 && i + 1 < n && points == 0)
        commas++;
      else if (is_dash (ch) && i == dashes)
        dashes++;
      else if (!(ch == '%' && digits > 0 && i + 1 == n))
        return YS_WORD_TEXT;
    }
  if (digits == 0)
    return dashes > 0 ? YS_WORD_DASH : YS_WORD_TEXT;
  if (points > 1 || dashes > 1)
    return YS_WORD_TEXT;
  return points + commas > 0 ? YS_WORD_AMOUNT : YS_WORD_INTEGER;
}

/* The glyph with its box `times` as high about the same middle line. */
static YsGlyph
stretch (const YsGlyph *glyph, double times)
{
  YsGlyph g = *glyph;
  double middle = ys_box_mid_y (&g.box), half = (g.box.y1 - g.box.y0) / 2 * times;
  g.box.y0 = middle - half;
  g.box.y1 = middle + half;
  return g;
}

YsGlyph
ys_align_glyph (const YsGlyph *squeezed)
{
  return stretch (squeezed, 1 / SQUEEZE);
}

/* Chinese characters are as wide as the type is large, whatever the font says about its height; a digit is
 * somewhat wider than half of that. */
static double
em_of (const YsTextLine *line)
{
  double em = 0, digit = 0, height = line->box.y1 - line->box.y0, most = height / SQUEEZE;
  for (guint i = 0; i < line->n; i++)
    {
      double width = line->glyphs[i].box.x1 - line->glyphs[i].box.x0;
      if (ys_align_is_ideograph (line->glyphs[i].ch))
        em = MAX (em, width);
      else if (line->glyphs[i].ch >= '0' && line->glyphs[i].ch <= '9')
        digit = MAX (digit, width);
    }
  return em > 0 ? MIN (em, most * WIDEST) : CLAMP (digit * DIGIT, height, most);
}

static double
gap_before (const YsTextLine *text, guint i)
{
  return text->glyphs[i].box.x0 - text->glyphs[i - 1].box.x1;
}

/* Digits from glyph i on, or from the one before it back to `start`, without a gap; no more than `most`. */
static guint
count_digits (const YsTextLine *text, guint start, guint i, gboolean back, double em, guint most)
{
  guint n = 0;
  for (guint k = back ? i - 1 : i; n < most && k < text->n && (!back || k >= start); back ? k-- : k++)
    {
      guint right = back ? k + 1 : k;
      gunichar ch = ys_fold_width (text->glyphs[k].ch);
      if (ch < '0' || ch > '9' || (n > 0 && gap_before (text, right) > AMOUNT_GAP * em))
        break;
      n++;
    }
  return n;
}

/* The gap before glyph i stands for the separator of thousands (1 739.32): up to three digits on its left;
 * three on its right, and then a point, or another such gap. What begins its line is no amount, but a code.
 */
static gboolean
parts_thousands (const YsTextLine *text, guint start, guint i, double em)
{
  guint before = count_digits (text, start, i, TRUE, em, GROUP + 1);
  if (before == 0 || before > GROUP || before == i)
    return FALSE;
  while (i < text->n && gap_before (text, i) <= WORD_GAP * em &&
         count_digits (text, i, i, FALSE, em, GROUP + 1) == GROUP)
    {
      i += GROUP;
      if (i < text->n && gap_before (text, i) <= AMOUNT_GAP * em)
        return text->glyphs[i].ch == '.';
    }
  return FALSE;
}

static gboolean
cuts (const YsTextLine *text, guint start, guint i, double em)
{
  gboolean number = is_number_part (text->glyphs[i - 1].ch) || is_number_part (text->glyphs[i].ch);
  return gap_before (text, i) > (number ? AMOUNT_GAP : WORD_GAP) * em &&
         !parts_thousands (text, start, i, em);
}

static gboolean
is_code (const YsWord *word)
{
  gboolean year = word->n == 4 && (word->glyphs[0].ch == '2' || word->glyphs[0].ch == '1');
  return word->kind == YS_WORD_INTEGER && word->n >= CODE && !year;
}

/* A year may stand in running text: only amounts and codes are cut off at a narrow gap. */
static gboolean
joins (const YsWord *left, const YsWord *right, double em)
{
  gboolean numbers = left->kind != YS_WORD_TEXT && right->kind != YS_WORD_TEXT;
  return left->kind != YS_WORD_AMOUNT && right->kind != YS_WORD_AMOUNT && !numbers && !is_code (left) &&
         right->box.x0 - left->box.x1 <= WORD_GAP * em;
}

static void
add_word (YsAlignPage *page, YsAlignLine *line, const YsGlyph *glyphs, guint n)
{
  YsWord word = {.glyphs = glyphs, .n = n, .box = ys_glyphs_box (glyphs, n), .kind = kind_of (glyphs, n)};
  if (line->n_words > 0)
    {
      YsWord *last = &g_array_index (page->words, YsWord, page->words->len - 1);
      if (joins (last, &word, line->em))
        {
          last->n += n;
          last->box = ys_box_union (last->box, word.box);
          last->kind = YS_WORD_TEXT;
          return;
        }
    }
  g_array_append_val (page->words, word);
  line->n_words++;
}

static void
mark_apart (YsAlignPage *page, YsAlignLine *line)
{
  YsWord *words = &g_array_index (page->words, YsWord, line->first_word);
  for (guint i = 0; i < line->n_words; i++)
    {
      double left = i > 0 ? words[i].box.x0 - words[i - 1].box.x1 : G_MAXDOUBLE;
      double right = i + 1 < line->n_words ? words[i + 1].box.x0 - words[i].box.x1 : G_MAXDOUBLE;
      words[i].apart = left >= APART_LEFT * line->em && right >= APART_RIGHT * line->em;
      if (words[i].apart && (words[i].kind == YS_WORD_AMOUNT || (words[i].kind == YS_WORD_INTEGER && i > 0)))
        line->amounts = TRUE;
    }
}

static void
add_line (YsAlignPage *page, const YsTextLine *text)
{
  YsAlignLine line = {.text = *text, .first_word = page->words->len};
  line.em = em_of (text);
  line.y = ys_box_mid_y (&text->box);
  guint start = 0;
  for (guint i = 1; i <= text->n; i++)
    if (i == text->n || cuts (text, start, i, line.em))
      {
        add_word (page, &line, text->glyphs + start, i - start);
        start = i;
      }
  mark_apart (page, &line);
  g_array_append_val (page->lines, line);
}

static int
by_height (gconstpointer a, gconstpointer b)
{
  const YsRuling *p = a, *q = b;
  return (p->at > q->at) - (p->at < q->at);
}

static GArray *
long_rules (const GArray *rulings)
{
  GArray *rules = g_array_new (FALSE, FALSE, sizeof (YsRuling));
  for (guint i = 0; i < rulings->len; i++)
    {
      const YsRuling *r = &g_array_index (rulings, YsRuling, i);
      if (r->to - r->from >= LONG_RULE)
        g_array_append_vals (rules, r, 1);
    }
  g_array_sort (rules, by_height);
  return rules;
}

/* Stamps and watermarks run through the lines: they are set aside. */
static void
add_glyphs (YsAlignPage *page, const GArray *glyphs)
{
  double sum = 0;
  for (guint i = 0; i < glyphs->len; i++)
    sum += g_array_index (glyphs, YsGlyph, i).box.y1 - g_array_index (glyphs, YsGlyph, i).box.y0;
  for (guint i = 0; i < glyphs->len; i++)
    {
      const YsGlyph *g = &g_array_index (glyphs, YsGlyph, i);
      gboolean huge = (g->box.y1 - g->box.y0) * glyphs->len > HUGE_GLYPH * sum;
      YsGlyph squeezed = stretch (g, SQUEEZE);
      g_array_append_val (huge ? page->huge : page->glyphs, squeezed);
    }
}

YsAlignPage *
ys_align_page_new (const YsPage *source, const GArray *grids, const YsMarks *marks)
{
  YsAlignPage *page = g_new0 (YsAlignPage, 1);
  page->page = source;
  page->grids = grids;
  page->marks = marks;
  page->glyphs = g_array_sized_new (FALSE, FALSE, sizeof (YsGlyph), source->glyphs->len);
  page->huge = g_array_new (FALSE, FALSE, sizeof (YsGlyph));
  add_glyphs (page, source->glyphs);
  page->words = g_array_new (FALSE, FALSE, sizeof (YsWord));
  page->lines = g_array_new (FALSE, FALSE, sizeof (YsAlignLine));
  page->rules = long_rules (source->horizontal);
  g_autoptr (GArray) lines = ys_lines_of ((YsGlyph *)(gpointer)page->glyphs->data, page->glyphs->len);
  for (guint i = 0; i < lines->len; i++)
    add_line (page, &g_array_index (lines, YsTextLine, i));
  return page;
}

void
ys_align_page_free (YsAlignPage *page)
{
  g_array_unref (page->glyphs);
  g_array_unref (page->huge);
  g_array_unref (page->words);
  g_array_unref (page->lines);
  g_array_unref (page->rules);
  g_free (page);
}

const YsRuling *
ys_align_rule (const YsAlignPage *page, double above, double below, double from, double to)
{
  guint lo = 0, hi = page->rules->len;
  while (lo < hi)
    {
      guint mid = (lo + hi) / 2;
      if (g_array_index (page->rules, YsRuling, mid).at < above)
        lo = mid + 1;
      else
        hi = mid;
    }
  for (; lo < page->rules->len && g_array_index (page->rules, YsRuling, lo).at <= below; lo++)
    {
      const YsRuling *r = &g_array_index (page->rules, YsRuling, lo);
      if (ys_overlap (r->from, r->to, from, to) >= COVERS * (to - from))
        return r;
    }
  return NULL;
}

guint
ys_align_count_amounts (const YsAlignPage *page, const YsAlignLine *line)
{
  guint n = 0;
  for (guint i = 0; i < line->n_words; i++)
    n += ys_align_word (page, line, i)->kind == YS_WORD_AMOUNT && ys_align_word (page, line, i)->apart;
  return n;
}

static gboolean
adjoins (const YsGlyph *a, const YsGlyph *b)
{
  double height = a->box.y1 - a->box.y0, gap = b->box.x0 - a->box.x1;
  return ABS (ys_box_mid_y (&a->box) - ys_box_mid_y (&b->box)) < SAME_LINE * height &&
         ABS (gap) < ADJOINS * height;
}

gboolean
ys_align_worth_it (const YsPage *page)
{
  const YsGlyph *glyphs = (const YsGlyph *)(gconstpointer)page->glyphs->data;
  guint amounts = 0, integers = 0, n = page->glyphs->len;
  for (guint i = 0, end; i < n; i = end)
    {
      for (end = i + 1; end < n && adjoins (&glyphs[end - 1], &glyphs[end]); end++)
        ;
      YsWordKind kind = is_number_part (glyphs[i].ch) ? kind_of (glyphs + i, end - i) : YS_WORD_TEXT;
      amounts += kind == YS_WORD_AMOUNT;
      integers += kind == YS_WORD_INTEGER;
      if (amounts >= WORTH_AMOUNTS || integers >= WORTH_INTEGERS)
        return TRUE;
    }
  return FALSE;
}
