/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/json_read.h"

#include "document/performance.h"
#include "publish/json.h"
#include "publish/json_number.h"
#include "publish/json_schema.h"

#include <string.h>

#define NONE G_MAXUINT
#define MOST_CONFIDENCE 100u /* percent */

struct YsJsonReader
{
  YsJsonSchema *schemas[YS_JSON_STRINGS + 1]; /* by how amounts are written */
};

/* What the schema calls the definitions of amounts, by how they are written. */
#define REFERS_NUMBERS "\"#/$defs/number"
#define REFERS_STRINGS "\"#/$defs/string"
#define NAME_NUMBERS "schema:document:"
#define NAME_STRINGS "schema:document-strings:"

/* One text; the schema holds already, so that kinds and members are as it says. */
typedef struct
{
  const YsJsonTape *tape;
  GError *error; /* the first thing that a document cannot hold */
} Read;

static void
refuse (Read *r, guint32 at, const char *en)
{
  if (r->error != NULL)
    return;
  g_autofree char *path = ys_json_tape_path (r->tape, at);
  g_set_error (&r->error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "%s: %s / 不符合文档格式", path,
               en);
}

static const YsJsonNode *
node_at (const Read *r, guint32 at)
{
  return ys_json_tape_node (r->tape, at);
}

/* The member of an object; 0 when it is absent or null. */
static guint32
member (const Read *r, guint32 object, const char *key)
{
  guint32 at = ys_json_tape_member (r->tape, object, key);
  return at != 0 && node_at (r, at)->kind != YS_JSON_NULL ? at : 0;
}

/* Walking a list or an object: the first item and the one after AT; 0 at the end. */
static guint32
first_item (const Read *r, guint32 list)
{
  return list != 0 && node_at (r, list)->next > list + 1 ? list + 1 : 0;
}

static guint32
next_item (const Read *r, guint32 list, guint32 at)
{
  guint32 next = node_at (r, at)->next;
  return next < node_at (r, list)->next ? next : 0;
}

static guint32
next_key (const Read *r, guint32 object, guint32 key)
{
  return next_item (r, object, key + 1);
}

static char *
text_of (const Read *r, guint32 object, const char *key)
{
  guint32 at = member (r, object, key);
  return at != 0 ? ys_json_node_dup (node_at (r, at)) : NULL;
}

/* For texts of a closed list: the schema bounds how many there are. */
static const char *
interned (const Read *r, guint32 object, const char *key)
{
  g_autofree char *text = text_of (r, object, key);
  return text != NULL ? g_intern_string (text) : NULL;
}

static guint
whole_of (Read *r, guint32 at)
{
  guint64 value = 0;
  if (at != 0 && !ys_json_number_whole (node_at (r, at), G_MAXINT32, &value))
    refuse (r, at, "the number is too large");
  return (guint)value;
}

static guint
count_of (Read *r, guint32 object, const char *key)
{
  return whole_of (r, member (r, object, key));
}

static gboolean
amount_of (Read *r, guint32 object, const char *key, YsAmount *amount)
{
  guint32 at = member (r, object, key);
  if (at != 0 && !ys_json_number_amount (node_at (r, at), amount))
    refuse (r, at, "the amount has more digits than can be kept");
  return at != 0;
}

static gboolean
box_of (Read *r, guint32 object, YsBox *box)
{
  guint32 list = member (r, object, "bbox");
  if (list == 0)
    return FALSE;
  double *const sides[] = {&box->x0, &box->y0, &box->x1, &box->y1};
  guint32 at = first_item (r, list);
  for (guint i = 0; i < G_N_ELEMENTS (sides) && at != 0; i++, at = next_item (r, list, at))
    *sides[i] = ys_json_number_double (node_at (r, at));
  return TRUE;
}

/* What is printed on a page has a place there. */
static guint
place_of (Read *r, guint32 object, YsBox *box)
{
  guint page = count_of (r, object, "page");
  if (box_of (r, object, box) != (page > 0))
    refuse (r, object, "page and bbox must both be there or both be null");
  return page;
}

