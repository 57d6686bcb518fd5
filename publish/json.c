/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/json.h"

#include "document/performance.h"
#include "document/standings.h"
#include "publish/json_text.h"

#include <string.h>

#define BOX_PLACES 2    /* hundredths of a point */
#define SAME_SIZE 0.005 /* points: less is not printed */
#define SHARE_PLACES 4  /* hundredths of a percent */

static void
put_int (YsJsonText *json, const char *key, gint64 value)
{
  ys_json_put_key (json, key);
  ys_json_put_int (json, value);
}

static void
put_page (YsJsonText *json, guint page)
{
  ys_json_put_known (json, "page", page > 0, page);
}

static void
put_amount (YsJsonText *json, const char *key, gboolean known, YsAmount value)
{
  ys_json_put_key (json, key);
  if (known)
    ys_json_put_amount (json, value);
  else
    ys_json_put_null (json);
}

static void
put_box (YsJsonText *json, gboolean known, const YsBox *box)
{
  ys_json_put_key (json, "bbox");
  if (!known)
    {
      ys_json_put_null (json);
      return;
    }
  ys_json_put_begin (json, '[');
  ys_json_put_decimal (json, box->x0, BOX_PLACES);
  ys_json_put_decimal (json, box->y0, BOX_PLACES);
  ys_json_put_decimal (json, box->x1, BOX_PLACES);
  ys_json_put_decimal (json, box->y1, BOX_PLACES);
  ys_json_put_end (json, ']');
}

static void
open_object (YsJsonText *json, const char *key)
{
  ys_json_put_key (json, key);
  ys_json_put_begin (json, '{');
}

static void
open_array (YsJsonText *json, const char *key)
{
  ys_json_put_key (json, key);
  ys_json_put_begin (json, '[');
}

static void
put_strings (YsJsonText *json, const char *key, const GPtrArray *array)
{
  open_array (json, key);
  for (guint i = 0; i < array->len; i++)
    ys_json_put_string (json, g_ptr_array_index (array, i));
  ys_json_put_end (json, ']');
}

static void
put_pages (YsJsonText *json, const char *key, const GArray *pages)
{
  open_array (json, key);
  for (guint i = 0; i < pages->len; i++)
    ys_json_put_int (json, g_array_index (pages, guint, i));
  ys_json_put_end (json, ']');
}

static void
put_column (YsJsonText *json, const YsColumn *column)
{
  ys_json_put_begin (json, '{');
  ys_json_put_text (json, "id", column->id);
  ys_json_put_text (json, "side", column->side);
  put_strings (json, "header", column->header);
  ys_json_put_end (json, '}');
}

/* Page and box, or the line of a text dump. */
static void
put_place (YsJsonText *json, guint page, guint line, const YsBox *box)
{
  put_page (json, page);
  put_box (json, page > 0, box);
  if (page == 0)
    put_int (json, "line", line);
}

static void
put_correction (YsJsonText *json, const YsCorrection *correction)
{
  open_object (json, "correction");
  ys_json_put_text (json, "was", correction->was);
  ys_json_put_text (json, "is", correction->is);
  ys_json_put_text (json, "who", correction->who);
  ys_json_put_text (json, "why", correction->why);
  ys_json_put_end (json, '}');
}

/* That a cell was read from a picture, how surely, and what it was read as. */
static void
put_reading (YsJsonText *json, const YsDocCell *cell)
{
  ys_json_put_text (json, "source", YS_JSON_OCR);
  put_int (json, "confidence", cell->confidence);
  if (cell->read == NULL)
    return;
  ys_json_put_text (json, "read", cell->read);
  ys_json_put_text (json, "repair", ys_repair_name (cell->repair));
}

static void
put_cell (YsJsonText *json, const YsDocCell *cell)
{
  ys_json_put_begin (json, '{');
  put_int (json, "column", cell->column);
  ys_json_put_text (json, "text", cell->text);
  put_place (json, cell->page, cell->line, &cell->bbox);
  if (cell->confidence > 0)
    put_reading (json, cell);
  if (cell->correction != NULL)
    put_correction (json, cell->correction);
  ys_json_put_end (json, '}');
}

