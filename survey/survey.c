/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Goes through a document and notes what no rule knows. */
#include "survey/known.h"
#include "survey/parts.h"

#include "document/performance.h"
#include "rules/keys.h"

#include <string.h>

YsSurvey *
ys_survey_new (const YsSchemas *schemas)
{
  YsSurvey *survey = g_new0 (YsSurvey, 1);
  survey->schemas = schemas;
  ys_groups_init (&survey->groups);
  return survey;
}

void
ys_survey_free (YsSurvey *survey)
{
  ys_groups_clear (&survey->groups);
  g_free (survey);
}

static gboolean
is_amount (const YsDocCell *cell)
{
  YsAmount amount;
  gboolean percent = FALSE;
  return cell->is_value || ys_amount_parse (cell->text, &amount, &percent) == YS_AMOUNT_OK;
}

static gboolean
is_other (const YsTable *table)
{
  return !ys_table_is_known (table);
}

/* Amounts and non-empty cells of one column. */
typedef struct
{
  guint amounts, cells;
} Tally;

/* One Tally a column (g_free). */
static Tally *
tally_columns (const YsTable *table)
{
  Tally *tallies = g_new0 (Tally, table->columns->len + 1);
  for (guint r = 0; r < table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, r);
      for (guint i = 0; i < row->cells->len; i++)
        {
          const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, i);
          tallies[cell->column].cells++;
          tallies[cell->column].amounts += is_amount (cell);
        }
    }
  return tallies;
}

/* Amounts of a form: they stand in no column. */
static guint64
form_money (const YsTable *table)
{
  guint64 n = 0;
  for (guint i = 0; ys_table_is_form (table) && i < table->performance->len; i++)
    n += ((YsPerformance *)g_ptr_array_index (table->performance, i))->funds->len;
  return n;
}

static guint64
table_amounts (const YsSchemas *schemas, const YsTable *table, const Tally *tallies)
{
  guint64 n = form_money (table);
  for (guint i = 0; i < table->columns->len; i++)
    if (ys_known_holds_amounts (schemas, g_ptr_array_index (table->columns, i)))
      n += tallies[i].amounts;
  return n;
}

static void
survey_columns (YsSurvey *survey, const YsDocument *document, const YsTable *table, const Tally *tallies)
{
  const YsPlace place = {document, survey->documents, table, 0};
  for (guint i = 0; i < table->columns->len; i++)
    {
      const YsColumn *column = g_ptr_array_index (table->columns, i);
      if ((column->id != NULL && !ys_column_is_open (column)) ||
          !ys_known_holds_amounts (survey->schemas, column))
        continue;
      if (!column->is_measure && tallies[i].amounts * 2 <= tallies[i].cells)
        continue;
      guint unknown = 0;
      g_autofree char *path = ys_known_header_path (survey->schemas, column, &unknown);
      gboolean twice = unknown == 0 && column->header->len > 0;
      ys_groups_note (&survey->groups, twice ? YS_TROUBLE_HEADER_TWICE : YS_TROUBLE_HEADER_UNKNOWN, path,
                      &place, tallies[i].amounts);
    }
}

static guint
row_amounts (const YsRow *row)
{
  guint n = 0;
  for (guint i = 0; i < row->cells->len; i++)
    n += g_array_index (row->cells, YsDocCell, i).is_value;
  return n;
}

static void
survey_code (YsSurvey *survey, const YsPlace *place, const char *code, const char *name, guint amounts)
{
  if (code == NULL || *code == '\0' || ys_known_is_listed (survey->schemas, code))
    return;
  g_autofree char *what = g_strdup_printf ("%s %s", code, name != NULL ? name : "");
  if (ys_known_has_shape (survey->schemas, code))
    ys_groups_note_as (&survey->groups, YS_TROUBLE_CODE_UNLISTED, code, what, place, amounts);
  else
    {
      g_autofree char *key = ys_groups_key (code);
      ys_groups_note_as (&survey->groups, YS_TROUBLE_CODE_SHAPE, key, what, place, amounts);
    }
}

static void
survey_codes (YsSurvey *survey, const YsDocument *document, const YsTable *table)
{
  gboolean own = ys_known_has_class_codes (survey->schemas, table);
  for (guint r = 0; r < table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, r);
      guint page = row->cells->len > 0 ? g_array_index (row->cells, YsDocCell, 0).page : 0;
      const YsPlace place = {document, survey->documents, table, page};
      guint amounts = row_amounts (row);
      if (own)
        survey_code (survey, &place, row->code, row->name, amounts);
      for (guint g = YS_KEY_MAIN + 1; row->keys != NULL && g < survey->schemas->keys->len; g++)
        {
          const YsKeyGroup *group = ys_keys_group (survey->schemas, g);
          const char *code = group->subject_codes ? ys_row_key (row, group->code) : NULL;
          if (g_strcmp0 (code, row->code) != 0)
            survey_code (survey, &place, code, ys_row_key (row, group->name), amounts);
        }
    }
}