static void
read_strings (const Read *r, GPtrArray *out, guint32 list)
{
  for (guint32 at = first_item (r, list); at != 0; at = next_item (r, list, at))
    g_ptr_array_add (out, ys_json_node_dup (node_at (r, at)));
}

/* The columns of a table by what its rows call them. */
typedef struct
{
  YsTable *table;
  GHashTable *by_id;   /* id → the first column of that id + 1 */
  GHashTable *by_side; /* side, a colon and the id → the column + 1 */
  guint *first;        /* for each column the first one of its id */
  guint *head;         /* for each first column the first cell of the row at hand; NONE */
  GArray *next;        /* guint: for each cell of the row the next one of that id; NONE */
} Columns;

static void
columns_clear (Columns *c)
{
  g_clear_pointer (&c->by_id, g_hash_table_unref);
  g_clear_pointer (&c->by_side, g_hash_table_unref);
  g_clear_pointer (&c->next, g_array_unref);
  g_free (c->first);
  g_free (c->head);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Columns, columns_clear)

static char *
side_key (const char *side, const char *id)
{
  return g_strdup_printf ("%s:%s", side != NULL ? side : "", id);
}

static void
columns_init (Columns *c, YsTable *table)
{
  guint n = table->columns->len;
  c->table = table;
  c->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  c->by_side = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  c->first = g_new0 (guint, n);
  c->head = g_new0 (guint, n);
  c->next = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < n; i++)
    {
      const YsColumn *column = g_ptr_array_index (table->columns, i);
      c->first[i] = i;
      c->head[i] = NONE;
      if (column->id == NULL)
        continue;
      if (!g_hash_table_contains (c->by_id, column->id))
        g_hash_table_insert (c->by_id, column->id, GUINT_TO_POINTER (i + 1));
      c->first[i] = GPOINTER_TO_UINT (g_hash_table_lookup (c->by_id, column->id)) - 1;
      g_autofree char *key = side_key (column->side, column->id);
      if (!g_hash_table_contains (c->by_side, key))
        g_hash_table_insert (c->by_side, g_steal_pointer (&key), GUINT_TO_POINTER (i + 1));
    }
}

static void
read_columns (const Read *r, YsTable *table, guint32 list)
{
  for (guint32 at = first_item (r, list); at != 0; at = next_item (r, list, at))
    {
      g_autofree char *id = text_of (r, at, "id");
      YsColumn *column = ys_column_new (id, interned (r, at, "side"), FALSE);
      read_strings (r, column->header, member (r, at, "header"));
      g_ptr_array_add (table->columns, column);
    }
}

static YsCorrection *
correction_of (const Read *r, guint32 object)
{
  guint32 at = member (r, object, "correction");
  if (at == 0)
    return NULL;
  YsCorrection *correction = g_new0 (YsCorrection, 1);
  correction->was = text_of (r, at, "was");
  correction->is = text_of (r, at, "is");
  correction->who = text_of (r, at, "who");
  correction->why = text_of (r, at, "why");
  return correction;
}

/* What is said of a text that was read from a picture. */
static void
read_reading (Read *r, YsDocCell *cell, guint32 object)
{
  cell->confidence = (guint8)MIN (count_of (r, object, "confidence"), MOST_CONFIDENCE);
  cell->read = text_of (r, object, "read");
  g_autofree char *repair = text_of (r, object, "repair");
  cell->repair = ys_repair_of_name (repair);
}

static void
read_cells (Read *r, Columns *c, YsRow *row, guint32 list)
{
  for (guint32 at = first_item (r, list); at != 0; at = next_item (r, list, at))
    {
      YsDocCell cell = {.column = count_of (r, at, "column"), .line = count_of (r, at, "line")};
      cell.page = place_of (r, at, &cell.bbox);
      if (cell.column >= c->table->columns->len)
        {
          refuse (r, member (r, at, "column"), "the table has no such column");
          return;
        }
      cell.text = text_of (r, at, "text");
      cell.correction = correction_of (r, at);
      read_reading (r, &cell, at);
      g_array_append_val (row->cells, cell);
    }
}