/* Which cells of a row are its values: the first amount of each column id. */
typedef struct
{
  guint *first;  /* for each column the first one of its id; its own index when it has none */
  guint *seen;   /* for each first column the number (from 1) of the last row that had its value */
  GArray *cells; /* guint: of the row at hand */
} Values;

static void
values_init (Values *values, const YsTable *table)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  values->first = g_new0 (guint, table->columns->len);
  values->seen = g_new0 (guint, table->columns->len);
  values->cells = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < table->columns->len; i++)
    {
      const char *id = ((const YsColumn *)g_ptr_array_index (table->columns, i))->id;
      gpointer first = NULL;
      if (id != NULL && !g_hash_table_lookup_extended (ids, id, NULL, &first))
        {
          first = GUINT_TO_POINTER (i);
          g_hash_table_insert (ids, (gpointer)id, first);
        }
      values->first[i] = id != NULL ? GPOINTER_TO_UINT (first) : i;
    }
}

static void
values_clear (Values *values)
{
  g_free (values->first);
  g_free (values->seen);
  g_array_unref (values->cells);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Values, values_clear)

static void
values_find (Values *values, const YsTable *table, const YsRow *row, guint number)
{
  g_array_set_size (values->cells, 0);
  for (guint i = 0; i < row->cells->len; i++)
    {
      const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, i);
      const YsColumn *column = g_ptr_array_index (table->columns, cell->column);
      guint *seen = &values->seen[values->first[cell->column]];
      if (!cell->is_value || column->id == NULL || *seen == number)
        continue;
      *seen = number;
      g_array_append_val (values->cells, i);
    }
}

static void
put_values (YsJsonText *json, const Values *values, const YsTable *table, const YsRow *row)
{
  open_object (json, "values");
  for (guint i = 0; i < values->cells->len; i++)
    {
      const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, g_array_index (values->cells, guint, i));
      ys_json_put_key (json, ((const YsColumn *)g_ptr_array_index (table->columns, cell->column))->id);
      ys_json_put_amount (json, cell->amount);
    }
  ys_json_put_end (json, '}');
  open_object (json, "proof");
  for (guint i = 0; i < values->cells->len; i++)
    {
      const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, g_array_index (values->cells, guint, i));
      ys_json_put_text (json, ((const YsColumn *)g_ptr_array_index (table->columns, cell->column))->id,
                        ys_cell_proof (cell));
    }
  ys_json_put_end (json, '}');
}

static void
put_row (YsJsonText *json, Values *values, const YsTable *table, guint index)
{
  const YsRow *row = g_ptr_array_index (table->rows, index);
  ys_json_put_begin (json, '{');
  ys_json_put_text (json, "side", row->side);
  ys_json_put_text (json, "code", row->code);
  ys_json_put_text (json, "name", row->name);
  for (guint i = 0; row->keys != NULL && i < row->keys->len; i++)
    ys_json_put_text (json, g_array_index (row->keys, YsRowKey, i).id,
                      g_array_index (row->keys, YsRowKey, i).text);
  put_int (json, "level", row->level);
  values_find (values, table, row, index + 1);
  put_values (json, values, table, row);
  open_array (json, "cells");
  for (guint i = 0; i < row->cells->len; i++)
    put_cell (json, &g_array_index (row->cells, YsDocCell, i));
  ys_json_put_end (json, ']');
  ys_json_put_end (json, '}');
}

static void
put_rows (YsJsonText *json, const YsTable *table)
{
  g_auto (Values) values = {0};
  values_init (&values, table);
  open_array (json, "rows");
  for (guint i = 0; i < table->rows->len; i++)
    put_row (json, &values, table, i);
  ys_json_put_end (json, ']');
}

static void
put_fund (YsJsonText *json, const YsFund *fund)
{
  ys_json_put_begin (json, '{');
  ys_json_put_text (json, "source", fund->source);
  ys_json_put_text (json, "period", fund->period);
  ys_json_put_text (json, "label", fund->label);
  put_amount (json, "amount", TRUE, fund->cell.amount);
  ys_json_put_text (json, "unit", fund->unit);
  put_amount (json, "amount_yuan", fund->has_yuan, fund->yuan);
  ys_json_put_text (json, "proof", ys_cell_proof (&fund->cell));
  put_place (json, fund->cell.page, fund->cell.line, &fund->cell.bbox);
  ys_json_put_end (json, '}');
}

