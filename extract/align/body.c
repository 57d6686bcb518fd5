/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/align/parts.h"

#include "print/fold.h"

#define LEADERS 5      /* dots in a row that lead to a page number */
#define PROSE 30       /* glyphs: no cell holds so long a line */
#define LARGE 1.2      /* times the type of the amounts: a title */
#define NEAR 3.5       /* em from line to line inside a table without rules */
#define NEAR_RULED 9.0 /* em, when a rule parts the lines */
#define SAME_ROW 0.8   /* em: lines so near would overlap if they were in one column */
#define TIGHT 1.6      /* em: pitch of wrapped lines */
#define MAX_BARE 40    /* lines without amounts in a row: the expenditure side lists all functions */
#define MAX_HEAD 30    /* lines */

static gboolean
has_leaders (const YsAlignLine *line)
{
  guint dots = 0;
  for (guint i = 0; i < line->text.n && dots < LEADERS; i++)
    {
      gunichar ch = line->text.glyphs[i].ch;
      dots = ch == '.' || ch == 0x2026 || ch == 0xB7 || ch == 0x2024 || ch == 0xFF0E ? dots + 1 : 0;
    }
  return dots >= LEADERS;
}

static gboolean
is_prose (const YsAlignPage *page, const YsAlignLine *line)
{
  gunichar last = line->text.glyphs[line->text.n - 1].ch;
  for (guint i = 0; i < line->n_words; i++)
    if (ys_align_word (page, line, i)->n >= PROSE)
      return TRUE;
  return last == 0x3002 || last == 0xFF1B;
}

gboolean
ys_align_foreign (const YsAlignPage *page, const YsAlignLine *line, double em)
{
  if (has_leaders (line) || is_prose (page, line))
    return TRUE;
  if (line->amounts)
    return FALSE;
  g_autofree char *text = ys_line_text (line->text.glyphs, line->text.n);
  return line->em > LARGE * em || ys_mark_is (page->marks, YS_MARK_LABEL, text) ||
         ys_mark_is (page->marks, YS_MARK_NOTE, text) ||
         (line->n_words == 1 && ys_mark_is (page->marks, YS_MARK_TITLE, text));
}

/* A grid found before that stands between two heights. */
static gboolean
grid_between (const YsAlignPage *page, double above, double below)
{
  for (guint i = 0; i < page->grids->len; i++)
    {
      const YsBox *box = &g_array_index (page->grids, YsPlacedGrid, i).box;
      if (box->y0 < below && box->y1 > above)
        return TRUE;
    }
  return FALSE;
}

static const YsRuling *
rule_between (const YsAlignPage *page, const YsAlignLine *a, const YsAlignLine *b)
{
  return ys_align_rule (page, a->y, b->y, MIN (a->text.box.x0, b->text.box.x0),
                        MAX (a->text.box.x1, b->text.box.x1));
}

static gboolean
follows (const YsAlignPage *page, const YsAlignLine *a, const YsAlignLine *b, double em, double pitch)
{
  double d = b->y - a->y;
  if (d > NEAR_RULED * em || (d > MAX (NEAR * em, 1.8 * pitch) && rule_between (page, a, b) == NULL))
    return FALSE;
  return !grid_between (page, a->y, b->y);
}

/* The line after the last one that holds an amount and is joined to line `first` by lines that may be rows.
 */
static guint
find_end (const YsAlignPage *page, guint first, double em)
{
  guint end = first + 1;
  double pitch = 0;
  for (guint i = first + 1; i < page->lines->len && i < end + MAX_BARE; i++)
    {
      const YsAlignLine *line = ys_align_line (page, i), *last = ys_align_line (page, i - 1);
      if (!follows (page, last, line, em, pitch) || ys_align_foreign (page, line, em))
        break;
      if (!line->amounts)
        continue;
      pitch = MAX (pitch, line->y - ys_align_line (page, end - 1)->y);
      end = i + 1;
    }
  return end;
}

