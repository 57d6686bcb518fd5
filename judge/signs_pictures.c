/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was read from a picture. */
#include "judge/signs.h"

static const YsDocCell *
find_pictured (const YsTable *table)
{
  for (guint r = 0; r < table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, r);
      for (guint k = 0; k < row->cells->len; k++)
        if (g_array_index (row->cells, YsDocCell, k).confidence > 0)
          return &g_array_index (row->cells, YsDocCell, k);
    }
  return NULL;
}

/* A digit may be another anywhere, and an amount may not have been seen at all. */
void
ys_signs_of_pictures (const YsSigns *s)
{
  const YsDocCell *cell = find_pictured (s->table);
  if (cell != NULL)
    ys_sign_add (s, ys_sign_of_table (), g_strdup_printf ("第 %u 页由图像识别，并非原有文字", cell->page),
                 g_strdup_printf ("page %u was read from a picture", cell->page));
}