static void
put_indicator (YsJsonText *json, const YsIndicator *indicator)
{
  ys_json_put_begin (json, '{');
  ys_json_put_text (json, "period", indicator->period);
  ys_json_put_text (json, "level1", indicator->level1);
  ys_json_put_text (json, "level2", indicator->level2);
  ys_json_put_text (json, "name", indicator->name);
  ys_json_put_text (json, "text", indicator->text);
  ys_json_put_text (json, "operator", indicator->sign);
  ys_json_put_text (json, "value", indicator->value);
  ys_json_put_text (json, "unit", indicator->unit);
  put_place (json, indicator->page, indicator->line, &indicator->bbox);
  ys_json_put_end (json, '}');
}

static void
put_pair (YsJsonText *json, const char *first, const char *a, const char *second, const char *b)
{
  ys_json_put_begin (json, '{');
  ys_json_put_text (json, first, a);
  ys_json_put_text (json, second, b);
  ys_json_put_end (json, '}');
}

static void
put_goals_and_fields (YsJsonText *json, const YsPerformance *item)
{
  open_array (json, "goals");
  for (guint i = 0; i < item->goals->len; i++)
    {
      const YsGoal *goal = &g_array_index (item->goals, YsGoal, i);
      put_pair (json, "period", goal->period, "text", goal->text);
    }
  ys_json_put_end (json, ']');
  open_array (json, "fields");
  for (guint i = 0; i < item->fields->len; i++)
    {
      const YsField *field = &g_array_index (item->fields, YsField, i);
      put_pair (json, "label", field->label, "text", field->text);
    }
  ys_json_put_end (json, ']');
}

static void
put_item (YsJsonText *json, const YsPerformance *item)
{
  ys_json_put_begin (json, '{');
  ys_json_put_text (json, "project", item->project);
  ys_json_put_text (json, "department", item->department);
  ys_json_put_text (json, "unit", item->unit);
  open_array (json, "funds");
  for (guint i = 0; i < item->funds->len; i++)
    put_fund (json, &g_array_index (item->funds, YsFund, i));
  ys_json_put_end (json, ']');
  open_array (json, "indicators");
  for (guint i = 0; i < item->indicators->len; i++)
    put_indicator (json, &g_array_index (item->indicators, YsIndicator, i));
  ys_json_put_end (json, ']');
  put_goals_and_fields (json, item);
  ys_json_put_end (json, '}');
}

static void
put_performance (YsJsonText *json, const YsTable *table)
{
  if (!table->targets)
    return;
  open_array (json, "performance");
  for (guint i = 0; i < table->performance->len; i++)
    put_item (json, g_ptr_array_index (table->performance, i));
  ys_json_put_end (json, ']');
}

static void
put_table (YsJsonText *json, const YsTable *table)
{
  ys_json_put_begin (json, '{');
  ys_json_put_text (json, "id", table->id);
  ys_json_put_text (json, "label", table->label);
  ys_json_put_text (json, "title", table->title);
  ys_json_put_text (json, "unit", table->unit);
  put_pages (json, "pages", table->pages);
  ys_json_put_text (json, "state", table->state);
  open_array (json, "columns");
  for (guint i = 0; i < table->columns->len; i++)
    put_column (json, g_ptr_array_index (table->columns, i));
  ys_json_put_end (json, ']');
  put_rows (json, table);
  put_strings (json, "notes", table->notes);
  put_performance (json, table);
  ys_json_put_end (json, '}');
}

