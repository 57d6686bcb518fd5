/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/json.h"

#include "document/performance.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <string.h>

/* All text goes out as valid UTF-8: a path may hold any bytes. */
static cJSON *
string_or_null (const char *text)
{
  if (text == NULL)
    return cJSON_CreateNull ();
  if (g_utf8_validate (text, -1, NULL))
    return cJSON_CreateString (text);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  return cJSON_CreateString (valid);
}

static void
put (cJSON *object, const char *name, const char *text)
{
  cJSON_AddItemToObjectCS (object, name, string_or_null (text));
}

static void
put_int (cJSON *object, const char *name, gint64 value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);
  cJSON_AddItemToObjectCS (object, name, cJSON_CreateRaw (text));
}

static cJSON *
amount (YsAmount value)
{
  g_autofree char *text = ys_amount_format (value);
  return cJSON_CreateRaw (text);
}

static cJSON *
coordinate (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  double rounded = round (value * 100) / 100;
  return cJSON_CreateRaw (g_ascii_formatd (text, sizeof text, "%.10g", rounded == 0 ? 0 : rounded));
}

static cJSON *
box (gboolean known, const YsBox *b)
{
  if (!known)
    return cJSON_CreateNull ();
  cJSON *array = cJSON_CreateArray ();
  cJSON_AddItemToArray (array, coordinate (b->x0));
  cJSON_AddItemToArray (array, coordinate (b->y0));
  cJSON_AddItemToArray (array, coordinate (b->x1));
  cJSON_AddItemToArray (array, coordinate (b->y1));
  return array;
}

static void
put_page (cJSON *object, guint page)
{
  if (page > 0)
    put_int (object, "page", page);
  else
    cJSON_AddItemToObjectCS (object, "page", cJSON_CreateNull ());
}

/* Page and box, or the line of a text dump. */
static void
put_place (cJSON *object, guint page, guint line, const YsBox *bbox)
{
  put_page (object, page);
  cJSON_AddItemToObjectCS (object, "bbox", box (page > 0, bbox));
  if (page == 0)
    put_int (object, "line", line);
}

static cJSON *
strings (const GPtrArray *array)
{
  cJSON *out = cJSON_CreateArray ();
  for (guint i = 0; i < array->len; i++)
    cJSON_AddItemToArray (out, string_or_null (g_ptr_array_index (array, i)));
  return out;
}

static cJSON *
column_json (const YsColumn *column)
{
  cJSON *out = cJSON_CreateObject ();
  put (out, "id", column->id);
  put (out, "side", column->side);
  cJSON_AddItemToObjectCS (out, "header", strings (column->header));
  return out;
}

static cJSON *
cell_json (const YsDocCell *cell)
{
  cJSON *out = cJSON_CreateObject ();
  put_int (out, "column", cell->column);
  put (out, "text", cell->text);
  put_place (out, cell->page, cell->line, &cell->bbox);
  return out;
}

static const char *
standing_name (YsStanding standing)
{
  static const char *const names[] = {"unproven", "proven", "disputed"};
  return names[standing];
}

static cJSON *
row_json (const YsTable *table, const YsRow *row)
{
  cJSON *out = cJSON_CreateObject (), *values = cJSON_CreateObject (), *proof = cJSON_CreateObject ();
  cJSON *cells = cJSON_CreateArray ();
  put (out, "side", row->side);
  put (out, "code", row->code);
  put (out, "name", row->name);
  for (guint i = 0; i < YS_N_KEYS; i++)
    if (row->extra[i] != NULL)
      put (out, ys_key_name (i), row->extra[i]);
  put_int (out, "level", row->level);
  for (guint i = 0; i < row->cells->len; i++)
    {
      const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, i);
      const YsColumn *column = g_ptr_array_index (table->columns, cell->column);
      if (cell->is_value && !cJSON_HasObjectItem (values, column->id))
        {
          cJSON_AddItemToObject (values, column->id, amount (cell->amount));
          cJSON_AddItemToObject (proof, column->id, cJSON_CreateString (standing_name (cell->standing)));
        }
      cJSON_AddItemToArray (cells, cell_json (cell));
    }
  cJSON_AddItemToObjectCS (out, "values", values);
  cJSON_AddItemToObjectCS (out, "proof", proof);
  cJSON_AddItemToObjectCS (out, "cells", cells);
  return out;
}

static cJSON *
fund_json (const YsFund *fund)
{
  cJSON *out = cJSON_CreateObject ();
  YsAmount yuan;
  put (out, "source", fund->source);
  put (out, "period", fund->period);
  put (out, "label", fund->label);
  cJSON_AddItemToObjectCS (out, "amount", amount (fund->cell.amount));
  put (out, "unit", fund->unit);
  cJSON_AddItemToObjectCS (out, "amount_yuan",
                           ys_fund_to_yuan (fund, &yuan) ? amount (yuan) : cJSON_CreateNull ());
  put (out, "proof", standing_name (fund->cell.standing));
  put_place (out, fund->cell.page, fund->cell.line, &fund->cell.bbox);
  return out;
}