/* Chains the cells of the row by the ids of their columns, in the order of the row. */
static void
chain_cells (Columns *c, const YsRow *row)
{
  g_array_set_size (c->next, row->cells->len);
  for (guint i = row->cells->len; i-- > 0;)
    {
      guint *head = &c->head[c->first[g_array_index (row->cells, YsDocCell, i).column]];
      g_array_index (c->next, guint, i) = *head;
      *head = i;
    }
}

static void
unchain_cells (Columns *c, const YsRow *row)
{
  for (guint i = 0; i < c->next->len; i++)
    c->head[c->first[g_array_index (row->cells, YsDocCell, i).column]] = NONE;
}

/* The amount as printed in the cell, or as corrected, when it is that: it keeps its last zeros where a tool
 * dropped them. */
static gboolean
is_printed (const YsDocCell *cell, YsAmount amount, YsAmount *printed)
{
  const char *text = cell->correction != NULL ? cell->correction->is : cell->text;
  return ys_amount_parse (text, printed, NULL) == YS_AMOUNT_OK && ys_amount_compare (*printed, amount) == 0;
}

/* The cell of the row that holds AMOUNT under ID; one of its own where none was printed. NONE: no such
 * column. */
static guint
cell_for (Columns *c, YsRow *row, const char *id, YsAmount *amount)
{
  guint column = GPOINTER_TO_UINT (g_hash_table_lookup (c->by_id, id));
  guint head = column > 0 ? c->head[column - 1] : NONE;
  for (guint i = head; i != NONE; i = g_array_index (c->next, guint, i))
    {
      YsAmount printed;
      if (is_printed (&g_array_index (row->cells, YsDocCell, i), *amount, &printed))
        return *amount = printed, i;
    }
  if (head != NONE)
    return head;
  g_autofree char *key = side_key (row->side, id);
  column = GPOINTER_TO_UINT (g_hash_table_lookup (c->by_side, key));
  if (column == 0)
    return NONE;
  YsDocCell cell = {.column = column - 1, .text = ys_amount_format (*amount)};
  g_array_append_val (row->cells, cell);
  return row->cells->len - 1;
}

static YsStanding
standing_of (const YsJsonNode *proof)
{
  return ys_json_node_begins (proof, "proven")     ? YS_PROVEN
         : ys_json_node_begins (proof, "disputed") ? YS_DISPUTED
                                                   : YS_UNPROVEN;
}

/* The value KEY and the member PROOF of the other object; 0: none. */
static void
read_value (Read *r, Columns *c, YsRow *row, guint32 key, guint32 proof)
{
  YsAmount amount = {0};
  g_autofree char *id = ys_json_node_dup (node_at (r, key));
  if (!ys_json_number_amount (node_at (r, key + 1), &amount))
    {
      refuse (r, key + 1, "the amount has more digits than can be kept");
      return;
    }
  guint index = cell_for (c, row, id, &amount);
  if (index == NONE)
    {
      refuse (r, key + 1, "the table has no such column for this row");
      return;
    }
  YsDocCell *cell = &g_array_index (row->cells, YsDocCell, index);
  cell->amount = amount;
  cell->is_value = TRUE;
  cell->standing = proof != 0 ? standing_of (node_at (r, proof + 1)) : YS_UNPROVEN;
  if (proof != 0 && !ys_json_node_is (node_at (r, proof + 1), ys_cell_proof (cell)))
    refuse (r, proof + 1, "the proof and the cell do not agree on whether a person corrected it");
  ((YsColumn *)g_ptr_array_index (c->table->columns, cell->column))->is_measure = TRUE;
}

