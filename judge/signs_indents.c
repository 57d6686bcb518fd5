/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Levels that come from indents, where a page may have lost them. */
#include "judge/signs.h"

#define FLAT_ROWS 3u /* of one level that a page prints, before they are a sign */

/* The levels of one list on one page. */
typedef struct
{
  guint rows;
  guint least, most;
} Levels;

static void
note_level (Levels *levels, guint level)
{
  levels->least = levels->rows == 0 ? level : MIN (levels->least, level);
  levels->most = levels->rows == 0 ? level : MAX (levels->most, level);
  levels->rows++;
}

/* Levels of the rows of a side, of one page, or of all others. */
static Levels
levels_of (const YsTable *table, const char *side, guint page, gboolean others)
{
  Levels levels = {0};
  for (guint r = 0; r < table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, r);
      if (row->side == side && !row->total && *row->code == '\0' && row->level > 0 &&
          (ys_sign_page (row, FALSE) == page) != others)
        note_level (&levels, (guint)row->level);
    }
  return levels;
}

/* All rows of the page stand where only the outermost of the other pages do. */
static gboolean
is_flat (const YsTable *table, const char *side, guint page)
{
  const Levels here = levels_of (table, side, page, FALSE), there = levels_of (table, side, page, TRUE);
  return here.rows >= FLAT_ROWS && there.rows >= FLAT_ROWS && here.least == here.most &&
         there.least < there.most && here.most == there.least;
}

/* Sums down a list whose rows have no codes rest on the indents of every page. */
void
ys_signs_of_indents (const YsSigns *s)
{
  guint told = 0;
  if (s->table->pages->len < 2 || ys_signs_are_coded (s->table))
    return;
  for (guint r = 0; r < s->table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (s->table->rows, r);
      guint page = ys_sign_page (row, FALSE);
      if (page == 0 || page == told || !is_flat (s->table, row->side, page))
        continue;
      told = page;
      YsTrouble trouble = ys_sign_of_table ();
      trouble.reach = YS_TROUBLE_LIST;
      ys_sign_add (s, trouble, g_strdup_printf ("第 %u 页各行没有缩进，与其他页不同", page),
                   g_strdup_printf ("the rows of page %u are not indented as on other pages", page));
    }
}
