/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/form.h"

#include "print/text.h"

#include <string.h>

#define MIN_LABELS 3

static gboolean
matches (const YsSchemas *schemas, const char *list, const char *text)
{
  g_autofree char *key = ys_text_key (text, FALSE);
  return *key != '\0' && ys_patterns_match (ys_schemas_words (schemas, list), key);
}

/* The next filled cell to the right of `col` in a row, not part of `cell`; NULL when there is none. */
static const YsCell *
next_cell (const YsGrid *grid, guint row, const YsCell *cell, guint *col)
{
  for (guint c = *col + 1; c < grid->n_cols; c++)
    {
      const YsCell *next = ys_grid_at (grid, row, c);
      if (next != NULL && next != cell && *next->text != '\0')
        {
          *col = c;
          return next;
        }
    }
  return NULL;
}

gboolean
ys_form_is_indicator_header (const YsSchemas *schemas, const YsGrid *grid, guint row)
{
  guint n = 0;
  YsRowWalk walk = {grid, row, 0};
  for (const YsCell *cell; (cell = ys_row_next (&walk)) != NULL;)
    n += matches (schemas, "form_indicator_header", cell->text);
  return n >= 2;
}

/* The cell beside a label is its value, unless it is the next label: a project may be called 发展资金. */
static gboolean
is_value_of (const YsSchemas *schemas, const YsCell *label, const YsCell *value)
{
  gboolean name = matches (schemas, "form_identity", label->text);
  return value != NULL && !matches (schemas, name ? "form_identity" : "form_label", value->text);
}

/* The title says that this is another kind of table. */
static gboolean
is_titled_otherwise (const YsSheet *sheet)
{
  return sheet->titled.plain && sheet->titled.kind->form == YS_FORM_NONE;
}

gboolean
ys_form_is (const YsSchemas *schemas, const YsSheet *sheet)
{
  if (is_titled_otherwise (sheet))
    return FALSE;
  guint labels = 0, headers = 0, first_row_labels = 0, identities = 0;
  for (guint row = sheet->first; row < sheet->end; row++)
    {
      gboolean header = ys_form_is_indicator_header (schemas, sheet->grid, row);
      headers += header;
      YsRowWalk walk = {sheet->grid, row, 0};
      for (const YsCell *cell; !header && (cell = ys_row_next_begun (&walk)) != NULL;)
        if (matches (schemas, "form_label", cell->text))
          {
            guint at = cell->col;
            const YsCell *value = next_cell (sheet->grid, row, cell, &at);
            if (!is_value_of (schemas, cell, value))
              continue;
            labels++;
            identities += matches (schemas, "form_identity", cell->text);
            first_row_labels += row <= sheet->first + 1;
          }
    }
  return labels >= MIN_LABELS && identities >= 2 && first_row_labels > 0 &&
         headers <= sheet->end - sheet->first && (headers > 0 || labels >= 5) &&
         !(headers > 0 && ys_form_is_indicator_header (schemas, sheet->grid, sheet->first));
}

gboolean
ys_form_begins (const YsSchemas *schemas, const YsSheet *sheet)
{
  for (guint row = sheet->first; row < MIN (sheet->first + 3, sheet->end); row++)
    {
      YsRowWalk walk = {sheet->grid, row, 0};
      for (const YsCell *cell; (cell = ys_row_next_begun (&walk)) != NULL;)
        if (matches (schemas, "form_begin", cell->text))
          return TRUE;
    }
  return FALSE;
}

gboolean
ys_form_continues (const YsTable *table, const YsSheet *sheet)
{
  if (table->form->len == 0 || sheet->follows_prose || table->pages->len == 0)
    return FALSE;
  guint last = g_array_index (table->pages, guint, table->pages->len - 1);
  return sheet->block->page == last + 1 || (sheet->block->page == last && last > 0);
}

static void
add_amount (const YsSchemas *schemas, YsTable *table, const YsSheet *sheet, const char *label,
            const YsCell *value, GHashTable *periods, guint col)
{
  YsFormAmount amount = {0};
  if (!matches (schemas, "form_funds", label) ||
      ys_amount_parse (value->text, &amount.amount, NULL) != YS_AMOUNT_OK)
    return;
  if (matches (schemas, "form_whole_period", label))
    g_hash_table_insert (periods, GUINT_TO_POINTER (col), (gpointer) "whole");
  else if (matches (schemas, "form_year", label))
    g_hash_table_insert (periods, GUINT_TO_POINTER (col), (gpointer) "year");
  const char *period = g_hash_table_lookup (periods, GUINT_TO_POINTER (col));
  amount.period = period != NULL ? period : "year";
  amount.label = ys_text_squeeze (label);
  amount.page = sheet->block->page;
  amount.bbox = value->box;
  g_array_append_val (table->form_amounts, amount);
}