static gboolean
has_colon (const YsAlignLine *line)
{
  for (guint i = 0; i < line->text.n; i++)
    if (ys_fold_width (line->text.glyphs[i].ch) == ':')
      return TRUE;
  return FALSE;
}

/* A title or heading above a table: alone on its line, and set off. */
static gboolean
is_title (const YsAlignPage *page, const YsAlignLine *line, const YsAlignLine *below)
{
  g_autofree char *text = ys_line_text (line->text.glyphs, line->text.n);
  if (has_colon (line))
    return TRUE;
  double off = ABS (ys_box_mid_x (&line->text.box) - page->page->width / 2);
  return line->n_words == 1 && (off < 1.5 * line->em || ys_mark_is (page->marks, YS_MARK_HEADING, text)) &&
         below->y - line->y > 2.4 * line->em && rule_between (page, line, below) == NULL;
}

static guint
find_head (const YsAlignPage *page, guint first, guint from, YsAlignTable *table)
{
  guint head = first;
  while (head > from && first - head < MAX_HEAD)
    {
      const YsAlignLine *line = ys_align_line (page, head - 1), *below = ys_align_line (page, head);
      gboolean rows = line->amounts && !ys_align_foreign (page, line, table->em);
      if (rows || !follows (page, line, below, table->em, 0))
        break;
      g_autofree char *text = ys_line_text (line->text.glyphs, line->text.n);
      table->unit = ys_mark_is (page->marks, YS_MARK_LABEL, text);
      if (ys_align_foreign (page, line, table->em) || is_title (page, line, below))
        break;
      head--;
    }
  return head;
}

/* A caption that stands left above the header, though no line says so. */
static guint
drop_caption (const YsAlignPage *page, guint head, guint first)
{
  while (head + 1 < first)
    {
      const YsAlignLine *line = ys_align_line (page, head), *below = ys_align_line (page, head + 1);
      gboolean left = line->n_words == 1 && line->text.box.x0 < below->text.box.x0 + line->em;
      if (!left || below->y - line->y < TIGHT * line->em || rule_between (page, line, below) != NULL)
        break;
      head++;
    }
  return head;
}

static int
by_value (gconstpointer a, gconstpointer b)
{
  const double *p = a, *q = b;
  return (*p > *q) - (*p < *q);
}

/* The lower quartile of the distances of lines with amounts: wrapped rows are taller. */
static double
find_pitch (const YsAlignPage *page, guint from, guint end, double em)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (double));
  const YsAlignLine *last = NULL;
  for (guint i = from; i < end; i++)
    {
      const YsAlignLine *line = ys_align_line (page, i);
      if (!line->amounts)
        continue;
      double d = last != NULL ? line->y - last->y : 0;
      if (d > SAME_ROW * em)
        g_array_append_val (all, d);
      last = line;
    }
  g_array_sort (all, by_value);
  return all->len > 0 ? g_array_index (all, double, all->len / 4) : G_MAXDOUBLE;
}

static gboolean
has_amount (const YsAlignPage *page, const YsAlignLine *line)
{
  for (guint i = 0; i < line->n_words; i++)
    if (ys_align_word (page, line, i)->kind == YS_WORD_AMOUNT && ys_align_word (page, line, i)->apart)
      return TRUE;
  return FALSE;
}

/* Type of the lines that hold amounts, by their Chinese characters where there are any. */
static double
type_of (const YsAlignPage *page, guint first, guint end)
{
  double sum = 0;
  guint n = 0;
  for (guint i = first; i < end; i++)
    if (ys_align_line (page, i)->amounts)
      sum += ys_align_line (page, i)->em, n++;
  return n > 0 ? sum / n : 1;
}