static cJSON *
indicator_json (const YsIndicator *indicator)
{
  cJSON *out = cJSON_CreateObject ();
  put (out, "period", indicator->period);
  put (out, "level1", indicator->level1);
  put (out, "level2", indicator->level2);
  put (out, "name", indicator->name);
  put (out, "text", indicator->text);
  put (out, "operator", indicator->sign);
  put (out, "value", indicator->value);
  put (out, "unit", indicator->unit);
  put_place (out, indicator->page, indicator->line, &indicator->bbox);
  return out;
}

static cJSON *
pair_json (const char *first, const char *a, const char *second, const char *b)
{
  cJSON *out = cJSON_CreateObject ();
  put (out, first, a);
  put (out, second, b);
  return out;
}

static cJSON *
item_json (const YsPerformance *item)
{
  cJSON *out = cJSON_CreateObject ();
  put (out, "project", item->project);
  put (out, "department", item->department);
  put (out, "unit", item->unit);
  cJSON *funds = cJSON_AddArrayToObject (out, "funds"), *goals = cJSON_AddArrayToObject (out, "goals");
  for (guint i = 0; i < item->funds->len; i++)
    cJSON_AddItemToArray (funds, fund_json (&g_array_index (item->funds, YsFund, i)));
  for (guint i = 0; i < item->goals->len; i++)
    {
      const YsGoal *goal = &g_array_index (item->goals, YsGoal, i);
      cJSON_AddItemToArray (goals, pair_json ("period", goal->period, "text", goal->text));
    }
  cJSON *indicators = cJSON_AddArrayToObject (out, "indicators");
  for (guint i = 0; i < item->indicators->len; i++)
    cJSON_AddItemToArray (indicators, indicator_json (&g_array_index (item->indicators, YsIndicator, i)));
  cJSON *fields = cJSON_AddArrayToObject (out, "fields");
  for (guint i = 0; i < item->fields->len; i++)
    {
      const YsField *field = &g_array_index (item->fields, YsField, i);
      cJSON_AddItemToArray (fields, pair_json ("label", field->label, "text", field->text));
    }
  return out;
}

static void
put_performance (cJSON *out, const YsTable *table)
{
  if (!ys_table_is_targets (table))
    return;
  cJSON *items = cJSON_AddArrayToObject (out, "performance");
  for (guint i = 0; i < table->performance->len; i++)
    cJSON_AddItemToArray (items, item_json (g_ptr_array_index (table->performance, i)));
}

static cJSON *
table_json (const YsTable *table)
{
  cJSON *out = cJSON_CreateObject ();
  put (out, "id", table->id);
  put (out, "label", table->label);
  put (out, "title", table->title);
  put (out, "unit", table->unit);
  cJSON *pages = cJSON_AddArrayToObject (out, "pages");
  for (guint i = 0; i < table->pages->len; i++)
    cJSON_AddItemToArray (pages, cJSON_CreateNumber (g_array_index (table->pages, guint, i)));
  put (out, "state", table->state);
  cJSON *columns = cJSON_AddArrayToObject (out, "columns"), *rows;
  for (guint i = 0; i < table->columns->len; i++)
    cJSON_AddItemToArray (columns, column_json (g_ptr_array_index (table->columns, i)));
  rows = cJSON_AddArrayToObject (out, "rows");
  for (guint i = 0; i < table->rows->len; i++)
    cJSON_AddItemToArray (rows, row_json (table, g_ptr_array_index (table->rows, i)));
  cJSON_AddItemToObjectCS (out, "notes", strings (table->notes));
  put_performance (out, table);
  return out;
}

static cJSON *
section_json (const YsSection *section)
{
  cJSON *out = cJSON_CreateObject ();
  put (out, "heading", section->heading);
  put_int (out, "level", section->level);
  put (out, "text", section->text->str);
  put_page (out, section->page);
  cJSON *figures = cJSON_AddArrayToObject (out, "figures");
  for (guint i = 0; i < section->figures->len; i++)
    {
      const YsFigure *figure = g_ptr_array_index (section->figures, i);
      cJSON *item = cJSON_CreateObject ();
      put (item, "text", figure->text);
      cJSON_AddItemToObjectCS (item, "amount_yuan",
                               figure->has_amount ? amount (figure->amount) : cJSON_CreateNull ());
      if (figure->has_percent)
        cJSON_AddItemToObjectCS (item, "percent", amount (figure->percent));
      put (item, "label", figure->label);
      cJSON_AddItemToArray (figures, item);
    }
  return out;
}

static void
put_amount (cJSON *out, const char *name, gboolean known, YsAmount value)
{
  cJSON_AddItemToObjectCS (out, name, known ? amount (value) : cJSON_CreateNull ());
}