static void
read_values (Read *r, Columns *c, YsRow *row, guint32 at)
{
  guint32 values = member (r, at, "values"), proofs = member (r, at, "proof");
  guint32 proof = first_item (r, proofs);
  guint n_proofs = 0;
  chain_cells (c, row);
  for (guint32 key = first_item (r, values); key != 0 && r->error == NULL; key = next_key (r, values, key))
    {
      g_autofree char *id = ys_json_node_dup (node_at (r, key));
      gboolean beside = proof != 0 && ys_json_node_is (node_at (r, proof), id);
      /* They stand in the same order, unless somebody moved them. */
      guint32 found = !beside && proofs != 0 ? member (r, proofs, id) : 0;
      read_value (r, c, row, key, beside ? proof : found != 0 ? found - 1 : 0);
      n_proofs += beside || found != 0;
      if (beside)
        proof = next_key (r, proofs, proof);
    }
  for (guint32 key = first_item (r, proofs); key != 0; key = next_key (r, proofs, key))
    n_proofs--;
  if (n_proofs != 0)
    refuse (r, proofs, "a proof stands without its value");
  unchain_cells (c, row);
}

/* Every text of a row that has no name of its own here is a key column. */
static void
read_keys (const Read *r, YsRow *row, guint32 at)
{
  static const char *const own[] = {"side", "code", "name", NULL};
  for (guint32 key = first_item (r, at); key != 0; key = next_key (r, at, key))
    {
      g_autofree char *id = ys_json_node_dup (node_at (r, key));
      if (node_at (r, key + 1)->kind == YS_JSON_STRING && !g_strv_contains (own, id))
        ys_row_add_key (row, g_intern_string (id), ys_json_node_dup (node_at (r, key + 1)));
    }
}

static YsRow *
read_row (Read *r, Columns *c, guint32 at)
{
  YsRow *row = ys_row_new (interned (r, at, "side"));
  g_free (row->code);
  g_free (row->name);
  row->code = text_of (r, at, "code");
  row->name = text_of (r, at, "name");
  read_keys (r, row, at);
  row->level = count_of (r, at, "level");
  row->total = row->level == 0;
  read_cells (r, c, row, member (r, at, "cells"));
  if (r->error == NULL)
    read_values (r, c, row, at);
  return row;
}

static void
read_fund (Read *r, YsPerformance *item, guint32 at)
{
  YsFund fund = {.source = interned (r, at, "source"),
                 .period = interned (r, at, "period"),
                 .unit = interned (r, at, "unit"),
                 .label = text_of (r, at, "label")};
  amount_of (r, at, "amount", &fund.cell.amount);
  fund.has_yuan = amount_of (r, at, "amount_yuan", &fund.yuan);
  fund.cell.text = ys_amount_format (fund.cell.amount);
  fund.cell.is_value = TRUE;
  fund.cell.standing = standing_of (node_at (r, member (r, at, "proof")));
  fund.cell.page = place_of (r, at, &fund.cell.bbox);
  fund.cell.line = count_of (r, at, "line");
  g_array_append_val (item->funds, fund);
}

static void
read_indicator (Read *r, YsPerformance *item, guint32 at)
{
  YsIndicator indicator = {.period = interned (r, at, "period"),
                           .level1 = text_of (r, at, "level1"),
                           .level2 = text_of (r, at, "level2"),
                           .name = text_of (r, at, "name"),
                           .text = text_of (r, at, "text"),
                           .sign = interned (r, at, "operator"),
                           .value = text_of (r, at, "value"),
                           .unit = text_of (r, at, "unit")};
  indicator.page = place_of (r, at, &indicator.bbox);
  indicator.line = count_of (r, at, "line");
  g_array_append_val (item->indicators, indicator);
}

