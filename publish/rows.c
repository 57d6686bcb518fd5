/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/rows.h"

#include "document/standings.h"
#include "publish/rowwalk.h"

#include <string.h>

#define SHARE_PLACES 4 /* hundredths of a percent */
#define BOX_PLACES 2   /* hundredths of a point */
#define FEN_PLACES 2
#define REST_PLACES YS_AMOUNT_MAX_SCALE

#define NAME(n) #n,
static const char *const DOCUMENT_NAMES[] = {YS_DOCUMENT_VALUES (NAME) NULL};
static const char *const TABLE_NAMES[] = {YS_TABLE_VALUES (NAME) NULL};
static const char *const FACT_NAMES[] = {YS_FACT_VALUES (NAME) NULL};
static const char *const ANOMALY_NAMES[] = {YS_ANOMALY_VALUES (NAME) NULL};
static const char *const FUND_NAMES[] = {YS_FUND_VALUES (NAME) NULL};
static const char *const INDICATOR_NAMES[] = {YS_INDICATOR_VALUES (NAME) NULL};
static const char *const FIGURE_NAMES[] = {YS_FIGURE_VALUES (NAME) NULL};
static const char *const CODE_NAMES[] = {YS_CODE_VALUES (NAME) NULL};
static const char *const TEXT_NAMES[] = {YS_TEXT_VALUES (NAME) NULL};

static const struct
{
  const char *name;
  const char *const *values;
} TABLES[YS_N_ROW_TABLES] = {
    [YS_ROW_DOCUMENTS] = {"documents", DOCUMENT_NAMES},
    [YS_ROW_TABLES] = {"tables", TABLE_NAMES},
    [YS_ROW_FACTS] = {"facts", FACT_NAMES},
    [YS_ROW_ANOMALIES] = {"anomalies", ANOMALY_NAMES},
    [YS_ROW_FUNDS] = {"performance_funds", FUND_NAMES},
    [YS_ROW_INDICATORS] = {"performance_indicators", INDICATOR_NAMES},
    [YS_ROW_FIGURES] = {"figures", FIGURE_NAMES},
    [YS_ROW_CODES] = {"codes", CODE_NAMES},
    [YS_ROW_TEXTS] = {"texts", TEXT_NAMES},
};

const char *
ys_row_table_name (YsRowTable table)
{
  return TABLES[table].name;
}

gboolean
ys_row_is_for_databases (YsRowTable table)
{
  return table == YS_ROW_TEXTS;
}

const char *const *
ys_row_names (YsRowTable table)
{
  return TABLES[table].values;
}

void
ys_walk_whose (const YsWalk *walk, YsValue *whose)
{
  whose[0] = ys_value_text (walk->id);
  whose[1] = ys_value_text (walk->d->issuer);
  whose[2] = ys_value_count_from_1 (walk->d->fiscal_year);
  whose[3] = ys_value_text (walk->d->kind);
}

void
ys_walk_place (YsValue *place, guint page, const YsBox *box)
{
  memset (place, 0, 5 * sizeof *place);
  if (page == 0)
    return;
  place[0] = ys_value_integer (page);
  place[1] = ys_value_decimal (box->x0, BOX_PLACES);
  place[2] = ys_value_decimal (box->y0, BOX_PLACES);
  place[3] = ys_value_decimal (box->x1, BOX_PLACES);
  place[4] = ys_value_decimal (box->y1, BOX_PLACES);
}

void
ys_walk_money (YsValue *money, gboolean known, YsAmount yuan)
{
  memset (money, 0, 3 * sizeof *money);
  YsAmount fen = ys_amount_rescale (yuan, FEN_PLACES);
  if (!known || fen.scale < FEN_PLACES) /* more yuan than the integer holds in 1/100 */
    return;
  gint64 rest = 0, place = 1;
  for (guint k = fen.scale; k < REST_PLACES; k++)
    place *= 10;
  for (; fen.scale > FEN_PLACES; fen.scale--, place *= 10)
    {
      rest += fen.units % 10 * place;
      fen.units /= 10;
    }
  money[0] = ys_value_amount (yuan);
  money[1] = ys_value_integer (fen.units);
  money[2] = ys_value_integer (rest);
}

