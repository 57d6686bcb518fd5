/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/tables.h"

#include "compare/items.h"
#include "compare/pair.h"
#include "document/performance.h"

#include <string.h>

/* A table, and what its items are called in keys. */
typedef struct
{
  const YsTable *table;
  guint ordinal;
  const guint *number; /* of each row: the same for both rows of a pair */
} Side;

/* Which of the document's tables of its id each table is, from 1 (g_free). */
static guint *
ordinals_of (const YsDocument *document)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint *ordinals = g_new (guint, document->tables->len);
  for (guint i = 0; i < document->tables->len; i++)
    {
      char *id = ((YsTable *)g_ptr_array_index (document->tables, i))->id;
      ordinals[i] = GPOINTER_TO_UINT (g_hash_table_lookup (seen, id)) + 1;
      g_hash_table_insert (seen, id, GUINT_TO_POINTER (ordinals[i]));
    }
  return ordinals;
}

static YsChangeSide
side_of (const Side *side, int row, char *text)
{
  const YsTable *table = side->table;
  return (YsChangeSide){.is_there = TRUE,
                        .table = table,
                        .ordinal = side->ordinal,
                        .row = row,
                        .text = text,
                        .page = table->pages->len > 0 ? g_array_index (table->pages, guint, 0) : 0};
}

static char *
table_whole (guint i, gpointer tables)
{
  const YsTable *t = g_ptr_array_index ((GPtrArray *)tables, i);
  return g_strdup_printf ("%s|%s|%s", t->id, t->label != NULL ? t->label : "",
                          t->title != NULL ? t->title : "");
}

static char *
table_id (guint i, gpointer tables)
{
  const YsTable *t = g_ptr_array_index ((GPtrArray *)tables, i);
  return ys_table_is_known (t) ? g_strdup (t->id) : NULL;
}

static char *
table_title (guint i, gpointer tables)
{
  return g_strdup (((const YsTable *)g_ptr_array_index ((GPtrArray *)tables, i))->title);
}

static void
append_amounts (GString *key, const YsRow *row)
{
  for (guint i = 0; i < row->cells->len; i++)
    {
      const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, i);
      g_autofree char *digits = cell->is_value ? ys_amount_format (cell->amount) : NULL;
      if (digits != NULL)
        g_string_append_printf (key, "|%s", digits);
    }
}

static const YsRow *
row_at (gpointer table, guint i)
{
  return g_ptr_array_index (((const YsTable *)table)->rows, i);
}

static gboolean
is_nameless (const YsRow *row)
{
  return *row->code == '\0' && *row->name == '\0' && row->keys == NULL;
}

static gboolean
has_many_nameless (const YsTable *table)
{
  guint n = 0;
  for (guint i = 0; i < table->rows->len && n < 2; i++)
    n += is_nameless (g_ptr_array_index (table->rows, i));
  return n > 1;
}

static char *
row_called (const YsRow *row)
{
  GString *key = g_string_new (row->side);
  g_string_append_printf (key, "|%s|%s", row->code, row->name);
  for (guint k = 0; row->keys != NULL && k < row->keys->len; k++)
    g_string_append_printf (key, "|%s", g_array_index (row->keys, YsRowKey, k).text);
  return g_string_free (key, FALSE);
}

/* Of many rows without a name nothing says which is which. */
static char *
row_name (guint i, gpointer table)
{
  const YsRow *row = row_at (table, i);
  return is_nameless (row) && has_many_nameless (table) ? NULL : row_called (row);
}

/* Rows of one name are told apart by what they say, where they say the same. */
static char *
row_whole (guint i, gpointer table)
{
  g_autofree char *name = row_called (row_at (table, i));
  GString *key = g_string_new (name);
  append_amounts (key, row_at (table, i));
  return g_string_free (key, FALSE);
}

static char *
row_code (guint i, gpointer table)
{
  const YsRow *row = row_at (table, i);
  return *row->code != '\0' ? g_strdup_printf ("%s|%s", row->side != NULL ? row->side : "", row->code) : NULL;
}

static char *
row_own_name (guint i, gpointer table)
{
  const YsRow *row = row_at (table, i);
  return *row->name != '\0' ? g_strdup_printf ("%s|%s", row->side != NULL ? row->side : "", row->name) : NULL;
}

/* A row that is called otherwise but says the same. */
static char *
row_amounts (guint i, gpointer table)
{
  if (!ys_row_has_money (row_at (table, i)))
    return NULL;
  GString *key = g_string_new (NULL);
  append_amounts (key, row_at (table, i));
  return g_string_free (key, FALSE);
}

static void
pair_rows (YsPairs *rows, const YsTable *a, const YsTable *b)
{
  static const YsPairKey keys[] = {row_whole, row_name, row_code, row_own_name, row_amounts};
  ys_pairs_init (rows, a->rows->len, b->rows->len);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    ys_pairs_match (rows, keys[i], (gpointer)a, (gpointer)b);
}