static YsPerformance *
read_item (Read *r, guint32 object)
{
  YsPerformance *item = ys_performance_new ();
  item->project = text_of (r, object, "project");
  item->department = text_of (r, object, "department");
  item->unit = text_of (r, object, "unit");
  guint32 list = member (r, object, "funds");
  for (guint32 at = first_item (r, list); at != 0; at = next_item (r, list, at))
    read_fund (r, item, at);
  list = member (r, object, "goals");
  for (guint32 at = first_item (r, list); at != 0; at = next_item (r, list, at))
    {
      YsGoal goal = {interned (r, at, "period"), text_of (r, at, "text")};
      g_array_append_val (item->goals, goal);
    }
  list = member (r, object, "indicators");
  for (guint32 at = first_item (r, list); at != 0; at = next_item (r, list, at))
    read_indicator (r, item, at);
  list = member (r, object, "fields");
  for (guint32 at = first_item (r, list); at != 0; at = next_item (r, list, at))
    {
      YsField field = {text_of (r, at, "label"), text_of (r, at, "text")};
      g_array_append_val (item->fields, field);
    }
  return item;
}

static void
read_performance (Read *r, YsTable *table, guint32 list)
{
  table->targets = list != 0;
  for (guint32 at = first_item (r, list); at != 0; at = next_item (r, list, at))
    g_ptr_array_add (table->performance, read_item (r, at));
}

static void
read_pages (Read *r, YsTable *table, guint32 list)
{
  for (guint32 at = first_item (r, list); at != 0; at = next_item (r, list, at))
    {
      guint page = whole_of (r, at);
      g_array_append_val (table->pages, page);
    }
}

static YsTable *
read_table (Read *r, guint32 object)
{
  YsTable *table = ys_table_new ();
  table->id = text_of (r, object, "id");
  table->label = text_of (r, object, "label");
  table->title = text_of (r, object, "title");
  table->unit = text_of (r, object, "unit");
  table->state = interned (r, object, "state");
  read_pages (r, table, member (r, object, "pages"));
  read_strings (r, table->notes, member (r, object, "notes"));
  read_columns (r, table, member (r, object, "columns"));
  g_auto (Columns) columns = {0};
  columns_init (&columns, table);
  guint32 rows = member (r, object, "rows");
  for (guint32 at = first_item (r, rows); at != 0 && r->error == NULL; at = next_item (r, rows, at))
    g_ptr_array_add (table->rows, read_row (r, &columns, at));
  read_performance (r, table, member (r, object, "performance"));
  return table;
}

static YsFigure *
read_figure (Read *r, const YsSection *section, guint32 at, gsize *from)
{
  YsFigure *figure = g_new0 (YsFigure, 1);
  figure->text = text_of (r, at, "text");
  figure->label = text_of (r, at, "label");
  figure->has_amount = amount_of (r, at, "amount_yuan", &figure->amount);
  figure->has_percent = amount_of (r, at, "percent", &figure->percent);
  figure->has_value = amount_of (r, at, "value", &figure->printed);
  figure->page = place_of (r, at, &figure->bbox);
  figure->line = count_of (r, at, "line");
  gsize digits = strspn (figure->text, "0123456789,.- ");
  g_autofree char *number = g_strndup (figure->text, digits);
  digits += strspn (figure->text + digits, " \n"); /* 1⏎人 */
  figure->unit = figure->text + digits;            /* lives as long */
  figure->unit_power = -1;                         /* the judge finds it */
  if (ys_amount_parse (number, &figure->printed, NULL) != YS_AMOUNT_OK)
    figure->printed = figure->amount;
  const char *found = strstr (section->text->str + MIN (*from, section->text->len), figure->text);
  figure->at = found != NULL ? (gsize)(found - section->text->str) : *from;
  *from = figure->at + strlen (figure->text);
  return figure;
}

static YsSection *
read_section (Read *r, guint32 object)
{
  g_autofree char *heading = text_of (r, object, "heading");
  g_autofree char *text = text_of (r, object, "text");
  YsSection *section = ys_section_new (heading != NULL ? heading : "", count_of (r, object, "level"),
                                       count_of (r, object, "page"));
  g_string_append (section->text, text);
  guint32 figures = member (r, object, "figures");
  gsize from = 0;
  for (guint32 at = first_item (r, figures); at != 0; at = next_item (r, figures, at))
    g_ptr_array_add (section->figures, read_figure (r, section, at, &from));
  return section;
}