char *
ys_walk_join (const GPtrArray *texts, const char *between)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? between : "", (const char *)g_ptr_array_index (texts, i));
  return g_string_free (out, FALSE);
}

static void
put_share (YsValue *value, guint part, guint whole)
{
  if (whole > 0)
    *value = ys_value_decimal ((double)part / whole, SHARE_PLACES);
}

static void
put_counts (YsValue *v, const YsDocument *d)
{
  guint n[YS_DISPUTED + 1] = {0};
  ys_document_standings (d, n);
  guint judged = n[YS_PROVEN] + n[YS_UNPROVEN] + n[YS_DISPUTED];
  v[DOCUMENT_tables] = ys_value_integer (d->tables->len);
  v[DOCUMENT_amounts] = ys_value_integer (d->coverage.amounts);
  v[DOCUMENT_named] = ys_value_integer (d->coverage.named);
  v[DOCUMENT_open] = ys_value_integer (d->coverage.open);
  v[DOCUMENT_unplaced] = ys_value_integer (d->coverage.unplaced);
  put_share (&v[DOCUMENT_coverage], d->coverage.named, d->coverage.amounts);
  v[DOCUMENT_judged] = ys_value_integer (judged);
  v[DOCUMENT_proven] = ys_value_integer (n[YS_PROVEN]);
  v[DOCUMENT_unproven] = ys_value_integer (n[YS_UNPROVEN]);
  v[DOCUMENT_disputed] = ys_value_integer (n[YS_DISPUTED]);
  put_share (&v[DOCUMENT_proven_share], n[YS_PROVEN], judged);
  v[DOCUMENT_checks_run] = ys_value_integer (d->checks.run);
  v[DOCUMENT_checks_passed] = ys_value_integer (d->checks.passed);
  v[DOCUMENT_checks_failed] = ys_value_integer (d->checks.failed);
  v[DOCUMENT_checks_undecidable] = ys_value_integer (d->checks.undecidable);
  v[DOCUMENT_corrected] = ys_value_integer (ys_document_corrected (d));
}

/* What the supervisor saw; a file that could not be opened has no more. */
static void
put_input (YsValue *v, const YsRecord *record, const char *path, const char *id, guint number)
{
  v[DOCUMENT_path] = ys_value_text (path);
  v[DOCUMENT_document] = ys_value_text (record->repeat ? NULL : id);
  v[DOCUMENT_same_as] = ys_value_text (record->repeat ? id : NULL);
  v[DOCUMENT_sha256] = ys_value_text (record->sha256);
  v[DOCUMENT_bytes] = ys_value_integer ((gint64)record->bytes);
  v[DOCUMENT_pages] = ys_value_integer (record->pages);
  v[DOCUMENT_status] = ys_value_text (record->status);
  v[DOCUMENT_errors] = ys_value_integer (record->anomalies[YS_ERROR]);
  v[DOCUMENT_warnings] = ys_value_integer (record->anomalies[YS_WARNING]);
  v[DOCUMENT_infos] = ys_value_integer (record->anomalies[YS_INFO]);
  v[DOCUMENT_input] = ys_value_integer (number);
}

static gboolean
give_input (const YsWalk *walk, const YsRecord *record)
{
  YsValue v[N_DOCUMENT] = {0};
  g_autofree char *path = g_utf8_make_valid (record->path, -1);
  if (walk->d != NULL)
    {
      YsValue whose[4];
      ys_walk_whose (walk, whose);
      v[DOCUMENT_issuer] = whose[1];
      v[DOCUMENT_fiscal_year] = whose[2];
      v[DOCUMENT_kind] = whose[3];
      v[DOCUMENT_title] = ys_value_text (walk->d->title);
      v[DOCUMENT_media_type] = ys_value_text (walk->d->media_type);
      v[DOCUMENT_producer] = ys_value_text (walk->d->producer);
      put_counts (v, walk->d);
    }
  put_input (v, record, path, walk->id, ++walk->rows->n_inputs);
  return ys_walk_give (walk, YS_ROW_DOCUMENTS, v);
}