/* What people call a row. */
static char *
shown_row (const YsRow *row)
{
  gboolean both = *row->code != '\0' && *row->name != '\0';
  return g_strdup_printf ("%s%s%s", row->code, both ? " " : "", row->name);
}

static void
compare_rows (GPtrArray *changes, const YsPairs *rows, const Side *a, const Side *b)
{
  for (guint i = 0; i < rows->n_a; i++)
    {
      if (rows->of_a[i] == YS_PAIR_NONE)
        continue;
      const YsRow *before = row_at ((gpointer)a->table, i),
                  *after = row_at ((gpointer)b->table, rows->of_a[i]);
      if (strcmp (before->code, after->code) == 0 && strcmp (before->name, after->name) == 0)
        continue;
      ys_change_add (changes, YS_CHANGE_ROW, YS_CHANGE_CHANGED, shown_row (after),
                     side_of (a, (int)i, shown_row (before)),
                     side_of (b, (int)rows->of_a[i], shown_row (after)));
    }
}

static void
add_amount (GPtrArray *items, const Side *side, guint r, const YsDocCell *cell)
{
  const YsRow *row = g_ptr_array_index (side->table->rows, r);
  const YsColumn *column = g_ptr_array_index (side->table->columns, cell->column);
  g_autofree char *digits = ys_amount_format (cell->amount);
  guint number = side->number[r];
  YsItem *item = ys_items_add (items, g_strdup_printf ("%u|%s|%s", number, column->id, digits),
                               g_strdup_printf ("%u|%s", number, column->id),
                               cell->amount.units != 0 ? g_strdup_printf ("%u||%s", number, digits) : NULL,
                               shown_row (row));
  item->side = side_of (side, (int)r, NULL);
  item->side.column = column->id;
  item->side.has_amount = TRUE;
  item->side.amount = cell->amount;
  item->side.unit = side->table->unit;
  item->side.proof = ys_cell_proof (cell);
  item->side.page = cell->page;
}

static GPtrArray *
amounts_of (const Side *side)
{
  GPtrArray *items = ys_items_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint r = 0; r < side->table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (side->table->rows, r);
      g_hash_table_remove_all (seen);
      for (guint i = 0; i < row->cells->len; i++)
        {
          const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, i);
          const YsColumn *column = g_ptr_array_index (side->table->columns, cell->column);
          if (cell->is_value && column->id != NULL && g_hash_table_add (seen, column->id))
            add_amount (items, side, r, cell);
        }
    }
  return items;
}

static const char *
or_none (const char *text)
{
  return text != NULL ? text : "";
}

static void
add_fund (GPtrArray *items, const Side *side, const YsPerformance *item, const YsFund *fund)
{
  g_autofree char *digits = ys_amount_format (fund->cell.amount);
  g_autofree char *place = g_strdup_printf ("%s|%s|%s|%s", or_none (item->project), or_none (fund->source),
                                            or_none (fund->period), or_none (fund->label));
  YsItem *added = ys_items_add (items, g_strdup_printf ("%s|%s", place, digits), g_strdup (place), NULL,
                                g_strdup_printf ("%s %s", or_none (item->project), or_none (fund->label)));
  added->side = side_of (side, -1, NULL);
  added->side.has_amount = TRUE;
  added->side.amount = fund->cell.amount;
  added->side.unit = fund->unit;
  added->side.proof = ys_cell_proof (&fund->cell);
  added->side.page = fund->cell.page;
}

static GPtrArray *
funds_of (const Side *side)
{
  GPtrArray *items = ys_items_new ();
  for (guint i = 0; i < side->table->performance->len; i++)
    {
      const YsPerformance *item = g_ptr_array_index (side->table->performance, i);
      for (guint k = 0; k < item->funds->len; k++)
        add_fund (items, side, item, &g_array_index (item->funds, YsFund, k));
    }
  return items;
}

static void
add_indicator (GPtrArray *items, const Side *side, const YsPerformance *item, const YsIndicator *indicator)
{
  g_autofree char *place =
      g_strdup_printf ("%s|%s|%s|%s|%s", or_none (item->project), or_none (indicator->period),
                       or_none (indicator->level1), or_none (indicator->level2), indicator->name);
  YsItem *added = ys_items_add (items, g_strdup_printf ("%s|%s", place, indicator->text), g_strdup (place),
                                NULL, g_strdup_printf ("%s %s", or_none (item->project), indicator->name));
  added->side = side_of (side, -1, g_strdup (indicator->text));
  added->side.page = indicator->page;
}