static YsSeverity
severity_of (const Read *r, guint32 object)
{
  const YsJsonNode *name = node_at (r, member (r, object, "severity"));
  return ys_json_node_is (name, "error")     ? YS_ERROR
         : ys_json_node_is (name, "warning") ? YS_WARNING
                                             : YS_INFO;
}

static void
read_anomaly (Read *r, YsDocument *d, guint32 at)
{
  g_autofree char *code = text_of (r, at, "code");
  g_autofree char *check = text_of (r, at, "check");
  YsAnomaly *a = ys_document_anomaly (d, code, severity_of (r, at), check);
  a->table = text_of (r, at, "table");
  a->row = member (r, at, "row") != 0 ? (int)count_of (r, at, "row") : -1;
  a->column = text_of (r, at, "column");
  a->page = count_of (r, at, "page");
  a->has_bbox = box_of (r, at, &a->bbox);
  a->has_expected = amount_of (r, at, "expected", &a->expected);
  a->has_actual = amount_of (r, at, "actual", &a->actual);
  a->has_tolerance = amount_of (r, at, "tolerance", &a->tolerance);
  if (amount_of (r, at, "difference", &a->difference) != (a->has_expected && a->has_actual))
    refuse (r, at, "difference must stand where expected and actual do");
  guint32 message = member (r, at, "message");
  ys_anomaly_say (a, text_of (r, message, "zh"), text_of (r, message, "en"));
}

static void
read_checks (Read *r, YsDocument *d, guint32 at)
{
  d->checks = (YsCheckCounts){.run = count_of (r, at, "run"),
                              .passed = count_of (r, at, "passed"),
                              .failed = count_of (r, at, "failed"),
                              .undecidable = count_of (r, at, "undecidable"),
                              .not_applicable = count_of (r, at, "not_applicable")};
}

static void
read_coverage (Read *r, YsDocument *d, guint32 at)
{
  d->coverage = (YsCoverage){.amounts = count_of (r, at, "amounts"),
                             .named = count_of (r, at, "named"),
                             .open = count_of (r, at, "open"),
                             .unplaced = count_of (r, at, "unplaced")};
}

/* Runs of pages of one size; together no more than the document has. */
static void
read_page_sizes (Read *r, YsDocument *d, guint32 list)
{
  for (guint32 at = first_item (r, list); at != 0; at = next_item (r, list, at))
    {
      guint n = count_of (r, at, "pages");
      YsPageSize size = {ys_json_number_double (node_at (r, member (r, at, "width"))),
                         ys_json_number_double (node_at (r, member (r, at, "height")))};
      if (n > MIN (d->n_pages, YS_MOST_SIZED) - d->page_sizes->len)
        {
          refuse (r, at, "more sizes than pages");
          return;
        }
      for (; n > 0; n--)
        g_array_append_val (d->page_sizes, size);
    }
}

/* NULL: there is no list. */
static GArray *
read_page_list (Read *r, guint32 list)
{
  GArray *pages = list != 0 ? g_array_new (FALSE, FALSE, sizeof (guint)) : NULL;
  for (guint32 at = first_item (r, list); at != 0; at = next_item (r, list, at))
    {
      guint page = whole_of (r, at);
      g_array_append_val (pages, page);
    }
  return pages;
}

static void
read_source (Read *r, YsDocument *d, guint32 source)
{
  guint32 bytes = member (r, source, "bytes");
  d->path = text_of (r, source, "path");
  d->sha256 = text_of (r, source, "sha256");
  d->producer = text_of (r, source, "producer");
  d->media_type = interned (r, source, "media_type");
  d->n_pages = count_of (r, source, "pages");
  read_page_sizes (r, d, member (r, source, "page_sizes"));
  d->ocr_pages = read_page_list (r, member (r, source, "ocr_pages"));
  if (bytes != 0 && !ys_json_number_whole (node_at (r, bytes), G_MAXINT64, &d->bytes))
    refuse (r, bytes, "the number is too large");
}

