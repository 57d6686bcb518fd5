/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/json_read.h"

#include "document/performance.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <string.h>

static const char *
text_of (const cJSON *object, const char *name)
{
  const cJSON *item = cJSON_GetObjectItemCaseSensitive (object, name);
  return cJSON_IsString (item) ? item->valuestring : NULL;
}

static guint
number_of (const cJSON *object, const char *name)
{
  const cJSON *item = cJSON_GetObjectItemCaseSensitive (object, name);
  return cJSON_IsNumber (item) && item->valuedouble > 0 && item->valuedouble < 1e9 ? (guint)item->valuedouble
                                                                                   : 0;
}

static const char *
interned (const cJSON *object, const char *name)
{
  const char *text = text_of (object, name);
  return text != NULL ? g_intern_string (text) : NULL;
}

static YsBox
box_of (const cJSON *array)
{
  double v[4] = {0};
  for (int i = 0; i < 4 && cJSON_GetArraySize (array) == 4; i++)
    v[i] = cJSON_GetArrayItem (array, i)->valuedouble;
  return (YsBox){v[0], v[1], v[2], v[3]};
}

/* The shortest decimal that is this double: what was written, when it has at most 15 digits. */
static gboolean
amount_of (double value, YsAmount *amount)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  for (int digits = 15; digits <= 17; digits++)
    {
      g_autofree char *format = g_strdup_printf ("%%.%dg", digits);
      g_ascii_formatd (text, sizeof text, format, value);
      if (g_ascii_strtod (text, NULL) == value)
        break;
    }
  if (strchr (text, 'e') != NULL)
    g_ascii_formatd (text, sizeof text, "%.8f", value);
  return ys_amount_parse (text, amount, NULL) == YS_AMOUNT_OK;
}

static void
read_columns (YsTable *table, const cJSON *columns)
{
  const cJSON *item, *part;
  cJSON_ArrayForEach (item, columns)
    {
      YsColumn *column = ys_column_new (text_of (item, "id"), interned (item, "side"), FALSE);
      cJSON_ArrayForEach (part, cJSON_GetObjectItem (item, "header"))
        if (cJSON_IsString (part))
          g_ptr_array_add (column->header, g_strdup (part->valuestring));
      g_ptr_array_add (table->columns, column);
    }
}

/* The column of a value: of the row's side and with this id. */
static int
column_index (const YsTable *table, const YsRow *row, const char *id)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      const YsColumn *column = g_ptr_array_index (table->columns, i);
      if (g_strcmp0 (column->id, id) == 0 && column->side == row->side)
        return (int)i;
    }
  return -1;
}

static YsDocCell *
cell_in (YsRow *row, const YsTable *table, const char *id)
{
  for (guint i = 0; i < row->cells->len; i++)
    {
      YsDocCell *cell = &g_array_index (row->cells, YsDocCell, i);
      const YsColumn *column = g_ptr_array_index (table->columns, cell->column);
      if (g_strcmp0 (column->id, id) == 0)
        return cell;
    }
  return NULL;
}

static void
read_value (YsTable *table, YsRow *row, const cJSON *value)
{
  YsAmount amount, printed;
  if (!cJSON_IsNumber (value) || !amount_of (value->valuedouble, &amount))
    return;
  YsDocCell *cell = cell_in (row, table, value->string);
  if (cell == NULL)
    {
      int index = column_index (table, row, value->string);
      if (index < 0)
        return;
      YsDocCell new_cell = {.column = (guint)index, .text = ys_amount_format (amount)};
      g_array_append_val (row->cells, new_cell);
      cell = &g_array_index (row->cells, YsDocCell, row->cells->len - 1);
    }
  gboolean same = ys_amount_parse (cell->text, &printed, NULL) == YS_AMOUNT_OK &&
                  ys_amount_compare (printed, amount) == 0;
  cell->amount = same ? printed : amount; /* the printed form keeps its last zeros */
  cell->is_value = TRUE;
  ((YsColumn *)g_ptr_array_index (table->columns, cell->column))->is_measure = TRUE;
}

static void
read_cells (const YsTable *table, YsRow *row, const cJSON *cells)
{
  const cJSON *item;
  cJSON_ArrayForEach (item, cells)
    {
      YsDocCell cell = {.column = number_of (item, "column"),
                        .page = number_of (item, "page"),
                        .line = number_of (item, "line")};
      if (cell.column >= table->columns->len)
        continue;
      cell.text = g_strdup (text_of (item, "text") != NULL ? text_of (item, "text") : "");
      cell.bbox = box_of (cJSON_GetObjectItem (item, "bbox"));
      g_array_append_val (row->cells, cell);
    }
}

static void
replace (char **slot, const char *value)
{
  g_free (*slot);
  *slot = g_strdup (value != NULL ? value : "");
}