gboolean
ys_align_next (const YsAlignPage *page, guint from, YsAlignTable *table, guint *next)
{
  guint first = from;
  while (first < page->lines->len &&
         (!ys_align_line (page, first)->amounts || has_leaders (ys_align_line (page, first)) ||
          is_prose (page, ys_align_line (page, first))))
    first++;
  *next = first + 1;
  if (first >= page->lines->len)
    return FALSE;
  double em = ys_align_line (page, first)->em;
  table->end = *next = find_end (page, first, em);
  table->em = type_of (page, first, table->end);
  table->pitch = find_pitch (page, first, table->end, table->em);
  table->head = drop_caption (page, find_head (page, first, from, table), first);
  table->body = first;
  /* A list of one or two numbers without amounts is not worth a closer look. */
  guint strong = 0;
  for (guint i = first; i < table->end; i++)
    strong += has_amount (page, ys_align_line (page, i));
  return strong > 0 || table->end - first >= 3;
}

static gboolean
parted (const YsAlignPage *page, const YsAlignTable *table, guint above)
{
  const YsAlignLine *a = ys_align_line (page, above), *b = ys_align_line (page, above + 1);
  double x0 = ys_align_column (table, 0)->x0, x1 = ys_align_column (table, table->columns->len - 1)->x1;
  return ys_align_rule (page, a->y, b->y, x0, x1) != NULL;
}

/* TRUE when rules stand under the rows: most neighbours that hold amounts are parted by one. */
static gboolean
rows_are_ruled (const YsAlignPage *page, const YsAlignTable *table)
{
  double x0 = ys_align_column (table, 0)->x0, x1 = ys_align_column (table, table->columns->len - 1)->x1;
  guint pairs = 0, ruled = 0;
  const YsAlignLine *last = NULL;
  for (guint i = table->body; i < table->end; i++)
    {
      const YsAlignLine *line = ys_align_line (page, i);
      if (!line->amounts)
        continue;
      if (last != NULL)
        pairs++, ruled += ys_align_rule (page, last->y, line->y, x0, x1) != NULL;
      last = line;
    }
  return pairs > 0 ? 2 * ruled > pairs : table->framed;
}

static gboolean
may_join (const YsAlignPage *page, const YsAlignTable *table, guint above, gboolean ruled)
{
  double d = ys_align_line (page, above + 1)->y - ys_align_line (page, above)->y;
  if (parted (page, table, above))
    return FALSE;
  return ruled || d <= SAME_ROW * table->em || (d <= TIGHT * table->em && d <= 0.85 * table->pitch);
}

/* The place where lines from..to (both hold amounts) part into two rows: the widest gap, the lowest of
 * equals. */
static guint
widest_gap (const YsAlignPage *page, guint from, guint to)
{
  guint best = from;
  double widest = -1;
  for (guint i = from; i < to; i++)
    {
      double d = ys_align_line (page, i + 1)->y - ys_align_line (page, i)->y;
      if (d > widest - 0.5)
        widest = MAX (d, widest), best = i;
    }
  return best + 1;
}

/* Parts the body into rows: a row has one line of amounts, and the wrapped lines that cling to it. */
void
ys_align_rows (const YsAlignPage *page, YsAlignTable *table)
{
  gboolean ruled = rows_are_ruled (page, table);
  guint anchor = G_MAXUINT;
  for (guint i = table->body; i < table->end; i++)
    {
      const YsAlignLine *line = ys_align_line (page, i);
      gboolean again =
          anchor != G_MAXUINT && line->y - ys_align_line (page, anchor)->y > SAME_ROW * table->em;
      if (line->amounts && again)
        {
          guint cut = widest_gap (page, anchor, i);
          g_array_append_val (table->row_ends, cut);
        }
      if (line->amounts)
        anchor = i;
      if (i + 1 == table->end || !may_join (page, table, i, ruled))
        {
          guint end = i + 1;
          g_array_append_val (table->row_ends, end);
          anchor = G_MAXUINT;
        }
    }
}