static void
read_contents (Read *r, YsDocument *d, guint32 list)
{
  for (guint32 at = first_item (r, list); at != 0; at = next_item (r, list, at))
    {
      YsContentsEntry *entry = g_new0 (YsContentsEntry, 1);
      entry->label = text_of (r, at, "label");
      entry->title = text_of (r, at, "title");
      entry->page = (int)count_of (r, at, "page");
      g_ptr_array_add (d->contents, entry);
    }
}

static void
read_head (Read *r, YsDocument *d)
{
  read_source (r, d, member (r, 0, "source"));
  d->status = interned (r, 0, "status");
  d->issuer = text_of (r, member (r, 0, "issuer"), "name");
  d->fiscal_year = (int)count_of (r, 0, "fiscal_year");
  d->kind = interned (r, 0, "kind");
  d->title = text_of (r, 0, "title");
  read_contents (r, d, member (r, 0, "contents"));
  read_checks (r, d, member (r, 0, "checks"));
  read_coverage (r, d, member (r, 0, "coverage"));
}

static void
read_parts (Read *r, YsDocument *d)
{
  guint32 list = member (r, 0, "tables");
  for (guint32 at = first_item (r, list); at != 0 && r->error == NULL; at = next_item (r, list, at))
    g_ptr_array_add (d->tables, read_table (r, at));
  list = member (r, 0, "narrative");
  for (guint32 at = first_item (r, list); at != 0; at = next_item (r, list, at))
    g_ptr_array_add (d->narrative, read_section (r, at));
  list = member (r, 0, "anomalies");
  for (guint32 at = first_item (r, list); at != 0; at = next_item (r, list, at))
    read_anomaly (r, d, at);
}

YsJsonReader *
ys_json_reader_new (const char *schema, GError **error)
{
  g_autofree char *strings = ys_json_schema_for_strings (schema);
  const char *const texts[] = {[YS_JSON_NUMBERS] = schema, [YS_JSON_STRINGS] = strings};
  g_autoptr (YsJsonReader) reader = g_new0 (YsJsonReader, 1);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if ((reader->schemas[i] = ys_json_schema_new (texts[i], strlen (texts[i]), error)) == NULL)
      return NULL;
  return g_steal_pointer (&reader);
}

char *
ys_json_schema_for_strings (const char *schema)
{
  GString *text = g_string_new (schema);
  g_string_replace (text, REFERS_NUMBERS, REFERS_STRINGS, 0);
  g_string_replace (text, NAME_NUMBERS, NAME_STRINGS, 0);
  return g_string_free (text, FALSE);
}

/* The schema of the text by what it says of itself: without a word, numbers. */
static const YsJsonSchema *
schema_of (const YsJsonReader *reader, const YsJsonTape *tape)
{
  guint32 at =
      ys_json_tape_node (tape, 0)->kind == YS_JSON_OBJECT ? ys_json_tape_member (tape, 0, "amounts") : 0;
  gboolean strings = at != 0 && ys_json_node_is (ys_json_tape_node (tape, at), "strings");
  return reader->schemas[strings ? YS_JSON_STRINGS : YS_JSON_NUMBERS];
}

void
ys_json_reader_free (YsJsonReader *reader)
{
  for (guint i = 0; i < G_N_ELEMENTS (reader->schemas); i++)
    g_clear_pointer (&reader->schemas[i], ys_json_schema_free);
  g_free (reader);
}

YsDocument *
ys_json_read (const YsJsonReader *reader, const char *json, gsize size, GError **error)
{
  g_autoptr (YsJsonTape) tape = ys_json_tape_new (json, size, error);
  if (tape == NULL || !ys_json_schema_check (schema_of (reader, tape), tape, error))
    return NULL;
  Read read = {.tape = tape};
  g_autoptr (YsDocument) d = ys_document_new (NULL);
  read_head (&read, d);
  read_parts (&read, d);
  if (read.error == NULL)
    return g_steal_pointer (&d);
  g_propagate_error (error, read.error);
  return NULL;
}