/* Label and value pairs of one row. */
static void
read_pairs (const YsSchemas *schemas, YsTable *table, const YsSheet *sheet, guint row, GHashTable *periods)
{
  const YsGrid *grid = sheet->grid;
  guint col = 0;
  const YsCell *cell = ys_grid_at (grid, row, 0);
  if (cell == NULL || *cell->text == '\0')
    cell = next_cell (grid, row, cell, &col);
  while (cell != NULL)
    {
      guint at = col;
      const YsCell *value = next_cell (grid, row, cell, &at);
      gboolean label = matches (schemas, "form_label", cell->text);
      if (!label || !is_value_of (schemas, cell, value))
        {
          col = at;
          cell = value;
          continue;
        }
      if (value->row == row || cell->row == row)
        {
          g_ptr_array_add (table->form, ys_text_join (cell->text));
          g_ptr_array_add (table->form, ys_text_join (value->text));
          add_amount (schemas, table, sheet, cell->text, value, periods, cell->col);
        }
      col = at;
      cell = next_cell (grid, row, value, &col);
    }
}

static void
set_indicator_header (const YsSchemas *schemas, YsTable *table, const YsGrid *grid, guint row)
{
  g_clear_pointer (&table->indicator_names, g_ptr_array_unref);
  table->indicator_names = g_ptr_array_new_with_free_func (g_free);
  for (guint c = 0; c < grid->n_cols; c++)
    {
      const YsCell *cell = ys_grid_at (grid, row, c);
      gboolean named =
          cell != NULL && cell->col == c && matches (schemas, "form_indicator_header", cell->text);
      g_ptr_array_add (table->indicator_names, named ? ys_text_squeeze (cell->text) : g_strdup (""));
    }
}

/* An indicator row: texts by column, merged cells repeated. */
static void
read_indicators (YsTable *table, const YsGrid *grid, guint row)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  guint filled = 0;
  const YsCell *last = NULL;
  for (guint c = 0; c < grid->n_cols; c++)
    {
      const YsCell *cell = ys_grid_at (grid, row, c);
      gboolean named =
          c < table->indicator_names->len && *(char *)g_ptr_array_index (table->indicator_names, c) != '\0';
      if (named && cell != NULL && cell != last && *cell->text != '\0')
        {
          g_ptr_array_add (texts, g_strdup (g_ptr_array_index (table->indicator_names, c)));
          g_ptr_array_add (texts, ys_text_join (cell->text));
          filled += cell->row == row;
        }
      last = cell;
    }
  if (filled > 0 && texts->len >= 4)
    g_ptr_array_add (table->indicators, texts);
  else
    g_ptr_array_unref (texts);
}

static YsRow *
form_row (const YsSheet *sheet, guint row)
{
  YsRow *out = ys_row_new (NULL);
  YsRowWalk walk = {sheet->grid, row, 0};
  for (const YsCell *cell; (cell = ys_row_next_filled (&walk)) != NULL;)
    {
      YsDocCell doc = {.column = cell->col,
                       .text = ys_text_join (cell->text),
                       .page = sheet->block->page,
                       .line = cell->line,
                       .bbox = cell->box};
      g_array_append_val (out->cells, doc);
      if (*out->name == '\0')
        {
          g_free (out->name);
          out->name = ys_text_join (cell->text);
        }
    }
  return out;
}

void
ys_form_read (const YsSchemas *schemas, YsTable *table, const YsSheet *sheet)
{
  g_autoptr (GHashTable) periods = g_hash_table_new (NULL, NULL);
  table->state = "data";
  while (table->columns->len < sheet->grid->n_cols)
    g_ptr_array_add (table->columns, ys_column_new (NULL, NULL, FALSE));
  for (guint row = sheet->first; row < sheet->end; row++)
    {
      YsRow *out = form_row (sheet, row);
      if (out->cells->len > 0)
        g_ptr_array_add (table->rows, out);
      else
        ys_row_free (out);
      if (ys_form_is_indicator_header (schemas, sheet->grid, row))
        set_indicator_header (schemas, table, sheet->grid, row);
      else if (table->indicator_names != NULL)
        read_indicators (table, sheet->grid, row);
      if (table->indicator_names == NULL)
        read_pairs (schemas, table, sheet, row, periods);
    }
}
