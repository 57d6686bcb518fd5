/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/sheet/sheet.h"

#include "normalize/sheet/context.h"
#include "normalize/sheet/frame.h"
#include "normalize/sheet/header.h"

YsSheet *
ys_sheet_new (const YsBlock *block, guint index, guint first, guint end)
{
  YsSheet *sheet = g_new0 (YsSheet, 1);
  sheet->block = block;
  sheet->grid = block->grid;
  sheet->index = index;
  sheet->top = sheet->first = first;
  sheet->end = end;
  sheet->headings = g_ptr_array_new_with_free_func (g_free);
  sheet->notes = g_ptr_array_new_with_free_func (g_free);
  return sheet;
}

void
ys_sheet_free (gpointer data)
{
  YsSheet *sheet = data;
  g_free (sheet->title);
  g_free (sheet->title_key);
  g_free (sheet->label);
  g_free (sheet->unit);
  g_free (sheet->issuer);
  g_free (sheet->header_key);
  g_ptr_array_unref (sheet->headings);
  g_ptr_array_unref (sheet->notes);
  g_clear_pointer (&sheet->leaves, g_ptr_array_unref);
  g_free (sheet);
}

GPtrArray *
ys_sheets_find (const YsContent *content, const YsSchemas *schemas, guint8 *use)
{
  GPtrArray *sheets = g_ptr_array_new_with_free_func (ys_sheet_free);
  for (guint i = 0; i < content->blocks->len; i++)
    {
      const YsBlock *block = g_ptr_array_index (content->blocks, i);
      if (block->grid == NULL)
        continue;
      for (guint first = 0, end; first < block->grid->n_rows; first = end)
        {
          end = ys_frame_next_title (schemas, block->grid, first + (first > 0) + 1, block->grid->n_rows);
          YsSheet *sheet = ys_sheet_new (block, i, first, end);
          ys_frame_take (schemas, sheet);
          if (first == 0)
            ys_context_above (content, schemas, use, sheet);
          if (end == block->grid->n_rows)
            ys_context_below (content, schemas, use, sheet);
          sheet->titled = ys_title_kind (schemas, sheet->title_key);
          ys_header_find (schemas, sheet);
          g_ptr_array_add (sheets, sheet);
        }
    }
  return sheets;
}
