/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/normalize.h"

#include "document/performance.h"
#include "normalize/coverage.h"
#include "normalize/furniture.h"
#include "normalize/identity.h"
#include "infer/infer.h"
#include "normalize/narrative.h"
#include "normalize/sheet/sheet.h"
#include "normalize/tables.h"
#include "normalize/wordtable.h"
#include "rules/title.h"

#include <string.h>

#define ENOUGH_TABLES 3u /* recognised: the document is a budget whatever its prose says */

/* Pages in one text, runs of them as 3–7. Owned by the caller. */
static char *
pages_text (const GArray *pages, const char *comma)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0, end; i < pages->len; i = end)
    {
      guint first = g_array_index (pages, guint, i);
      for (end = i + 1; end < pages->len && g_array_index (pages, guint, end) == first + end - i; end++)
        continue;
      g_string_append_printf (out, "%s%u", i > 0 ? comma : "", first);
      if (end > i + 1)
        g_string_append_printf (out, "–%u", first + end - i - 1);
    }
  return g_string_free (out, FALSE);
}

/* What is said once of all its pages. */
static void
say_counted (YsAnomaly *a, const YsRemark *remark)
{
  g_autofree char *zh = pages_text (remark->pages, "、"), *en = pages_text (remark->pages, ", ");
  ys_anomaly_say (a, g_strdup_printf ("第 %s 页共有 %u 个字符%s，未读取", zh, remark->n, remark->zh),
                  g_strdup_printf ("%u characters of page%s %s %s and were not read", remark->n,
                                   remark->pages->len > 1 ? "s" : "", en, remark->en));
}

static void
take_page_sizes (const YsContent *content, YsDocument *d)
{
  guint n = content->n_pages > 0 ? MIN (content->page_sizes->len, YS_MOST_SIZED) : 0;
  for (guint page = 1; page <= n; page++)
    {
      YsBox box = ys_content_displayed_page (content, page);
      YsPageSize size = {box.x1, box.y1};
      g_array_append_val (d->page_sizes, size);
    }
}

static void
take_source (const YsContent *content, YsDocument *d)
{
  d->status = content->status;
  d->media_type = content->media_type;
  d->producer = g_strdup (content->producer);
  d->sha256 = g_strdup (content->sha256);
  d->bytes = content->bytes;
  d->n_pages = content->n_pages;
  take_page_sizes (content, d);
  if (content->ocr_pages->len > 0)
    d->ocr_pages = g_array_ref (content->ocr_pages);
  for (guint i = 0; i < content->remarks->len; i++)
    {
      const YsRemark *remark = g_ptr_array_index (content->remarks, i);
      YsAnomaly *a = ys_document_anomaly (d, remark->code, remark->info ? YS_INFO : YS_WARNING, "source");
      a->page = remark->page;
      if (remark->pages != NULL)
        say_counted (a, remark);
      else if (remark->line > 0)
        ys_anomaly_say (a, g_strdup_printf ("第 %u 行：%s", remark->line, remark->zh),
                        g_strdup_printf ("line %u: %s", remark->line, remark->en));
      else
        ys_anomaly_say (a, g_strdup (remark->zh), g_strdup (remark->en));
    }
}

static void
turn_targets_back (const YsContent *content, YsTable *table)
{
  for (guint i = 0; i < table->performance->len; i++)
    {
      YsPerformance *item = g_ptr_array_index (table->performance, i);
      for (guint k = 0; k < item->funds->len; k++)
        {
          YsDocCell *cell = &g_array_index (item->funds, YsFund, k).cell;
          cell->bbox = ys_content_displayed (content, cell->page, cell->bbox);
        }
      for (guint k = 0; k < item->indicators->len; k++)
        {
          YsIndicator *indicator = &g_array_index (item->indicators, YsIndicator, k);
          indicator->bbox = ys_content_displayed (content, indicator->page, indicator->bbox);
        }
    }
}

/* Boxes as displayed: sideways pages were read upright. */
static void
turn_boxes_back (const YsContent *content, YsDocument *d)
{
  for (guint t = 0; t < d->tables->len; t++)
    {
      YsTable *table = g_ptr_array_index (d->tables, t);
      for (guint r = 0; r < table->rows->len; r++)
        {
          YsRow *row = g_ptr_array_index (table->rows, r);
          for (guint k = 0; k < row->cells->len; k++)
            {
              YsDocCell *cell = &g_array_index (row->cells, YsDocCell, k);
              cell->bbox = ys_content_displayed (content, cell->page, cell->bbox);
            }
        }
      turn_targets_back (content, table);
    }
  for (guint i = 0; i < d->narrative->len; i++)
    {
      const YsSection *section = g_ptr_array_index (d->narrative, i);
      for (guint k = 0; k < section->figures->len; k++)
        {
          YsFigure *figure = g_ptr_array_index (section->figures, k);
          figure->bbox = ys_content_displayed (content, figure->page, figure->bbox);
        }
    }
  for (guint i = 0; i < d->anomalies->len; i++)
    {
      YsAnomaly *a = g_ptr_array_index (d->anomalies, i);
      a->bbox = ys_content_displayed (content, a->page, a->bbox);
    }
}

