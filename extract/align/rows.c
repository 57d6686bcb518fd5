/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/align/rows.h"

#include "extract/align/words.h"

#define CLOSER 0.85    /* times the pitch of the rows: wrapped lines stand closer than rows do */
#define EQUAL_GAPS 0.5 /* points: gaps that differ less are equal */

static gboolean
are_parted (const YsAlignPage *page, const YsAlignTable *table, const YsAlignLine *a, const YsAlignLine *b)
{
  return ys_align_rule (page, a->y, b->y, ys_align_left (table), ys_align_right (table)) != NULL;
}

/* TRUE when rules stand under the rows: most neighbours that hold amounts are parted by one. */
static gboolean
rows_are_ruled (const YsAlignPage *page, const YsAlignTable *table)
{
  guint pairs = 0, ruled = 0;
  const YsAlignLine *last = NULL;
  for (guint i = table->body; i < table->end; i++)
    {
      const YsAlignLine *line = ys_align_line (page, i);
      if (!line->amounts)
        continue;
      if (last != NULL)
        pairs++, ruled += are_parted (page, table, last, line);
      last = line;
    }
  return pairs > 0 ? 2 * ruled > pairs : table->framed;
}

static gboolean
may_join (const YsAlignPage *page, const YsAlignTable *table, guint above, gboolean ruled)
{
  const YsAlignLine *a = ys_align_line (page, above), *b = ys_align_line (page, above + 1);
  double d = b->y - a->y;
  if (are_parted (page, table, a, b))
    return FALSE;
  return ruled || d <= YS_ALIGN_SAME_ROW * table->em ||
         (d <= YS_ALIGN_TIGHT * table->em && d <= CLOSER * table->pitch);
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
      if (d > widest - EQUAL_GAPS)
        widest = MAX (d, widest), best = i;
    }
  return best + 1;
}

void
ys_align_rows (const YsAlignPage *page, YsAlignTable *table)
{
  gboolean ruled = rows_are_ruled (page, table);
  guint anchor = G_MAXUINT;
  for (guint i = table->body; i < table->end; i++)
    {
      const YsAlignLine *line = ys_align_line (page, i);
      gboolean again =
          anchor != G_MAXUINT && line->y - ys_align_line (page, anchor)->y > YS_ALIGN_SAME_ROW * table->em;
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
