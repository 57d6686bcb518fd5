/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/signs.h"

/* Takes `zh` and `en`. */
void
ys_sign_add (const YsSigns *s, YsTrouble trouble, char *zh, char *en)
{
  trouble.zh = zh;
  trouble.en = en;
  g_array_append_val (s->found, trouble);
}

YsTrouble
ys_sign_of_table (void)
{
  return (YsTrouble){.reach = YS_TROUBLE_TABLE, .row_last = G_MAXUINT, .column_last = G_MAXUINT};
}

YsTrouble
ys_sign_of_part (void)
{
  YsTrouble trouble = ys_sign_of_table ();
  trouble.parts = TRUE;
  return trouble;
}

YsTrouble
ys_sign_of_cell (YsTroubleReach reach, guint row, guint column)
{
  return (YsTrouble){
      .reach = reach, .row_first = row, .row_last = row, .column_first = column, .column_last = column};
}

YsTrouble
ys_sign_of_row (YsTroubleReach reach, guint row)
{
  return (YsTrouble){.reach = reach, .row_first = row, .row_last = row, .column_last = G_MAXUINT};
}

guint
ys_sign_page (const YsRow *row, gboolean last)
{
  guint n = row->cells->len;
  return n > 0 ? g_array_index (row->cells, YsDocCell, last ? n - 1 : 0).page : 0;
}

gboolean
ys_sign_is_at_break (const YsTable *table, guint r)
{
  const YsRow *row = g_ptr_array_index (table->rows, r);
  const YsRow *before = r > 0 ? g_ptr_array_index (table->rows, r - 1) : NULL;
  const YsRow *after = r + 1 < table->rows->len ? g_ptr_array_index (table->rows, r + 1) : NULL;
  guint page = ys_sign_page (row, FALSE);
  guint above = before != NULL ? ys_sign_page (before, TRUE) : 0,
        below = after != NULL ? ys_sign_page (after, FALSE) : 0;
  return page > 0 && ((above > 0 && above != page) || (below > 0 && below != page));
}

YsTrouble
ys_sign_of_joined (guint r)
{
  YsTrouble trouble = ys_sign_of_row (YS_TROUBLE_TERM, r);
  trouble.settled = TRUE;
  return trouble;
}

const char *
ys_sign_row_name (const YsRow *row)
{
  return *row->name != '\0' ? row->name : row->code;
}
