/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/align/extent.h"

#include "extract/align/body.h"
#include "extract/align/columns.h"
#include "extract/align/words.h"

#define FRAME 2.5    /* em from the first or last line to the rule of the frame */
#define LOOSE 1.15   /* times the pitch: how far a row without amounts may follow … */
#define FARTHEST 4.0 /* … and never farther than so many em */
#define USUAL 2.2    /* em: the pitch of rows where only one was seen */
#define LONG_TEXT 8u /* glyphs: so long a text over the amounts is no label */
#define CLINGS 1.15  /* times the distance to the line above: the line below is farther */

/* Names may begin left of those in the few rows that were seen: in the gap before a column of text. */
static gboolean
is_next (const YsAlignTable *t, guint col, const YsBox *box)
{
  return box->x1 <= ys_align_column (t, col)->x0 && (col == 0 || box->x0 >= ys_align_column (t, col - 1)->x1);
}

/* Does the line keep to the columns of text? */
static gboolean
keeps_to_text (const YsAlignPage *page, const YsAlignTable *t, const YsAlignLine *line)
{
  for (guint k = 0; k < line->n_words; k++)
    {
      const YsWord *word = ys_align_word (page, line, k);
      gboolean text = FALSE;
      for (guint c = 0; c < t->columns->len; c++)
        {
          const YsAlignColumn *column = ys_align_column (t, c);
          double over = ys_overlap (column->x0, column->x1, word->box.x0, word->box.x1);
          if (over > 0 && column->amounts)
            return FALSE;
          text = text || (!column->amounts && (over > 0 || is_next (t, c, &word->box)));
        }
      if (!text)
        return FALSE;
    }
  return TRUE;
}

void
ys_align_cut (const YsAlignPage *page, YsAlignTable *t, guint *next)
{
  for (guint i = t->body; i < t->end; i++)
    {
      const YsAlignLine *line = ys_align_line (page, i);
      for (guint k = 0; k < line->n_words && !line->amounts; k++)
        {
          const YsWord *word = ys_align_word (page, line, k);
          int at =
              word->kind == YS_WORD_TEXT && word->n >= LONG_TEXT ? ys_align_column_at (t, &word->box) : -1;
          if (at < 0 || !ys_align_column (t, (guint)at)->amounts)
            continue;
          t->end = *next = i;
          ys_align_columns (page, t);
          return;
        }
    }
}

/* The last line of a wrapped head is nearer to the line above than to the one below. */
static gboolean
clings (const YsAlignPage *page, const YsAlignTable *t, guint i)
{
  double above = ys_align_line (page, i)->y - ys_align_line (page, i - 1)->y;
  double below = ys_align_line (page, i + 1)->y - ys_align_line (page, i)->y;
  return above < YS_ALIGN_TIGHT * t->em && below > CLINGS * above;
}

/* Rows without amounts above the first amount: below the last line that has a head over the amounts. */
static void
find_first_row (const YsAlignPage *page, YsAlignTable *t)
{
  guint body = t->body;
  while (body > t->head && keeps_to_text (page, t, ys_align_line (page, body - 1)))
    body--;
  /* Without a head over the amounts these lines are the header themselves. */
  if (body == t->head)
    return;
  const YsAlignLine *last = ys_align_line (page, body - 1);
  while (body < t->body && ys_align_line (page, body)->y - last->y < YS_ALIGN_SAME_ROW * t->em)
    body++;
  while (body < t->body && clings (page, t, body))
    body++;
  t->body = body;
}

static gboolean
may_follow (const YsAlignPage *page, const YsAlignTable *t, guint i, gboolean *ruled)
{
  const YsAlignLine *line = ys_align_line (page, i), *above = ys_align_line (page, i - 1);
  const YsAlignLine *below = i + 1 < page->lines->len ? ys_align_line (page, i + 1) : NULL;
  double reach = line->y + FRAME * t->em, limit = below != NULL ? MIN (reach, below->y) : reach;
  *ruled = ys_align_rule (page, line->y, limit, ys_align_left (t), ys_align_right (t)) != NULL;
  double pitch = t->pitch < G_MAXDOUBLE ? t->pitch : USUAL * t->em;
  gboolean near = line->y - above->y < LOOSE * pitch ||
                  ys_align_rule (page, above->y, line->y, ys_align_left (t), ys_align_right (t)) != NULL;
  return near && line->y - above->y < FARTHEST * t->em && keeps_to_text (page, t, line);
}

/* Rows without amounts after the last amount: down to the last rule, or as long as they follow closely. */
static void
find_last_row (const YsAlignPage *page, YsAlignTable *t, guint *next)
{
  guint last_ruled = t->end, end = t->end;
  for (; end < page->lines->len && !ys_align_foreign (page, ys_align_line (page, end), t->em); end++)
    {
      gboolean ruled;
      if (!may_follow (page, t, end, &ruled))
        break;
      if (ruled)
        last_ruled = end + 1;
    }
  t->end = t->framed ? last_ruled : end;
  *next = MAX (*next, t->end);
}

static void
find_frame (const YsAlignPage *page, YsAlignTable *t)
{
  double top = ys_align_line (page, t->head)->y, first = ys_align_line (page, t->body)->y;
  double last = ys_align_line (page, t->end - 1)->y, x0 = ys_align_left (t), x1 = ys_align_right (t);
  t->framed = ys_align_rule (page, top - FRAME * t->em, first, x0, x1) != NULL &&
              ys_align_rule (page, last, last + FRAME * t->em, x0, x1) != NULL;
}

void
ys_align_extend_down (const YsAlignPage *page, YsAlignTable *t, guint *next)
{
  find_frame (page, t);
  find_last_row (page, t, next);
}

void
ys_align_extend (const YsAlignPage *page, YsAlignTable *t, guint *next)
{
  find_frame (page, t);
  find_first_row (page, t);
  find_last_row (page, t, next);
  ys_align_columns (page, t);
}
