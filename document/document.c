/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/document.h"

#include "document/performance.h"

#include <string.h>

static void
column_free (gpointer data)
{
  YsColumn *column = data;
  g_free (column->id);
  g_ptr_array_unref (column->header);
  g_free (column);
}

YsCorrection *
ys_correction_new (const char *was, const char *is, const char *who, const char *why)
{
  YsCorrection *correction = g_new0 (YsCorrection, 1);
  *correction = (YsCorrection){g_strdup (was), g_strdup (is), g_strdup (who), g_strdup (why)};
  return correction;
}

void
ys_correction_free (YsCorrection *correction)
{
  g_free (correction->was);
  g_free (correction->is);
  g_free (correction->who);
  g_free (correction->why);
  g_free (correction);
}

const char *
ys_cell_proof (const YsDocCell *cell)
{
  static const char *const names[][2] = {[YS_UNPROVEN] = {"unproven", "unproven-as-corrected"},
                                         [YS_PROVEN] = {"proven", "proven-as-corrected"},
                                         [YS_DISPUTED] = {"disputed", "disputed-as-corrected"}};
  return names[cell->standing][cell->correction != NULL];
}

static const char *const repair_names[] = {
    [YS_REPAIR_NONE] = NULL, [YS_REPAIR_FORM] = "form", [YS_REPAIR_LIST] = "list", [YS_REPAIR_SUMS] = "sums"};

const char *
ys_repair_name (YsRepair repair)
{
  return repair_names[repair];
}

YsRepair
ys_repair_of_name (const char *name)
{
  for (YsRepair i = YS_REPAIR_NONE + 1; i < G_N_ELEMENTS (repair_names); i++)
    if (g_strcmp0 (name, repair_names[i]) == 0)
      return i;
  return YS_REPAIR_NONE;
}

static void
cell_clear (gpointer data)
{
  YsDocCell *cell = data;
  g_free (cell->text);
  g_free (cell->read);
  g_clear_pointer (&cell->candidates, g_ptr_array_unref);
  g_clear_pointer (&cell->correction, ys_correction_free);
}

void
ys_row_free (gpointer data)
{
  YsRow *row = data;
  g_free (row->code);
  g_free (row->name);
  g_clear_pointer (&row->keys, g_array_unref);
  g_array_unref (row->cells);
  g_free (row);
}

void
ys_table_free (gpointer data)
{
  YsTable *table = data;
  g_free (table->id);
  g_free (table->label);
  g_free (table->title);
  g_free (table->unit);
  g_free (table->issuer);
  g_array_unref (table->pages);
  g_ptr_array_unref (table->columns);
  g_ptr_array_unref (table->rows);
  g_ptr_array_unref (table->notes);
  g_ptr_array_unref (table->performance);
  g_free (table->why);
  g_free (table);
}

YsTable *
ys_table_new (void)
{
  YsTable *table = g_new0 (YsTable, 1);
  table->state = "blank";
  table->unit_power = -1;
  table->pages = g_array_new (FALSE, FALSE, sizeof (guint));
  table->columns = g_ptr_array_new_with_free_func (column_free);
  table->rows = g_ptr_array_new_with_free_func (ys_row_free);
  table->notes = g_ptr_array_new_with_free_func (g_free);
  table->performance = g_ptr_array_new_with_free_func (ys_performance_free);
  return table;
}

gboolean
ys_table_is_known (const YsTable *table)
{
  return g_strcmp0 (table->id, YS_TABLE_OTHER) != 0;
}

static const char *
name_or (const YsTable *table, const char *untitled)
{
  const char *printed = table->title != NULL ? table->title : table->label;
  return printed != NULL ? printed : ys_table_is_known (table) ? table->id : untitled;
}

const char *
ys_table_name (const YsTable *table)
{
  return name_or (table, "无标题的表 untitled table");
}

const char *
ys_table_name_zh (const YsTable *table)
{
  return name_or (table, "无标题的表");
}

const char *
ys_table_name_en (const YsTable *table)
{
  return name_or (table, "untitled table");
}

gboolean
ys_table_is_form (const YsTable *table)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      const YsColumn *column = g_ptr_array_index (table->columns, i);
      if (column->id != NULL || column->header->len > 0)
        return FALSE;
    }
  return table->columns->len > 0 && table->targets;
}

const char *
ys_column_name (const YsColumn *column)
{
  return column->header->len > 0 ? g_ptr_array_index (column->header, column->header->len - 1) : column->id;
}

