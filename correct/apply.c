/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "correct/corrections.h"

#include "correct/list.h"

#include <string.h>

#define CHECK "corrections" /* what the findings say of where they come from */

/* Where a correction leads. */
typedef struct
{
  YsTable *table;
  YsRow *row;
  YsDocCell *cell;
  guint column; /* that the cell belongs to */
} Place;

/* Why it leads nowhere. */
typedef struct
{
  const char *zh, *en;
} Reason;

static const Reason no_table = {"文件中没有这张表", "the document has no such table"};
static const Reason no_row = {"表中没有这一行", "the table has no such row"};
static const Reason no_column = {"表中没有这一金额列", "the table has no such column of amounts"};
static const Reason no_cell = {"该处为空白", "the place is blank"};
static const Reason other_text = {"该处内容与“was”不符", "it is not what stands there"};
static const Reason many_tables = {"有多张表符合，请写成 表标识#序号",
                                   "several tables fit: write the table as id#1, id#2 …"};

static char *
bare (const char *text)
{
  GString *out = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

/* Whether the cell is what the line says that it was: the same number, or the same text. */
static gboolean
is_as_told (const YsDocCell *cell, const char *was)
{
  YsAmount amount;
  gboolean percent;
  if (cell->is_value && ys_amount_parse (was, &amount, &percent) == YS_AMOUNT_OK)
    return ys_amount_compare (amount, cell->amount) == 0;
  g_autofree char *told = bare (was);
  g_autofree char *printed = bare (cell->text);
  return strcmp (told, printed) == 0;
}

/* The column with this id that the cell stands in, or may have to stand in: G_MAXUINT when there is none. */
static guint
column_of (const YsTable *table, const YsDocCell *cell, const char *id)
{
  guint first = cell->alt_first < cell->alt_last ? cell->alt_first : cell->column;
  guint last = cell->alt_first < cell->alt_last ? cell->alt_last : cell->column;
  for (guint i = first; i <= last; i++)
    if (g_strcmp0 (((const YsColumn *)g_ptr_array_index (table->columns, i))->id, id) == 0)
      return i;
  return G_MAXUINT;
}

static gboolean
has_column (const YsTable *table, const char *id)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      const YsColumn *column = g_ptr_array_index (table->columns, i);
      if (column->is_measure && g_strcmp0 (column->id, id) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Of several cells under one id the first amount is the value; without one, the cell that holds the text. */
static const Reason *
find_cell (const YsCorrectionLine *line, Place *place)
{
  const Reason *reason = &no_cell;
  for (guint i = 0; i < place->row->cells->len; i++)
    {
      YsDocCell *cell = &g_array_index (place->row->cells, YsDocCell, i);
      guint column = column_of (place->table, cell, line->column);
      if (column == G_MAXUINT || cell->correction != NULL)
        continue;
      if (!is_as_told (cell, line->was))
        {
          place->cell = cell, place->column = column, reason = &other_text;
          if (cell->is_value && cell->alt_first >= cell->alt_last)
            return reason;
          continue;
        }
      place->cell = cell;
      place->column = column;
      return NULL;
    }
  return reason;
}

static const Reason *
find_in_table (const YsCorrectionLine *line, YsTable *table, Place *place)
{
  *place = (Place){.table = table};
  if (!has_column (table, line->column))
    return &no_column;
  if (line->row >= table->rows->len)
    return &no_row;
  place->row = g_ptr_array_index (table->rows, line->row);
  return find_cell (line, place);
}

/* Without an ordinal the only table that fits is meant; where none fits, the first one says why. */
static const Reason *
find_place (const YsCorrectionLine *line, const YsDocument *d, Place *place)
{
  const Reason *reason = &no_table;
  guint seen = 0, fit = 0;
  for (guint t = 0; t < d->tables->len; t++)
    {
      YsTable *table = g_ptr_array_index (d->tables, t);
      if (strcmp (table->id, line->table) != 0 || (++seen != line->ordinal && line->ordinal != 0) ||
          (line->number != 0 && line->number != t + 1))
        continue;
      Place here;
      const Reason *why = find_in_table (line, table, &here);
      if (why == NULL && fit++ > 0)
        return *place = (Place){0}, &many_tables;
      if (why == NULL || reason == &no_table)
        *place = here, reason = why;
    }
  return reason;
}

static void
tell_refused (YsDocument *d, const YsCorrectionLine *line, const Place *place, const Reason *reason)
{
  YsAnomaly *a = ys_document_anomaly (d, "correction-refused", YS_WARNING, CHECK);
  ys_anomaly_place (a, place->table, place->row != NULL ? (int)line->row : -1, place->cell);
  const char *found = place->cell != NULL ? place->cell->text : NULL;
  g_autofree char *zh = found != NULL ? g_strdup_printf ("（该处为“%s”）", found) : g_strdup ("");
  g_autofree char *en = found != NULL ? g_strdup_printf (" (\"%s\" does)", found) : g_strdup ("");
  ys_anomaly_say (a,
                  g_strdup_printf ("更正未采用（第 %u 行，%s 第 %u 行 %s，“%s”）：%s%s", line->line,
                                   line->table, line->row, line->column, line->was, reason->zh, zh),
                  g_strdup_printf ("a correction is refused (line %u: %s, row %u, %s, \"%s\"): %s%s",
                                   line->line, line->table, line->row, line->column, line->was, reason->en,
                                   en));
}

/* From what the cell keeps, so that it can be told again of a document that was read from JSON. */
static void
tell_corrected (YsDocument *d, const YsTable *table, guint row, const YsDocCell *cell)
{
  const YsCorrection *c = cell->correction;
  gboolean percent;
  YsAnomaly *a = ys_document_anomaly (d, "amount-corrected", YS_INFO, CHECK);
  ys_anomaly_place (a, table, (int)row, cell);
  a->has_expected = cell->is_value;
  a->expected = cell->amount;
  a->has_actual = ys_amount_parse (c->was, &a->actual, &percent) == YS_AMOUNT_OK;
  if (a->has_expected && a->has_actual)
    a->difference = ys_amount_sub (a->actual, a->expected);
  ys_anomaly_say (a, g_strdup_printf ("“%s”由 %s 更正为 %s：%s", c->was, c->who, c->is, c->why),
                  g_strdup_printf ("\"%s\" was corrected to %s by %s: %s", c->was, c->is, c->who, c->why));
}

static void
correct (const YsCorrectionLine *line, const Place *place)
{
  YsDocCell *cell = place->cell;
  g_autofree char *was = cell->is_value ? ys_amount_format (cell->amount) : g_strdup (cell->text);
  g_autofree char *is = line->absent ? g_strdup ("-") : ys_amount_format (line->is);
  cell->correction = ys_correction_new (was, is, line->who, line->why);
  cell->is_value = !line->absent;
  cell->amount = line->is;
  cell->column = cell->alt_first = cell->alt_last = place->column;
}

static void
tell_all (YsDocument *d)
{
  for (guint t = 0; t < d->tables->len; t++)
    {
      const YsTable *table = g_ptr_array_index (d->tables, t);
      for (guint r = 0; r < table->rows->len; r++)
        {
          const YsRow *row = g_ptr_array_index (table->rows, r);
          for (guint i = 0; i < row->cells->len; i++)
            if (g_array_index (row->cells, YsDocCell, i).correction != NULL)
              tell_corrected (d, table, r, &g_array_index (row->cells, YsDocCell, i));
        }
    }
}

void
ys_corrections_apply (const YsCorrections *corrections, YsDocument *d)
{
  if (corrections == NULL || d->sha256 == NULL)
    return;
  g_autofree char *name = g_strndup (d->sha256, YS_CORRECTIONS_DOCUMENT);
  const GPtrArray *lines = g_hash_table_lookup (corrections->documents, name);
  if (lines == NULL)
    return;
  for (guint i = 0; i < lines->len; i++)
    {
      const YsCorrectionLine *line = g_ptr_array_index (lines, i);
      Place place = {0};
      const Reason *reason = find_place (line, d, &place);
      if (reason == NULL)
        correct (line, &place);
      else
        tell_refused (d, line, &place, reason);
    }
  tell_all (d);
}
