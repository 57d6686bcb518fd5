/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/trouble.h"

#include "judge/signs.h"

static void
trouble_clear (gpointer data)
{
  YsTrouble *trouble = data;
  g_free ((gpointer)trouble->zh);
  g_free ((gpointer)trouble->en);
}

GArray *
ys_troubles_find (const YsSchemas *schemas, const YsDocument *document, const YsTable *table)
{
  const YsSigns s = {schemas, document, table, g_array_new (FALSE, FALSE, sizeof (YsTrouble))};
  g_array_set_clear_func (s.found, trouble_clear);
  gboolean coded = ys_signs_are_coded (table);
  ys_signs_of_columns (&s);
  ys_signs_of_twins (&s);
  ys_signs_of_moved (&s);
  for (guint r = 0; r < table->rows->len; r++)
    ys_signs_of_row (&s, r, coded);
  ys_signs_of_lone (&s);
  ys_signs_of_unnumbered (&s);
  ys_signs_of_indents (&s);
  ys_signs_of_decimals (&s);
  ys_signs_of_pictures (&s);
  for (guint i = 0; i < document->anomalies->len; i++)
    ys_signs_of_remark (&s, g_ptr_array_index (document->anomalies, i));
  ys_signs_of_parts (&s);
  ys_signs_of_seam (&s);
  ys_signs_of_head (&s);
  return s.found;
}