static YsRow *
read_row (YsTable *table, const cJSON *item)
{
  YsRow *row = ys_row_new (interned (item, "side"));
  replace (&row->code, text_of (item, "code"));
  replace (&row->name, text_of (item, "name"));
  for (guint k = 0; k < YS_N_KEYS; k++)
    row->extra[k] = g_strdup (text_of (item, ys_key_name (k)));
  row->level = number_of (item, "level");
  row->total = row->level == 0;
  read_cells (table, row, cJSON_GetObjectItem (item, "cells"));
  const cJSON *value;
  cJSON_ArrayForEach (value, cJSON_GetObjectItem (item, "values"))
    read_value (table, row, value);
  return row;
}

static void
read_fund (YsPerformance *item, const cJSON *part)
{
  const cJSON *value = cJSON_GetObjectItem (part, "amount");
  YsFund fund = {.source = interned (part, "source"),
                 .period = interned (part, "period"),
                 .unit = interned (part, "unit")};
  if (!cJSON_IsNumber (value) || !amount_of (value->valuedouble, &fund.cell.amount))
    return;
  fund.label = g_strdup (text_of (part, "label") != NULL ? text_of (part, "label") : "");
  fund.cell.text = ys_amount_format (fund.cell.amount);
  fund.cell.is_value = TRUE;
  fund.cell.page = number_of (part, "page");
  fund.cell.line = number_of (part, "line");
  fund.cell.bbox = box_of (cJSON_GetObjectItem (part, "bbox"));
  g_array_append_val (item->funds, fund);
}

static void
read_indicator (YsPerformance *item, const cJSON *part)
{
  YsIndicator indicator = {.period = interned (part, "period"),
                           .level1 = g_strdup (text_of (part, "level1")),
                           .level2 = g_strdup (text_of (part, "level2")),
                           .name = g_strdup (text_of (part, "name") != NULL ? text_of (part, "name") : ""),
                           .text = g_strdup (text_of (part, "text") != NULL ? text_of (part, "text") : ""),
                           .sign = interned (part, "operator"),
                           .value = g_strdup (text_of (part, "value")),
                           .unit = g_strdup (text_of (part, "unit")),
                           .page = number_of (part, "page"),
                           .line = number_of (part, "line"),
                           .bbox = box_of (cJSON_GetObjectItem (part, "bbox"))};
  g_array_append_val (item->indicators, indicator);
}

static YsPerformance *
read_item (const cJSON *json)
{
  YsPerformance *item = ys_performance_new ();
  const cJSON *part;
  item->project = g_strdup (text_of (json, "project"));
  item->department = g_strdup (text_of (json, "department"));
  item->unit = g_strdup (text_of (json, "unit"));
  cJSON_ArrayForEach (part, cJSON_GetObjectItem (json, "funds"))
    read_fund (item, part);
  cJSON_ArrayForEach (part, cJSON_GetObjectItem (json, "goals"))
    if (text_of (part, "text") != NULL)
      ys_performance_add_goal (item, interned (part, "period"), text_of (part, "text"));
  cJSON_ArrayForEach (part, cJSON_GetObjectItem (json, "indicators"))
    read_indicator (item, part);
  cJSON_ArrayForEach (part, cJSON_GetObjectItem (json, "fields"))
    if (text_of (part, "label") != NULL && text_of (part, "text") != NULL)
      ys_performance_add_field (item, text_of (part, "label"), text_of (part, "text"));
  return item;
}

static YsTable *
read_table (const cJSON *item)
{
  YsTable *table = ys_table_new ();
  const cJSON *part;
  table->id = g_strdup (text_of (item, "id") != NULL ? text_of (item, "id") : "other");
  table->label = g_strdup (text_of (item, "label"));
  table->title = g_strdup (text_of (item, "title"));
  table->unit = g_strdup (text_of (item, "unit"));
  table->state = interned (item, "state") != NULL ? interned (item, "state") : "data";
  cJSON_ArrayForEach (part, cJSON_GetObjectItem (item, "pages"))
    {
      guint page = cJSON_IsNumber (part) ? (guint)MAX (part->valueint, 0) : 0;
      g_array_append_val (table->pages, page);
    }
  cJSON_ArrayForEach (part, cJSON_GetObjectItem (item, "notes"))
    if (cJSON_IsString (part))
      g_ptr_array_add (table->notes, g_strdup (part->valuestring));
  read_columns (table, cJSON_GetObjectItem (item, "columns"));
  cJSON_ArrayForEach (part, cJSON_GetObjectItem (item, "rows"))
    g_ptr_array_add (table->rows, read_row (table, part));
  cJSON_ArrayForEach (part, cJSON_GetObjectItem (item, "performance"))
    g_ptr_array_add (table->performance, read_item (part));
  return table;
}

