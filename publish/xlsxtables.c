/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yusuan.xlsx of a single document: a sheet a table as it is printed, each amount with its page and text in a
 * comment, and a sheet of the findings. */
#include "publish/formats.h"

#include "publish/workbook.h"

typedef struct
{
  YsWriter parent;
  YsWorkbook *workbook;
} Tables;

/* How many rows the header cells take. */
static guint
header_height (const YsTable *table)
{
  guint height = 1;
  for (guint i = 0; i < table->columns->len; i++)
    height = MAX (height, ((const YsColumn *)g_ptr_array_index (table->columns, i))->header->len);
  return height;
}

static void
put_header (const YsWorkbook *workbook, lxw_worksheet *sheet, const YsTable *table, guint top, guint height)
{
  for (guint level = 0; level < height; level++)
    for (guint i = 0; i < table->columns->len; i++)
      {
        const GPtrArray *header = ((const YsColumn *)g_ptr_array_index (table->columns, i))->header;
        if (level < header->len)
          ys_workbook_put_head (workbook, sheet, top + level, (lxw_col_t)i,
                                g_ptr_array_index (header, level));
      }
}

static void
put_cell (const YsWorkbook *workbook, lxw_worksheet *sheet, guint row, const YsDocCell *cell)
{
  YsValue value = cell->is_value ? ys_value_amount (cell->amount) : ys_value_text (cell->text);
  ys_workbook_put (workbook, sheet, row, (lxw_col_t)cell->column, &value);
  if (!cell->is_value)
    return;
  g_autofree char *place = cell->page > 0 ? g_strdup_printf ("第 %u 页 page %u", cell->page, cell->page)
                                          : g_strdup_printf ("第 %u 行 line %u", cell->line, cell->line);
  const YsCorrection *c = cell->correction;
  g_autofree char *by =
      c != NULL ? g_strdup_printf ("\n更正 corrected by %s: %s", c->who, c->why) : g_strdup ("");
  g_autofree char *comment = g_strdup_printf ("%s: %s%s", place, cell->text, by);
  worksheet_write_comment (sheet, row, (lxw_col_t)cell->column, comment);
}

static const YsDocCell *
first_cell (const YsRow *row)
{
  return row->cells->len > 0 ? &g_array_index (row->cells, YsDocCell, 0) : NULL;
}

/* The two sides of a printed row are rows of their own in the model: they stand on one line of one page. */
static gboolean
is_beside (const YsRow *row, const YsRow *before)
{
  const YsDocCell *a = first_cell (row), *b = first_cell (before);
  if (a == NULL || b == NULL || a->page != b->page || g_strcmp0 (row->side, before->side) == 0)
    return FALSE;
  return a->page == 0 ? a->line == b->line : a->bbox.y0 < b->bbox.y1 && b->bbox.y0 < a->bbox.y1;
}

static void
put_rows (const YsWorkbook *workbook, lxw_worksheet *sheet, const YsTable *table, guint at)
{
  for (guint i = 0; i < table->rows->len; i++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, i);
      if (i > 0 && !is_beside (row, g_ptr_array_index (table->rows, i - 1)))
        at++;
      for (guint k = 0; k < row->cells->len; k++)
        put_cell (workbook, sheet, at, &g_array_index (row->cells, YsDocCell, k));
    }
}

static gboolean
put_table (YsWorkbook *workbook, const YsTable *table, GError **error)
{
  guint height = header_height (table);
  lxw_worksheet *sheet = ys_workbook_sheet (workbook, ys_table_name (table), height + 1, error);
  if (sheet == NULL)
    return FALSE;
  ys_workbook_put_head (workbook, sheet, 0, 0, ys_table_name (table));
  if (table->unit != NULL)
    ys_workbook_put_head (workbook, sheet, 0, 1, table->unit);
  put_header (workbook, sheet, table, 1, height);
  put_rows (workbook, sheet, table, height + 1);
  return TRUE;
}

static gboolean
put_findings (YsWorkbook *workbook, const YsDocument *d, GError **error)
{
  static const char *const heads[] = {"级别 severity", "代码 code", "页码 page", "说明 message", "message"};
  static const char *const severities[] = {"info", "warning", "error"};
  lxw_worksheet *sheet = ys_workbook_sheet (workbook, "发现 findings", 1, error);
  for (guint i = 0; sheet != NULL && i < G_N_ELEMENTS (heads); i++)
    ys_workbook_put_head (workbook, sheet, 0, (lxw_col_t)i, heads[i]);
  for (guint i = 0; sheet != NULL && i < d->anomalies->len; i++)
    {
      const YsAnomaly *a = g_ptr_array_index (d->anomalies, i);
      const YsValue values[] = {ys_value_text (severities[a->severity]), ys_value_text (a->code),
                                ys_value_count_from_1 (a->page), ys_value_text (a->zh),
                                ys_value_text (a->en)};
      for (guint k = 0; k < G_N_ELEMENTS (values); k++)
        ys_workbook_put (workbook, sheet, i + 1, (lxw_col_t)k, &values[k]);
    }
  return sheet != NULL;
}

static gboolean
tables_add (YsWriter *writer, YsRecord *record, GError **error)
{
  Tables *self = (Tables *)writer;
  const YsDocument *d = record->json != NULL ? ys_record_document (record, error) : NULL;
  if (d == NULL)
    return record->json == NULL;
  for (guint i = 0; i < d->tables->len; i++)
    if (!put_table (self->workbook, g_ptr_array_index (d->tables, i), error))
      return FALSE;
  return put_findings (self->workbook, d, error);
}

static gboolean
tables_finish (YsWriter *writer, GError **error)
{
  return ys_workbook_finish (((Tables *)writer)->workbook, error);
}

static void
tables_free (YsWriter *writer)
{
  g_clear_pointer (&((Tables *)writer)->workbook, ys_workbook_free);
  g_free (writer);
}

YsWriter *
ys_xlsx_tables_writer_new (const char *dir, GError **error)
{
  g_autoptr (YsWorkbook) workbook = ys_workbook_new (dir, error);
  if (workbook == NULL)
    return NULL;
  Tables *self = g_new0 (Tables, 1);
  self->parent = (YsWriter){.add = tables_add, .finish = tables_finish, .free = tables_free};
  self->workbook = g_steal_pointer (&workbook);
  return &self->parent;
}
