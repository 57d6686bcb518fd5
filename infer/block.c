/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "infer/block.h"

#include "infer/rowsum.h"

#include <string.h>

/* The headers differ in one cell: where it stands, else −1. */
static int
only_difference (const GPtrArray *a, const GPtrArray *b)
{
  int at = -1;
  for (guint i = 0; a->len == b->len && i < a->len; i++)
    if (strcmp (g_ptr_array_index (a, i), g_ptr_array_index (b, i)) != 0)
      {
        if (at >= 0)
          return -1;
        at = (int)i;
      }
  return at;
}

/* A column of the list whose id begins with BLOCK stands under the header cell that the open column has
 * there. */
static gboolean
has_companion (const YsOpenColumn *open, guint at, const char *block)
{
  const char *cell = g_ptr_array_index (open->column->header, at);
  for (guint i = 0; i < open->table->columns->len; i++)
    {
      const YsColumn *column = g_ptr_array_index (open->table->columns, i);
      if (column->is_measure && column->side == open->column->side && at < column->header->len &&
          strcmp (g_ptr_array_index (column->header, at), cell) == 0 &&
          g_str_has_prefix (column->id, block) && !ys_column_is_open (column))
        return TRUE;
    }
  return FALSE;
}

gboolean
ys_open_by_block (const YsOpenColumn *open)
{
  const char *change = ys_rowsum_change (open->schemas);
  g_autofree char *block = change != NULL ? g_strconcat (change, ".", NULL) : NULL;
  for (guint i = 0; block != NULL && i < open->table->columns->len; i++)
    {
      const YsColumn *twin = g_ptr_array_index (open->table->columns, i);
      int at = twin->is_measure && twin->side == open->column->side && !ys_column_is_open (twin)
                   ? only_difference (open->column->header, twin->header)
                   : -1;
      if (at < 0 || !(ys_rowsum_is_change (open, i) ||
                      (has_companion (open, (guint)at, block) && ys_rowsum_may_be_change (open, i))))
        continue;
      g_autofree char *id = g_strconcat (block, twin->id, NULL);
      g_autofree char *name = ys_column_path (open->column);
      return ys_open_take (
          open, id, g_strdup_printf ("列“%s”所在列组为增减数，按同名列识别为 %s", name, id),
          g_strdup_printf ("the column \"%s\" stands in a block of changes: by its words it is %s", name,
                           id));
    }
  return FALSE;
}
