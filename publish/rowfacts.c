/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table's amounts as rows. */
#include "publish/rowwalk.h"

#include <string.h>

#define SEPARATOR " / " /* between the header cells of a column */
#define PERCENT "%"

/* What holds for all cells of a column. */
typedef struct
{
  char *header;        /* joined */
  const char *basis;   /* what its id rests on */
  const char *counted; /* its amounts are no money but these; NULL: money */
} Column;

static void
column_clear (gpointer data)
{
  g_free (((Column *)data)->header);
}

/* The unit in brackets at the end of a text that says that something is counted: 公务用车（辆）. Lent by the
 * description. */
static const char *
counted_unit (const YsDescription *description, const char *text)
{
  gsize length = strlen (text);
  for (char **unit = description->counted_units; *unit != NULL; unit++)
    {
      g_autofree char *narrow = g_strconcat ("(", *unit, ")", NULL);
      g_autofree char *wide = g_strconcat ("（", *unit, "）", NULL);
      if (length > 0 && (g_str_has_suffix (text, narrow) || g_str_has_suffix (text, wide)))
        return *unit;
    }
  return NULL;
}

static gboolean
ends_in_bracket (const char *text)
{
  return g_str_has_suffix (text, ")") || g_str_has_suffix (text, "）");
}

static gboolean
is_rate (const YsDescription *description, const char *id)
{
  const char *dot = strrchr (id, '.');
  return g_strv_contains ((const char *const *)description->rate_columns, dot != NULL ? dot + 1 : id);
}

/* The reader of a document knows of an inference only by what it told. */
static gboolean
is_inferred (const YsDocument *d, const YsTable *table, const YsColumn *column)
{
  for (guint i = 0; i < d->anomalies->len; i++)
    {
      const YsAnomaly *a = g_ptr_array_index (d->anomalies, i);
      if (strcmp (a->code, "column-inferred") == 0 && g_strcmp0 (a->table, table->id) == 0 &&
          g_strcmp0 (a->column, column->id) == 0)
        return TRUE;
    }
  return FALSE;
}

static const char *
column_counted (const YsDescription *description, const YsColumn *column)
{
  if (column->id != NULL && is_rate (description, column->id))
    return PERCENT;
  const char *leaf =
      column->header->len > 0 ? g_ptr_array_index (column->header, column->header->len - 1) : "";
  return ends_in_bracket (leaf) ? counted_unit (description, leaf) : NULL;
}

static Column
column_new (const YsWalk *walk, const YsTable *table, const YsColumn *column)
{
  return (Column){.header = ys_walk_join (column->header, SEPARATOR),
                  .basis = ys_column_is_open (column)             ? "open"
                           : is_inferred (walk->d, table, column) ? "inferred"
                                                                  : "printed",
                  .counted = column_counted (walk->rows->description, column)};
}

static void
put_keys (YsValue *v, const YsRow *row)
{
  static const struct
  {
    const char *id;
    guint value;
  } keys[] = {{"gov_code", FACT_gov_code},        {"gov_name", FACT_gov_name},
              {"econ_code", FACT_econ_code},      {"econ_name", FACT_econ_name},
              {"unit_code", FACT_unit_code},      {"unit_name", FACT_unit_name},
              {"project_name", FACT_project_name}};
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    v[keys[i].value] = ys_value_text (row->keys != NULL ? ys_row_key (row, keys[i].id) : NULL);
}

static void
put_row (YsValue *v, const YsRow *row, guint index)
{
  v[FACT_side] = ys_value_text (row->side);
  v[FACT_row] = ys_value_integer (index);
  v[FACT_code] = ys_value_text (row->code);
  v[FACT_name] = ys_value_text (row->name);
  v[FACT_level] = ys_value_integer (row->level);
  put_keys (v, row);
}

static void
put_cell (YsValue *v, const YsDocCell *cell, const YsTable *table, int power, const char *counted)
{
  YsAmount yuan = {0};
  if (strstr (cell->text, PERCENT) != NULL || strstr (cell->text, "％") != NULL)
    counted = PERCENT;
  gboolean money = counted == NULL && ys_amount_to_yuan (cell->amount, power, &yuan);
  v[FACT_amount] = ys_value_amount (cell->amount);
  v[FACT_unit] = ys_value_text (counted != NULL ? counted : table->unit);
  ys_walk_money (&v[FACT_amount_yuan], money, yuan);
  v[FACT_proof] = ys_value_text (ys_cell_proof (cell));
  ys_walk_place (&v[FACT_page], cell->page, &cell->bbox);
  v[FACT_line] = ys_value_count_from_1 (cell->line);
  v[FACT_text] = ys_value_text (cell->text);
  v[FACT_was] = ys_value_text (cell->correction != NULL ? cell->correction->was : NULL);
  v[FACT_who] = ys_value_text (cell->correction != NULL ? cell->correction->who : NULL);
  v[FACT_why] = ys_value_text (cell->correction != NULL ? cell->correction->why : NULL);
  v[FACT_ocr_confidence] = ys_value_count_from_1 (cell->confidence);
  v[FACT_ocr_read] = ys_value_text (cell->read);
  v[FACT_ocr_repair] = ys_value_text (ys_repair_name (cell->repair));
}

static gboolean
give_row (const YsWalk *walk, const YsTable *table, guint index, const GArray *columns, YsValue *v)
{
  const YsRow *row = g_ptr_array_index (table->rows, index);
  const char *counted =
      ends_in_bracket (row->name) ? counted_unit (walk->rows->description, row->name) : NULL;
  int power = walk->rows->power (table->unit, walk->rows->power_data);
  put_row (v, row, index);
  for (guint k = 0; k < row->cells->len; k++)
    {
      const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, k);
      if (!cell->is_value)
        continue;
      const Column *column = &g_array_index (columns, Column, cell->column);
      v[FACT_column] =
          ys_value_text (((const YsColumn *)g_ptr_array_index (table->columns, cell->column))->id);
      v[FACT_header] = ys_value_text (column->header);
      v[FACT_basis] = ys_value_text (column->basis);
      put_cell (v, cell, table, power, counted != NULL ? counted : column->counted);
      if (!ys_walk_give (walk, YS_ROW_FACTS, v))
        return FALSE;
    }
  return TRUE;
}

gboolean
ys_walk_facts (const YsWalk *walk, const YsTable *table, guint table_no)
{
  YsValue v[N_FACT] = {0};
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (Column));
  g_array_set_clear_func (columns, column_clear);
  for (guint i = 0; i < table->columns->len; i++)
    {
      Column column = column_new (walk, table, g_ptr_array_index (table->columns, i));
      g_array_append_val (columns, column);
    }
  ys_walk_whose (walk, &v[FACT_document]);
  v[FACT_table] = ys_value_text (table->id);
  v[FACT_table_no] = ys_value_integer (table_no);
  for (guint i = 0; i < table->rows->len; i++)
    if (!give_row (walk, table, i, columns, v))
      return FALSE;
  return TRUE;
}