static GPtrArray *
indicators_of (const Side *side)
{
  GPtrArray *items = ys_items_new ();
  for (guint i = 0; i < side->table->performance->len; i++)
    {
      const YsPerformance *item = g_ptr_array_index (side->table->performance, i);
      for (guint k = 0; k < item->indicators->len; k++)
        add_indicator (items, side, item, &g_array_index (item->indicators, YsIndicator, k));
    }
  return items;
}

static void
compare_lists (GPtrArray *changes, const Side *a, const Side *b)
{
  static const struct
  {
    YsChangeWhat what;
    GPtrArray *(*list) (const Side *side);
  } lists[] = {
      {YS_CHANGE_AMOUNT, amounts_of}, {YS_CHANGE_FUND, funds_of}, {YS_CHANGE_INDICATOR, indicators_of}};
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (GPtrArray) before = lists[i].list (a);
      g_autoptr (GPtrArray) after = lists[i].list (b);
      ys_items_compare (changes, lists[i].what, before, after);
    }
}

/* A number for each row, the same for both rows of a pair. */
static guint *
number_rows (const guint *partner, guint n, guint beyond)
{
  guint *number = g_new (guint, n);
  for (guint i = 0; i < n; i++)
    number[i] = partner == NULL ? i : partner[i] != YS_PAIR_NONE ? partner[i] : beyond + i;
  return number;
}

static void
compare_pair (GPtrArray *changes, Side *a, Side *b)
{
  g_auto (YsPairs) rows = {0};
  pair_rows (&rows, a->table, b->table);
  g_autofree guint *of_a = number_rows (NULL, rows.n_a, 0);
  g_autofree guint *of_b = number_rows (rows.of_b, rows.n_b, rows.n_a);
  guint before = changes->len;
  a->number = of_a;
  b->number = of_b;
  if (strcmp (a->table->id, b->table->id) != 0)
    ys_change_add (changes, YS_CHANGE_TABLE, YS_CHANGE_CHANGED, g_strdup (ys_table_name (b->table)),
                   side_of (a, -1, g_strdup (a->table->id)), side_of (b, -1, g_strdup (b->table->id)));
  if (g_strcmp0 (a->table->unit, b->table->unit) != 0)
    ys_change_add (changes, YS_CHANGE_UNIT, YS_CHANGE_CHANGED, g_strdup (ys_table_name (b->table)),
                   side_of (a, -1, g_strdup (a->table->unit)), side_of (b, -1, g_strdup (b->table->unit)));
  compare_rows (changes, &rows, a, b);
  compare_lists (changes, a, b);
  for (guint i = before; i < changes->len; i++)
    ((YsChange *)g_ptr_array_index (changes, i))->table = b->table;
}

static guint
count_amounts (const YsTable *table)
{
  guint n = 0;
  for (guint r = 0; r < table->rows->len; r++)
    for (guint i = 0; i < row_at ((gpointer)table, r)->cells->len; i++)
      n += g_array_index (row_at ((gpointer)table, r)->cells, YsDocCell, i).is_value;
  return n;
}

/* A whole table is told once, with how many amounts it has. */
static void
tell_table (GPtrArray *changes, YsChangeHow how, const Side *side)
{
  const YsChangeSide none = {.row = -1};
  YsChangeSide there = side_of (side, -1, NULL);
  there.n_amounts = count_amounts (side->table);
  ys_change_add (changes, YS_CHANGE_TABLE, how, g_strdup (ys_table_name (side->table)),
                 how == YS_CHANGE_WENT ? there : none, how == YS_CHANGE_WENT ? none : there);
}

void
ys_compare_tables (GPtrArray *changes, const YsDocument *a, const YsDocument *b)
{
  static const YsPairKey keys[] = {table_whole, table_id, table_title};
  g_auto (YsPairs) pairs = {0};
  ys_pairs_init (&pairs, a->tables->len, b->tables->len);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    ys_pairs_match (&pairs, keys[i], a->tables, b->tables);
  g_autofree guint *of_a = ordinals_of (a);
  g_autofree guint *of_b = ordinals_of (b);
  for (guint i = 0; i < pairs.n_a; i++)
    {
      Side before = {g_ptr_array_index (a->tables, i), of_a[i], NULL};
      guint j = pairs.of_a[i];
      if (j == YS_PAIR_NONE)
        {
          tell_table (changes, YS_CHANGE_WENT, &before);
          continue;
        }
      Side after = {g_ptr_array_index (b->tables, j), of_b[j], NULL};
      compare_pair (changes, &before, &after);
    }
  for (guint j = 0; j < pairs.n_b; j++)
    if (pairs.of_b[j] == YS_PAIR_NONE)
      {
        const Side after = {g_ptr_array_index (b->tables, j), of_b[j], NULL};
        tell_table (changes, YS_CHANGE_CAME, &after);
      }
}