static void
put_figure (YsJsonText *json, const YsFigure *figure)
{
  ys_json_put_begin (json, '{');
  ys_json_put_text (json, "text", figure->text);
  put_amount (json, "amount_yuan", figure->has_amount, figure->amount);
  if (figure->has_percent)
    put_amount (json, "percent", TRUE, figure->percent);
  if (figure->has_value)
    {
      put_amount (json, "value", TRUE, figure->printed);
      ys_json_put_text (json, "unit", figure->unit);
    }
  ys_json_put_text (json, "label", figure->label);
  put_page (json, figure->page);
  put_box (json, figure->page > 0, &figure->bbox);
  if (figure->page == 0)
    put_int (json, "line", figure->line);
  ys_json_put_end (json, '}');
}

static void
put_section (YsJsonText *json, const YsSection *section)
{
  ys_json_put_begin (json, '{');
  ys_json_put_text (json, "heading", section->heading);
  put_int (json, "level", section->level);
  ys_json_put_text (json, "text", section->text->str);
  put_page (json, section->page);
  open_array (json, "figures");
  for (guint i = 0; i < section->figures->len; i++)
    put_figure (json, g_ptr_array_index (section->figures, i));
  ys_json_put_end (json, ']');
  ys_json_put_end (json, '}');
}

static void
put_anomaly (YsJsonText *json, const YsAnomaly *a)
{
  static const char *const severities[] = {"info", "warning", "error"};
  ys_json_put_begin (json, '{');
  ys_json_put_text (json, "code", a->code);
  ys_json_put_text (json, "severity", severities[a->severity]);
  ys_json_put_text (json, "check", a->check);
  ys_json_put_text (json, "table", a->table);
  ys_json_put_known (json, "row", a->row >= 0, a->row);
  ys_json_put_text (json, "column", a->column);
  put_page (json, a->page);
  put_box (json, a->has_bbox, &a->bbox);
  put_amount (json, "expected", a->has_expected, a->expected);
  put_amount (json, "actual", a->has_actual, a->actual);
  put_amount (json, "difference", a->has_expected && a->has_actual, a->difference);
  put_amount (json, "tolerance", a->has_tolerance, a->tolerance);
  open_object (json, "message");
  ys_json_put_text (json, "zh", a->zh != NULL ? a->zh : "");
  ys_json_put_text (json, "en", a->en != NULL ? a->en : "");
  ys_json_put_end (json, '}');
  ys_json_put_end (json, '}');
}

static gboolean
same_size (const YsPageSize *a, const YsPageSize *b)
{
  return ABS (a->width - b->width) < SAME_SIZE && ABS (a->height - b->height) < SAME_SIZE;
}

/* Pages of one size that follow each other are told once, with their number. */
static void
put_page_sizes (YsJsonText *json, const YsDocument *d)
{
  open_array (json, "page_sizes");
  for (guint i = 0, next; i < d->page_sizes->len; i = next)
    {
      const YsPageSize *size = &g_array_index (d->page_sizes, YsPageSize, i);
      for (next = i + 1; next < d->page_sizes->len; next++)
        if (!same_size (size, &g_array_index (d->page_sizes, YsPageSize, next)))
          break;
      ys_json_put_begin (json, '{');
      put_int (json, "pages", next - i);
      ys_json_put_key (json, "width");
      ys_json_put_decimal (json, size->width, BOX_PLACES);
      ys_json_put_key (json, "height");
      ys_json_put_decimal (json, size->height, BOX_PLACES);
      ys_json_put_end (json, '}');
    }
  ys_json_put_end (json, ']');
}

static void
put_source (YsJsonText *json, const YsDocument *d)
{
  open_object (json, "source");
  ys_json_put_text (json, "path", d->path);
  ys_json_put_text (json, "sha256", d->sha256);
  ys_json_put_known (json, "bytes", d->sha256 != NULL || d->bytes > 0, (gint64)d->bytes);
  ys_json_put_text (json, "media_type", d->media_type);
  ys_json_put_known (json, "pages", d->n_pages > 0, d->n_pages);
  ys_json_put_text (json, "producer", d->producer);
  if (d->page_sizes->len > 0)
    put_page_sizes (json, d);
  if (d->ocr_pages != NULL)
    put_pages (json, "ocr_pages", d->ocr_pages);
  ys_json_put_end (json, '}');
}