/* What a table is called in the report: its title, or the leaves of its header. */
static char *
name_of (const YsTable *table)
{
  if (table->title != NULL)
    return g_strdup (table->title);
  GString *name = g_string_new ("(no title / 无标题)");
  for (guint i = 0; i < table->columns->len && i < 4; i++)
    {
      const YsColumn *column = g_ptr_array_index (table->columns, i);
      if (column->header->len > 0)
        g_string_append_printf (name, " | %s",
                                (char *)g_ptr_array_index (column->header, column->header->len - 1));
    }
  return g_string_free (name, FALSE);
}

/* Amounts that became values of a recognised table, under an id of the contract. */
static guint64
understood_amounts (const YsTable *table)
{
  guint64 n = form_money (table);
  for (guint r = 0; r < table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, r);
      for (guint i = 0; i < row->cells->len; i++)
        {
          const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, i);
          n += cell->is_value && !ys_column_is_open (g_ptr_array_index (table->columns, cell->column));
        }
    }
  return n;
}

static guint64
survey_table (YsSurvey *survey, const YsDocument *document, const YsTable *table)
{
  const YsPlace place = {document, survey->documents, table, 0};
  g_autofree Tally *tallies = tally_columns (table);
  guint64 amounts = table_amounts (survey->schemas, table, tallies);
  g_autofree char *title = name_of (table);
  survey->tables++;
  survey->amounts += amounts;
  if (is_other (table))
    ys_groups_note (&survey->groups, YS_TROUBLE_TABLE_UNKNOWN, title, &place, amounts);
  else
    survey->recognised++, survey->understood += understood_amounts (table);
  if (table->unit == NULL && amounts > 0)
    ys_groups_note (&survey->groups, YS_TROUBLE_UNIT_MISSING, title, &place, amounts);
  survey_columns (survey, document, table, tallies);
  survey_codes (survey, document, table);
  return amounts;
}

static const YsTable *
table_at (const YsDocument *document, const YsAnomaly *anomaly)
{
  for (guint i = 0; i < document->tables->len; i++)
    {
      const YsTable *table = g_ptr_array_index (document->tables, i);
      for (guint k = 0; k < table->pages->len; k++)
        if (g_array_index (table->pages, guint, k) == anomaly->page &&
            (anomaly->table == NULL || g_strcmp0 (anomaly->table, table->id) == 0))
          return table;
    }
  return NULL;
}

static void
survey_anomalies (YsSurvey *survey, const YsDocument *document)
{
  for (guint i = 0; i < document->anomalies->len; i++)
    {
      const YsAnomaly *anomaly = g_ptr_array_index (document->anomalies, i);
      if (strcmp (anomaly->code, "amount-not-parsed") != 0)
        continue;
      const YsPlace place = {document, survey->documents, table_at (document, anomaly), anomaly->page};
      ys_groups_note (&survey->groups, YS_TROUBLE_AMOUNT_BROKEN,
                      anomaly->zh != NULL ? anomaly->zh : anomaly->code, &place, 1);
    }
}

/* Of a document that is no budget neither issuer nor year is asked for. */
static void
survey_identity (YsSurvey *survey, const YsDocument *document, guint64 amounts)
{
  const YsPlace place = {document, survey->documents, NULL, 0};
  g_autofree char *name = g_path_get_basename (document->path);
  if (strcmp (document->status, "ok") != 0)
    ys_groups_note (&survey->groups, YS_TROUBLE_DOCUMENT_STATUS, document->status, &place, amounts);
  if (strcmp (document->status, "ok") != 0 && strcmp (document->status, "partial") != 0)
    return;
  if (document->issuer == NULL || *document->issuer == '\0')
    ys_groups_note_as (&survey->groups, YS_TROUBLE_DOCUMENT_ISSUER, name, name, &place, amounts);
  if (document->fiscal_year == 0)
    ys_groups_note_as (&survey->groups, YS_TROUBLE_DOCUMENT_YEAR, name, name, &place, amounts);
  if (document->kind == NULL)
    ys_groups_note_as (&survey->groups, YS_TROUBLE_DOCUMENT_KIND, name, name, &place, amounts);
}

void
ys_survey_add (YsSurvey *survey, const YsDocument *document)
{
  guint64 amounts = 0;
  survey->documents++;
  for (guint i = 0; i < document->tables->len; i++)
    amounts += survey_table (survey, document, g_ptr_array_index (document->tables, i));
  survey_anomalies (survey, document);
  survey_identity (survey, document, amounts);
}
