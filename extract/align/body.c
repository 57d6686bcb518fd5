/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/align/body.h"

#include "extract/align/words.h"

#include "print/fold.h"

#define LEADERS 5      /* dots in a row that lead to a page number */
#define PROSE 30       /* glyphs: no cell holds so long a line */
#define LARGE 1.2      /* times the type of the amounts: a title */
#define NEAR 3.5       /* em from line to line inside a table without rules */
#define NEAR_RULED 9.0 /* em, when a rule parts the lines */
#define MAX_BARE 40    /* lines without amounts in a row: the expenditure side lists all functions */
#define MAX_HEAD 30    /* lines */
#define ROOMY 1.8      /* times the widest pitch so far: the next row is not farther */
#define CENTRED 1.5    /* em between the middles of a title and of the page */
#define SET_OFF 2.4    /* em from a title to the header below it */
#define FEW_LINES 3    /* without an amount */
#define FULL_STOP 0x3002u
#define SEMICOLON 0xFF1Bu

/* A full stop, an ellipsis, a middle dot, a one-dot leader. */
static gboolean
is_dot (gunichar ch)
{
  return ys_fold_width (ch) == '.' || ch == 0x2026 || ch == 0xB7 || ch == 0x2024;
}

static gboolean
has_leaders (const YsAlignLine *line)
{
  guint dots = 0;
  for (guint i = 0; i < line->text.n && dots < LEADERS; i++)
    {
      gunichar ch = line->text.glyphs[i].ch;
      dots = is_dot (ch) ? dots + 1 : 0;
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
  return last == FULL_STOP || last == SEMICOLON;
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
  if (d > NEAR_RULED * em || (d > MAX (NEAR * em, ROOMY * pitch) && rule_between (page, a, b) == NULL))
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
  return line->n_words == 1 &&
         (off < CENTRED * line->em || ys_mark_is (page->marks, YS_MARK_HEADING, text)) &&
         below->y - line->y > SET_OFF * line->em && rule_between (page, line, below) == NULL;
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
      if (!left || below->y - line->y < YS_ALIGN_TIGHT * line->em || rule_between (page, line, below) != NULL)
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
      if (d > YS_ALIGN_SAME_ROW * em)
        g_array_append_val (all, d);
      last = line;
    }
  g_array_sort (all, by_value);
  return all->len > 0 ? g_array_index (all, double, all->len / 4) : G_MAXDOUBLE;
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

/* The first line at or after `from` that holds an amount apart and may be a row. */
static guint
find_first (const YsAlignPage *page, guint from)
{
  for (guint i = from; i < page->lines->len; i++)
    {
      const YsAlignLine *line = ys_align_line (page, i);
      if (line->amounts && !has_leaders (line) && !is_prose (page, line))
        return i;
    }
  return page->lines->len;
}

/* A list of one or two numbers without amounts is not worth a closer look. */
static gboolean
is_promising (const YsAlignPage *page, const YsAlignTable *table)
{
  for (guint i = table->body; i < table->end; i++)
    if (ys_align_count_amounts (page, ys_align_line (page, i)) > 0)
      return TRUE;
  return table->end - table->body >= FEW_LINES;
}

gboolean
ys_align_next (const YsAlignPage *page, guint from, YsAlignTable *table, guint *next)
{
  guint first = find_first (page, from);
  *next = first + 1;
  if (first >= page->lines->len)
    return FALSE;
  table->body = first;
  table->end = *next = find_end (page, first, ys_align_line (page, first)->em);
  table->em = type_of (page, first, table->end);
  table->pitch = find_pitch (page, first, table->end, table->em);
  table->head = drop_caption (page, find_head (page, first, from, table), first);
  return is_promising (page, table);
}
