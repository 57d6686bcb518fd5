/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/form.h"

#include "normalize/performance/band.h"
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
  if (is_titled_otherwise (sheet) || ys_band_heads_list (schemas, sheet->grid, sheet->first))
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
  if (!ys_table_is_form (table) || sheet->follows_prose || table->pages->len == 0)
    return FALSE;
  guint last = g_array_index (table->pages, guint, table->pages->len - 1);
  return sheet->block->page == last + 1 || (sheet->block->page == last && last > 0);
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
ys_form_read (YsTable *table, const YsSheet *sheet)
{
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
    }
}