static void
put_contents (YsJsonText *json, const YsDocument *d)
{
  open_array (json, "contents");
  for (guint i = 0; i < d->contents->len; i++)
    {
      const YsContentsEntry *entry = g_ptr_array_index (d->contents, i);
      ys_json_put_begin (json, '{');
      ys_json_put_text (json, "label", entry->label);
      ys_json_put_text (json, "title", entry->title);
      put_page (json, (guint)MAX (entry->page, 0));
      ys_json_put_end (json, '}');
    }
  ys_json_put_end (json, ']');
}

static void
put_head (YsJsonText *json, const YsDocument *d)
{
  ys_json_put_text (json, "schema_version", YS_JSON_SCHEMA_VERSION);
  if (json->quoted)
    ys_json_put_text (json, "amounts", "strings");
  put_source (json, d);
  ys_json_put_text (json, "status", d->status);
  open_object (json, "issuer");
  ys_json_put_text (json, "name", d->issuer);
  ys_json_put_end (json, '}');
  ys_json_put_known (json, "fiscal_year", d->fiscal_year > 0, d->fiscal_year);
  ys_json_put_text (json, "kind", d->kind);
  ys_json_put_text (json, "title", d->title);
  put_contents (json, d);
}

static void
put_checks (YsJsonText *json, const YsDocument *d)
{
  open_object (json, "checks");
  put_int (json, "run", d->checks.run);
  put_int (json, "passed", d->checks.passed);
  put_int (json, "failed", d->checks.failed);
  put_int (json, "undecidable", d->checks.undecidable);
  put_int (json, "not_applicable", d->checks.not_applicable);
  ys_json_put_end (json, '}');
}

static void
put_coverage (YsJsonText *json, const YsDocument *d)
{
  open_object (json, "coverage");
  put_int (json, "amounts", d->coverage.amounts);
  put_int (json, "named", d->coverage.named);
  put_int (json, "open", d->coverage.open);
  put_int (json, "unplaced", d->coverage.unplaced);
  ys_json_put_end (json, '}');
}

/* How the amounts of the recognised tables stand. */
static void
put_proven (YsJsonText *json, const YsDocument *d)
{
  guint n[YS_DISPUTED + 1] = {0};
  ys_document_standings (d, n);
  guint corrected = ys_document_corrected (d);
  guint all = n[0] + n[1] + n[2];
  open_object (json, "proven");
  put_int (json, "amounts", all);
  put_int (json, "proven", n[YS_PROVEN]);
  put_int (json, "unproven", n[YS_UNPROVEN]);
  put_int (json, "disputed", n[YS_DISPUTED]);
  if (corrected > 0)
    put_int (json, "corrected", corrected);
  ys_json_put_key (json, "share");
  if (all > 0)
    ys_json_put_decimal (json, (double)n[YS_PROVEN] / all, SHARE_PLACES);
  else
    ys_json_put_null (json);
  ys_json_put_end (json, '}');
}

char *
ys_json_write (const YsDocument *d)
{
  return ys_json_write_with (d, YS_JSON_NUMBERS);
}

char *
ys_json_write_with (const YsDocument *d, YsJsonAmounts amounts)
{
  YsJsonText text = {.out = g_string_new (NULL), .quoted = amounts == YS_JSON_STRINGS}, *json = &text;
  ys_json_put_begin (json, '{');
  put_head (json, d);
  open_array (json, "tables");
  for (guint i = 0; i < d->tables->len; i++)
    put_table (json, g_ptr_array_index (d->tables, i));
  ys_json_put_end (json, ']');
  open_array (json, "narrative");
  for (guint i = 0; i < d->narrative->len; i++)
    put_section (json, g_ptr_array_index (d->narrative, i));
  ys_json_put_end (json, ']');
  open_array (json, "anomalies");
  for (guint i = 0; i < d->anomalies->len; i++)
    put_anomaly (json, g_ptr_array_index (d->anomalies, i));
  ys_json_put_end (json, ']');
  put_checks (json, d);
  put_coverage (json, d);
  put_proven (json, d);
  ys_json_put_end (json, '}');
  return g_string_free (text.out, FALSE);
}