char *
ys_column_path (const YsColumn *column)
{
  GString *path = g_string_new (NULL);
  for (guint i = 0; i < column->header->len; i++)
    {
      const char *cell = g_ptr_array_index (column->header, i);
      if (*cell != '\0' && (i == 0 || strcmp (cell, g_ptr_array_index (column->header, i - 1)) != 0))
        g_string_append_printf (path, "%s%s", path->len > 0 ? " / " : "", cell);
    }
  g_string_append (path, path->len == 0 && column->id != NULL ? column->id : "");
  return g_string_free (path, FALSE);
}

gboolean
ys_column_is_open (const YsColumn *column)
{
  return column->id != NULL &&
         (g_str_has_prefix (column->id, YS_OPEN_ID) || strstr (column->id, "." YS_OPEN_ID) != NULL);
}

YsColumn *
ys_column_new (const char *id, const char *side, gboolean is_measure)
{
  YsColumn *column = g_new0 (YsColumn, 1);
  column->id = g_strdup (id);
  column->side = side;
  column->is_measure = is_measure;
  column->header = g_ptr_array_new_with_free_func (g_free);
  return column;
}

YsRow *
ys_row_new (const char *side)
{
  YsRow *row = g_new0 (YsRow, 1);
  row->side = side;
  row->code = g_strdup ("");
  row->name = g_strdup ("");
  row->cells = g_array_new (FALSE, FALSE, sizeof (YsDocCell));
  g_array_set_clear_func (row->cells, cell_clear);
  return row;
}

static void
row_key_clear (gpointer data)
{
  g_free (((YsRowKey *)data)->text);
}

const char *
ys_row_key (const YsRow *row, const char *id)
{
  for (guint i = 0; row->keys != NULL && i < row->keys->len; i++)
    if (strcmp (g_array_index (row->keys, YsRowKey, i).id, id) == 0)
      return g_array_index (row->keys, YsRowKey, i).text;
  return NULL;
}

void
ys_row_add_key (YsRow *row, const char *id, char *text)
{
  YsRowKey key = {g_intern_string (id), text};
  if (row->keys == NULL)
    {
      row->keys = g_array_new (FALSE, FALSE, sizeof (YsRowKey));
      g_array_set_clear_func (row->keys, row_key_clear);
    }
  g_array_append_val (row->keys, key);
}

static void
figure_free (gpointer data)
{
  YsFigure *figure = data;
  g_free (figure->text);
  g_free (figure->label);
  g_free (figure);
}

static void
section_free (gpointer data)
{
  YsSection *section = data;
  g_free (section->heading);
  g_string_free (section->text, TRUE);
  g_ptr_array_unref (section->figures);
  g_free (section);
}

YsSection *
ys_section_new (const char *heading, guint level, guint page)
{
  YsSection *section = g_new0 (YsSection, 1);
  section->heading = g_strdup (heading);
  section->level = level;
  section->page = page;
  section->text = g_string_new (NULL);
  section->figures = g_ptr_array_new_with_free_func (figure_free);
  return section;
}

static void
anomaly_free (gpointer data)
{
  YsAnomaly *a = data;
  g_free (a->code);
  g_free (a->check);
  g_free (a->table);
  g_free (a->column);
  g_free (a->zh);
  g_free (a->en);
  g_clear_pointer (&a->terms, g_array_unref);
  g_free (a);
}

static void
contents_entry_free (gpointer data)
{
  YsContentsEntry *entry = data;
  g_free (entry->label);
  g_free (entry->title);
  g_free (entry);
}

YsDocument *
ys_document_new (const char *path)
{
  YsDocument *d = g_new0 (YsDocument, 1);
  d->path = g_strdup (path);
  d->status = "ok";
  d->page_sizes = g_array_new (FALSE, TRUE, sizeof (YsPageSize));
  d->contents = g_ptr_array_new_with_free_func (contents_entry_free);
  d->tables = g_ptr_array_new_with_free_func (ys_table_free);
  d->narrative = g_ptr_array_new_with_free_func (section_free);
  d->anomalies = g_ptr_array_new_with_free_func (anomaly_free);
  return d;
}

void
ys_document_free (YsDocument *d)
{
  g_free (d->path);
  g_free (d->sha256);
  g_clear_pointer (&d->ocr_pages, g_array_unref);
  g_free (d->producer);
  g_free (d->issuer);
  g_free (d->title);
  g_array_unref (d->page_sizes);
  g_ptr_array_unref (d->contents);
  g_ptr_array_unref (d->tables);
  g_ptr_array_unref (d->narrative);
  g_ptr_array_unref (d->anomalies);
  g_free (d);
}