static guint
count_recognised (const YsDocument *d)
{
  guint n = 0;
  for (guint i = 0; i < d->tables->len; i++)
    n += ys_table_is_known (g_ptr_array_index (d->tables, i));
  return n;
}

/* A table that is a budget's for itself: its title names the kind beyond doubt, and it has amounts. */
static gboolean
is_evident (const YsSchemas *schemas, const YsTable *table)
{
  if (!ys_table_is_known (table) || table->title == NULL)
    return FALSE;
  g_autofree char *key = ys_title_key (schemas, table->title, NULL);
  YsTitleKind titled = ys_title_kind (schemas, key);
  if (!titled.plain || strcmp (titled.kind->id, table->id) != 0)
    return FALSE;
  for (guint r = 0; r < table->rows->len; r++)
    if (ys_row_has_money (g_ptr_array_index (table->rows, r)))
      return TRUE;
  return FALSE;
}

static gboolean
has_evident_table (const YsSchemas *schemas, const YsDocument *d)
{
  for (guint t = 0; t < d->tables->len; t++)
    if (is_evident (schemas, g_ptr_array_index (d->tables, t)))
      return TRUE;
  return FALSE;
}

/* The table of a document that is no budget is of no kind, and `why` says so beside what spoke for one. */
static void
forget_kind (YsTable *table, guint recognised)
{
  if (!ys_table_is_known (table))
    return;
  char *why =
      g_strdup_printf ("%s; but the document is no budget (%u of its tables recognised, %u needed where "
                       "its prose does not show one), so it is \"" YS_TABLE_OTHER "\"",
                       table->why != NULL ? table->why : table->id, recognised, ENOUGH_TABLES);
  g_free (table->why);
  table->why = why;
  g_free (table->id);
  table->id = g_strdup (YS_TABLE_OTHER);
}

/* A document that is no budget keeps its prose and its tables as "other"; it is told, not accused. */
static void
decide_status (const YsContent *content, const YsSchemas *schemas, YsDocument *d)
{
  if (strcmp (d->status, "ok") != 0 && strcmp (d->status, "partial") != 0)
    return;
  if (content->blocks->len == 0)
    {
      d->status = content->media_type != NULL && g_str_has_prefix (content->media_type, "text/")
                      ? "empty_file"
                      : "no_text_layer";
      return;
    }
  if (strcmp (d->status, "partial") == 0)
    return; /* what was not read may be the budget */
  guint recognised = count_recognised (d);
  if (recognised >= ENOUGH_TABLES || has_evident_table (schemas, d) ||
      ys_identity_is_budget (content, schemas, d))
    return;
  d->status = "not_a_budget";
  d->kind = NULL;
  for (guint i = 0; i < d->tables->len; i++)
    forget_kind (g_ptr_array_index (d->tables, i), recognised);
}

/* Tables and prose. The use of every block: owned by the caller. */
static guint8 *
read_blocks (const YsContent *content, const YsSchemas *schemas, YsDocument *d)
{
  guint8 *use = ys_furniture_mark (content, schemas, d);
  g_autoptr (GPtrArray) sheets = ys_sheets_find (content, schemas, use);
  ys_identity_find (content, schemas, sheets, d);
  ys_tables_build (schemas, d, sheets);
  ys_word_tables_find (content, schemas, use, d);
  ys_narrative_read (content, schemas, use, d);
  turn_boxes_back (content, d);
  return use;
}

YsDocument *
ys_normalize (const YsContent *content, const YsSchemas *schemas, const YsCorrections *corrections,
              const char *path)
{
  YsDocument *d = ys_document_new (path);
  take_source (content, d);
  g_autofree guint8 *use = content->blocks->len > 0 ? read_blocks (content, schemas, d) : NULL;
  decide_status (content, schemas, d);
  ys_columns_infer (schemas, d);
  ys_corrections_apply (corrections, d);
  if (use != NULL)
    ys_coverage_find (content, schemas, use, d);
  return d;
}
