/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yusuan.xlsx of many documents: a sheet of documents, of facts and of findings, written row by row. A sheet
 * that is full goes on in another. */
#include "publish/workbook.h"

#include "publish/sink.h"

#define FULL 1000000 /* rows of a sheet; Excel opens 1,048,576 */

static const YsRowTable SHEETS[] = {YS_ROW_DOCUMENTS, YS_ROW_FACTS, YS_ROW_ANOMALIES};

typedef struct
{
  lxw_worksheet *sheet; /* owned by the workbook */
  lxw_row_t row;        /* the next one */
  guint part;           /* from 1 */
} Sheet;

typedef struct
{
  YsSink parent;
  const YsDescription *description;
  YsWorkbook *workbook;
  Sheet sheets[YS_N_ROW_TABLES];
} Xlsx;

static gboolean
put_head (Xlsx *self, guint index, GError **error)
{
  const YsDataTable *table = ys_description_table (self->description, index);
  Sheet *sheet = &self->sheets[index];
  g_autofree char *name =
      sheet->part > 1 ? g_strdup_printf ("%s %u", table->name, sheet->part) : g_strdup (table->name);
  lxw_col_t place = 0;
  sheet->sheet = ys_workbook_sheet (self->workbook, name, 1, error);
  for (guint i = 0; sheet->sheet != NULL && i < table->columns->len; i++)
    {
      const YsDataColumn *column = g_ptr_array_index (table->columns, i);
      g_autofree char *head = g_strconcat (column->wording.zh, " ", column->name, NULL);
      if (column->in_sheets)
        ys_workbook_put_head (self->workbook, sheet->sheet, 0, place++, head);
    }
  sheet->row = 1;
  return sheet->sheet != NULL;
}

static gboolean
xlsx_row (YsSink *sink, YsRowTable index, const YsValue *values, GError **error)
{
  Xlsx *self = (Xlsx *)sink;
  Sheet *sheet = &self->sheets[index];
  const GPtrArray *columns = ys_description_table (self->description, index)->columns;
  lxw_col_t place = 0;
  if (sheet->sheet == NULL)
    return TRUE;
  if (sheet->row > FULL)
    {
      sheet->part++;
      if (!put_head (self, index, error))
        return FALSE;
    }
  for (guint i = 0; i < columns->len; i++)
    {
      const YsDataColumn *column = g_ptr_array_index (columns, i);
      if (column->in_sheets)
        ys_workbook_put (self->workbook, sheet->sheet, sheet->row, place++, &values[column->value]);
    }
  sheet->row++;
  return TRUE;
}

static gboolean
xlsx_finish (YsSink *sink, GError **error)
{
  return ys_workbook_finish (((Xlsx *)sink)->workbook, error);
}

static void
xlsx_free (YsSink *sink)
{
  Xlsx *self = (Xlsx *)sink;
  g_clear_pointer (&self->workbook, ys_workbook_free);
  g_free (self);
}

YsSink *
ys_xlsx_sink_new (const char *dir, const YsDescription *description, GError **error)
{
  Xlsx *self = g_new0 (Xlsx, 1);
  g_autoptr (YsSink) sink = &self->parent;
  self->parent = (YsSink){.row = xlsx_row, .finish = xlsx_finish, .free = xlsx_free};
  self->description = description;
  self->workbook = ys_workbook_new (dir, error);
  if (self->workbook == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (SHEETS); i++)
    {
      self->sheets[SHEETS[i]].part = 1;
      if (!put_head (self, SHEETS[i], error))
        return NULL;
    }
  return g_steal_pointer (&sink);
}