static char *
join_pages (const YsTable *table)
{
  g_autoptr (GString) out = g_string_new (NULL);
  for (guint i = 0; i < table->pages->len; i++)
    g_string_append_printf (out, "%s%u", i > 0 ? ";" : "", g_array_index (table->pages, guint, i));
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static guint
count_facts (const YsTable *table)
{
  guint n = 0;
  for (guint r = 0; r < table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, r);
      for (guint k = 0; k < row->cells->len; k++)
        n += g_array_index (row->cells, YsDocCell, k).is_value;
    }
  return n;
}

static gboolean
give_table (const YsWalk *walk, const YsTable *table, guint table_no)
{
  YsValue v[N_TABLE] = {0};
  g_autofree char *pages = join_pages (table);
  g_autofree char *notes = ys_walk_join (table->notes, "\n");
  v[TABLE_document] = ys_value_text (walk->id);
  v[TABLE_table_no] = ys_value_integer (table_no);
  v[TABLE_table] = ys_value_text (table->id);
  v[TABLE_label] = ys_value_text (table->label);
  v[TABLE_title] = ys_value_text (table->title);
  v[TABLE_unit] = ys_value_text (table->unit);
  v[TABLE_state] = ys_value_text (table->state);
  v[TABLE_pages] = ys_value_text (table->pages->len > 0 ? pages : NULL);
  v[TABLE_page] = ys_value_count_from_1 (table->pages->len > 0 ? g_array_index (table->pages, guint, 0) : 0);
  v[TABLE_rows] = ys_value_integer (table->rows->len);
  v[TABLE_facts] = ys_value_integer (count_facts (table));
  v[TABLE_notes] = ys_value_text (*notes != '\0' ? notes : NULL);
  return ys_walk_give (walk, YS_ROW_TABLES, v) && ys_walk_facts (walk, table, table_no) &&
         ys_walk_performance (walk, table, table_no);
}

static gboolean
give_tables (const YsWalk *walk)
{
  for (guint i = 0; i < walk->d->tables->len; i++)
    if (!give_table (walk, g_ptr_array_index (walk->d->tables, i), i + 1))
      return FALSE;
  return TRUE;
}

YsRowStream *
ys_rowstream_new (const YsDescription *description, YsUnitPower power, gconstpointer power_data,
                  YsTakeRow take, gpointer take_data)
{
  YsRowStream *rows = g_new0 (YsRowStream, 1);
  *rows = (YsRowStream){.description = description,
                        .power = power,
                        .power_data = power_data,
                        .take = take,
                        .take_data = take_data};
  return rows;
}

void
ys_rowstream_free (YsRowStream *rows)
{
  g_free (rows);
}

gboolean
ys_rowstream_add (YsRowStream *rows, YsRecord *record, GError **error)
{
  YsWalk walk = {.rows = rows, .error = error};
  g_autofree char *id = record->sha256 != NULL ? g_strndup (record->sha256, YS_DOCUMENT_ID_LENGTH) : NULL;
  walk.id = id;
  if (record->json != NULL)
    walk.d = ys_record_document (record, error);
  if (record->json != NULL && walk.d == NULL)
    return FALSE;
  if (!give_input (&walk, record))
    return FALSE;
  return walk.d == NULL || id == NULL || record->repeat ||
         (give_tables (&walk) && ys_walk_anomalies (&walk) && ys_walk_figures (&walk) &&
          ys_walk_texts (&walk));
}

gboolean
ys_rowstream_add_codes (YsRowStream *rows, const YsCodeEntry *entries, guint n, GError **error)
{
  const YsWalk walk = {.rows = rows, .error = error};
  const char *list = NULL;
  guint number = 0;
  for (guint i = 0; i < n; i++)
    {
      const YsCodeEntry *entry = &entries[i];
      number = g_strcmp0 (list, entry->list) == 0 ? number + 1 : 1;
      list = entry->list;
      YsValue v[N_CODE] = {0};
      v[CODE_list] = ys_value_text (list);
      v[CODE_entry] = ys_value_integer (number);
      v[CODE_code] = ys_value_text (entry->code);
      v[CODE_name] = ys_value_text (entry->name);
      v[CODE_from_year] = ys_value_count_from_1 (entry->from);
      v[CODE_to_year] = ys_value_count_from_1 (entry->to);
      v[CODE_documents] = ys_value_integer (entry->documents);
      if (!ys_walk_give (&walk, YS_ROW_CODES, v))
        return FALSE;
    }
  return TRUE;
}