static YsFigure *
read_figure (const YsSection *section, const cJSON *item, gsize *from)
{
  YsFigure *figure = g_new0 (YsFigure, 1);
  const cJSON *yuan = cJSON_GetObjectItem (item, "amount_yuan"),
              *percent = cJSON_GetObjectItem (item, "percent");
  figure->text = g_strdup (text_of (item, "text") != NULL ? text_of (item, "text") : "");
  figure->label = g_strdup (text_of (item, "label"));
  figure->has_amount = cJSON_IsNumber (yuan) && amount_of (yuan->valuedouble, &figure->amount);
  figure->has_percent = cJSON_IsNumber (percent) && amount_of (percent->valuedouble, &figure->percent);
  const char *unit = figure->text;
  while (*unit != '\0' && (g_ascii_isdigit (*unit) || strchr (",.- ", *unit) != NULL))
    unit++;
  g_autofree char *number = g_strndup (figure->text, (gsize)(unit - figure->text));
  figure->unit = g_intern_string (unit);
  if (ys_amount_parse (number, &figure->printed, NULL) != YS_AMOUNT_OK)
    figure->printed = figure->amount;
  const char *at = strstr (section->text->str + MIN (*from, section->text->len), figure->text);
  figure->at = at != NULL ? (gsize)(at - section->text->str) : *from;
  *from = figure->at + strlen (figure->text);
  return figure;
}

static YsSection *
read_section (const cJSON *item)
{
  YsSection *section = ys_section_new (text_of (item, "heading") != NULL ? text_of (item, "heading") : "",
                                       number_of (item, "level"), number_of (item, "page"));
  g_string_append (section->text, text_of (item, "text") != NULL ? text_of (item, "text") : "");
  gsize from = 0;
  const cJSON *figure;
  cJSON_ArrayForEach (figure, cJSON_GetObjectItem (item, "figures"))
    g_ptr_array_add (section->figures, read_figure (section, figure, &from));
  return section;
}

static void
read_head (YsDocument *d, const cJSON *root)
{
  const cJSON *source = cJSON_GetObjectItem (root, "source"), *item;
  const cJSON *bytes = cJSON_GetObjectItem (source, "bytes");
  d->sha256 = g_strdup (text_of (source, "sha256"));
  d->producer = g_strdup (text_of (source, "producer"));
  d->media_type = interned (source, "media_type");
  d->bytes = cJSON_IsNumber (bytes) && bytes->valuedouble > 0 ? (guint64)bytes->valuedouble : 0;
  d->n_pages = number_of (source, "pages");
  d->status = interned (root, "status");
  d->issuer = g_strdup (text_of (cJSON_GetObjectItem (root, "issuer"), "name"));
  d->fiscal_year = (int)number_of (root, "fiscal_year");
  d->kind = interned (root, "kind");
  d->title = g_strdup (text_of (root, "title"));
  cJSON_ArrayForEach (item, cJSON_GetObjectItem (root, "contents"))
    {
      YsContentsEntry *entry = g_new0 (YsContentsEntry, 1);
      entry->label = g_strdup (text_of (item, "label"));
      entry->title = g_strdup (text_of (item, "title") != NULL ? text_of (item, "title") : "");
      entry->page = (int)number_of (item, "page");
      g_ptr_array_add (d->contents, entry);
    }
}

YsDocument *
ys_json_read (const char *json, gsize size, const char **end, GError **error)
{
  cJSON *root = cJSON_ParseWithLengthOpts (json, size, end, FALSE);
  if (!cJSON_IsObject (root) || text_of (root, "schema_version") == NULL || text_of (root, "status") == NULL)
    {
      guint line = 1;
      for (const char *p = json; end != NULL && *end != NULL && p < *end; p++)
        line += *p == '\n';
      g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE,
                   root == NULL ? "no valid JSON, line %u / JSON 格式错误，第 %u 行"
                                : "no yusuan document (line %u): give the output of yusuan extract / 不是 "
                                  "yusuan 文档（第 %u 行）",
                   line, line);
      cJSON_Delete (root);
      return NULL;
    }
  const char *path = text_of (cJSON_GetObjectItem (root, "source"), "path");
  YsDocument *d = ys_document_new (path != NULL ? path : "");
  read_head (d, root);
  const cJSON *item;
  cJSON_ArrayForEach (item, cJSON_GetObjectItem (root, "tables"))
    g_ptr_array_add (d->tables, read_table (item));
  cJSON_ArrayForEach (item, cJSON_GetObjectItem (root, "narrative"))
    g_ptr_array_add (d->narrative, read_section (item));
  cJSON_Delete (root);
  return d;
}