YsPageSize
ys_document_page_size (const YsDocument *d, guint page)
{
  return page > 0 && page <= d->page_sizes->len ? g_array_index (d->page_sizes, YsPageSize, page - 1)
                                                : (YsPageSize){0, 0};
}

const char *
ys_finding_term_column (const YsFindingTerm *addend)
{
  const YsTable *table = addend->table;
  return table != NULL && addend->cell != NULL && addend->row >= 0 &&
                 addend->cell->column < table->columns->len
             ? ys_column_name (g_ptr_array_index (table->columns, addend->cell->column))
             : NULL;
}

YsAnomaly *
ys_document_anomaly (YsDocument *d, const char *code, YsSeverity severity, const char *check)
{
  YsAnomaly *a = g_new0 (YsAnomaly, 1);
  a->code = g_strdup (code);
  a->check = g_strdup (check);
  a->severity = severity;
  a->row = -1;
  g_ptr_array_add (d->anomalies, a);
  return a;
}

static gint
by_weight (gconstpointer a, gconstpointer b)
{
  const YsAnomaly *p = *(YsAnomaly *const *)a, *q = *(YsAnomaly *const *)b;
  if (p->severity != q->severity)
    return p->severity > q->severity ? -1 : 1;
  return (p->page > q->page) - (p->page < q->page);
}

void
ys_document_order_anomalies (YsDocument *d)
{
  g_ptr_array_sort (d->anomalies, by_weight); /* stable: a merge sort */
}

/* The first cell of a row that stands on a known page; NULL when there is none. */
static const YsDocCell *
printed_cell (const YsTable *table, int row)
{
  if (table == NULL || row < 0)
    return NULL;
  const YsRow *printed = g_ptr_array_index (table->rows, (guint)row);
  for (guint i = 0; i < printed->cells->len; i++)
    {
      const YsDocCell *cell = &g_array_index (printed->cells, YsDocCell, i);
      if (cell->page > 0)
        return cell;
    }
  return NULL;
}

void
ys_anomaly_place (YsAnomaly *a, const YsTable *table, int row, const YsDocCell *cell)
{
  a->row = row;
  if (table != NULL)
    a->table = g_strdup (table->id);
  if (table != NULL && table->pages->len > 0)
    a->page = g_array_index (table->pages, guint, 0);
  const YsColumn *column =
      table != NULL && cell != NULL ? g_ptr_array_index (table->columns, cell->column) : NULL;
  a->column = g_strdup (column != NULL ? column->id : NULL);
  const YsDocCell *at = cell != NULL ? cell : printed_cell (table, row);
  if (at == NULL)
    return;
  a->page = at->page;
  a->has_bbox = at->page > 0;
  a->bbox = at->bbox;
}

void
ys_anomaly_say (YsAnomaly *a, char *zh, char *en)
{
  char *old_zh = a->zh, *old_en = a->en; /* the new words may be made of the old ones */
  a->zh = zh;
  a->en = en;
  g_free (old_zh);
  g_free (old_en);
}

YsDocCell *
ys_row_cell (const YsTable *table, const YsRow *row, const char *column_id)
{
  for (guint i = 0; i < row->cells->len; i++)
    {
      YsDocCell *cell = &g_array_index (row->cells, YsDocCell, i);
      const YsColumn *column = g_ptr_array_index (table->columns, cell->column);
      if (cell->is_value && g_strcmp0 (column->id, column_id) == 0)
        return cell;
    }
  return NULL;
}

gboolean
ys_row_has_money (const YsRow *row)
{
  for (guint i = 0; i < row->cells->len; i++)
    {
      const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, i);
      if (cell->is_value && cell->amount.units != 0)
        return TRUE;
    }
  return FALSE;
}

const YsColumn *
ys_table_column (const YsTable *table, const char *id, const char *side)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      const YsColumn *column = g_ptr_array_index (table->columns, i);
      if (g_strcmp0 (column->id, id) == 0 && g_strcmp0 (column->side, side) == 0)
        return column;
    }
  return NULL;
}

YsTable *
ys_document_table (const YsDocument *d, const char *id)
{
  for (guint i = 0; i < d->tables->len; i++)
    {
      YsTable *table = g_ptr_array_index (d->tables, i);
      if (g_strcmp0 (table->id, id) == 0)
        return table;
    }
  return NULL;
}