static cJSON *
anomaly_json (const YsAnomaly *a)
{
  static const char *const severities[] = {"info", "warning", "error"};
  cJSON *out = cJSON_CreateObject ();
  put (out, "code", a->code);
  put (out, "severity", severities[a->severity]);
  put (out, "check", a->check);
  put (out, "table", a->table);
  cJSON_AddItemToObjectCS (out, "row", a->row >= 0 ? cJSON_CreateNumber (a->row) : cJSON_CreateNull ());
  put (out, "column", a->column);
  put_page (out, a->page);
  cJSON_AddItemToObjectCS (out, "bbox", box (a->has_bbox, &a->bbox));
  put_amount (out, "expected", a->has_expected, a->expected);
  put_amount (out, "actual", a->has_actual, a->actual);
  put_amount (out, "difference", a->has_expected && a->has_actual, a->difference);
  put_amount (out, "tolerance", a->has_tolerance, a->tolerance);
  cJSON *message = cJSON_AddObjectToObject (out, "message");
  put (message, "zh", a->zh != NULL ? a->zh : "");
  put (message, "en", a->en != NULL ? a->en : "");
  return out;
}

static void
put_source (cJSON *root, const YsDocument *d)
{
  cJSON *source = cJSON_AddObjectToObject (root, "source");
  put (source, "path", d->path);
  put (source, "sha256", d->sha256);
  if (d->sha256 == NULL && d->bytes == 0)
    cJSON_AddItemToObjectCS (source, "bytes", cJSON_CreateNull ()); /* not known */
  else
    put_int (source, "bytes", (gint64)d->bytes);
  put (source, "media_type", d->media_type);
  if (d->n_pages > 0)
    put_int (source, "pages", d->n_pages);
  else
    cJSON_AddItemToObjectCS (source, "pages", cJSON_CreateNull ());
  put (source, "producer", d->producer);
}

static void
put_checks (cJSON *root, const YsDocument *d)
{
  cJSON *checks = cJSON_AddObjectToObject (root, "checks");
  put_int (checks, "run", d->checks.run);
  put_int (checks, "passed", d->checks.passed);
  put_int (checks, "failed", d->checks.failed);
  put_int (checks, "undecidable", d->checks.undecidable);
  put_int (checks, "not_applicable", d->checks.not_applicable);
}

/* How the amounts of the recognised tables stand. */
static void
put_proven (cJSON *root, const YsDocument *d)
{
  guint n[3] = {0};
  for (guint i = 0; i < d->tables->len; i++)
    {
      const YsTable *table = g_ptr_array_index (d->tables, i);
      for (guint r = 0; strcmp (table->id, "other") != 0 && r < table->rows->len; r++)
        {
          const YsRow *row = g_ptr_array_index (table->rows, r);
          for (guint k = 0; k < row->cells->len; k++)
            {
              const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, k);
              if (cell->is_value)
                n[cell->standing]++;
            }
        }
    }
  cJSON *proven = cJSON_AddObjectToObject (root, "proven");
  guint all = n[0] + n[1] + n[2];
  put_int (proven, "amounts", all);
  put_int (proven, "proven", n[YS_PROVEN]);
  put_int (proven, "unproven", n[YS_UNPROVEN]);
  put_int (proven, "disputed", n[YS_DISPUTED]);
  if (all > 0)
    cJSON_AddNumberToObject (proven, "share", round (1e4 * n[YS_PROVEN] / all) / 1e4);
  else
    cJSON_AddNullToObject (proven, "share");
}

static void
put_contents (cJSON *root, const YsDocument *d)
{
  cJSON *contents = cJSON_AddArrayToObject (root, "contents");
  for (guint i = 0; i < d->contents->len; i++)
    {
      const YsContentsEntry *entry = g_ptr_array_index (d->contents, i);
      cJSON *item = cJSON_CreateObject ();
      put (item, "label", entry->label);
      put (item, "title", entry->title);
      put_page (item, (guint)MAX (entry->page, 0));
      cJSON_AddItemToArray (contents, item);
    }
}

char *
ys_json_write (const YsDocument *d)
{
  cJSON *root = cJSON_CreateObject (), *issuer, *array;
  put (root, "schema_version", "1.0");
  put_source (root, d);
  put (root, "status", d->status);
  issuer = cJSON_AddObjectToObject (root, "issuer");
  put (issuer, "name", d->issuer);
  if (d->fiscal_year > 0)
    put_int (root, "fiscal_year", d->fiscal_year);
  else
    cJSON_AddItemToObjectCS (root, "fiscal_year", cJSON_CreateNull ());
  put (root, "kind", d->kind);
  put (root, "title", d->title);
  put_contents (root, d);
  array = cJSON_AddArrayToObject (root, "tables");
  for (guint i = 0; i < d->tables->len; i++)
    cJSON_AddItemToArray (array, table_json (g_ptr_array_index (d->tables, i)));
  array = cJSON_AddArrayToObject (root, "narrative");
  for (guint i = 0; i < d->narrative->len; i++)
    cJSON_AddItemToArray (array, section_json (g_ptr_array_index (d->narrative, i)));
  array = cJSON_AddArrayToObject (root, "anomalies");
  for (guint i = 0; i < d->anomalies->len; i++)
    cJSON_AddItemToArray (array, anomaly_json (g_ptr_array_index (d->anomalies, i)));
  put_checks (root, d);
  put_proven (root, d);
  char *text = cJSON_PrintUnformatted (root);
  cJSON_Delete (root);
  char *out = g_strdup (text);
  cJSON_free (text);
  return out;
}
