/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yusuan report: the web pages of a dataset that was made without them. */
#include "cli/codelists.h"
#include "cli/command.h"
#include "cli/dataset.h"
#include "cli/fingerprint.h"
#include "cli/interrupt.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/pictures.h"
#include "cli/published.h"
#include "cli/summary.h"
#include <gio/gio.h>

#define RULES_PIECE 1 /* of a fingerprint */

/* What is asked for, lent. */
typedef struct
{
  const char *dir, *schemas_dir;
  const YsSchemas *schemas;
  const YsJsonReader *reader;
  YsSummary *summary;
  YsPictures pictures;
  guint jobs;
  gboolean quiet;
} Report;

static void
on_settled (const YsEntry *entry, gpointer data)
{
  ys_summary_count (data, entry->status, entry->anomalies);
}

/* What is made of all documents is made again, so the rules have to be those of the run. */
static gboolean
check_rules (const Report *r, const YsPublished *list, GError **error)
{
  const YsLimits limits = YS_LIMITS_DEFAULT;
  g_autofree char *own = ys_fingerprint (r->schemas_dir, NULL, YS_JSON_NUMBERS, YS_OCR_AUTO, &limits);
  g_auto (GStrv) a = g_strsplit (own, "-", -1);
  g_auto (GStrv) b = g_strsplit (ys_published_fingerprint (list), "-", -1);
  if (g_strv_length (b) > RULES_PIECE && g_str_equal (a[RULES_PIECE], b[RULES_PIECE]))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               "%s: read by other rules: give the same --schemas / 规则不同，请给出相同的 --schemas", r->dir);
  return FALSE;
}

static gboolean
count_inputs (const char *dir, guint *n, GError **error)
{
  g_autoptr (YsPublished) list = ys_published_open (dir, error);
  for (*n = 0; list != NULL && ys_published_entry (list) != NULL; ++*n)
    if (!ys_published_step (list, error))
      return FALSE;
  return list != NULL;
}

/* The same inputs again: all of them are known. */
static gboolean
take_all (YsPublished *list, YsDataset *dataset, const YsWriter *documents, GError **error)
{
  while (ys_published_entry (list) != NULL)
    if (!ys_dataset_take (dataset, ys_published_entry (list), documents, error) ||
        !ys_interrupt_check (error) || !ys_published_step (list, error))
      return FALSE;
  return TRUE;
}

static gboolean
fill (const Report *r, YsPublished *list, YsFormats *formats, GError **error)
{
  const YsLimits limits = YS_LIMITS_DEFAULT;
  g_autoptr (GArray) codes = ys_codelists_put (formats, r->schemas);
  const YsPicturing picturing = {
      .which = r->pictures, .schemas = r->schemas, .limits = &limits, .jobs = r->jobs, .quiet = r->quiet};
  const YsDatasetPlan plan = {.fingerprint = ys_published_fingerprint (list),
                              .shard = ys_published_shard (list),
                              .formats = formats,
                              .reader = r->reader,
                              .picturing = &picturing,
                              .settled = on_settled,
                              .data = r->summary};
  g_autoptr (YsWriter) documents = ys_folder_writer_new (r->dir, error);
  g_autoptr (YsDataset) dataset = documents != NULL ? ys_dataset_open (r->dir, &plan, error) : NULL;
  if (dataset == NULL || !ys_interrupt_install (error) || !take_all (list, dataset, documents, error) ||
      !ys_dataset_finish (dataset, FALSE, error))
    return FALSE;
  if (!r->quiet && ys_dataset_pictured (dataset) != NULL)
    ys_pictures_tell (ys_dataset_pictured (dataset));
  return TRUE;
}

static gboolean
report (const Report *r, GError **error)
{
  YsFormats formats = {0};
  g_autoptr (YsPublished) list = ys_published_open (r->dir, error);
  if (list == NULL || !check_rules (r, list, error) || !count_inputs (r->dir, &formats.n_inputs, error))
    return FALSE;
  ys_published_formats (list, &formats);
  formats.formats |= YS_FORMAT_REPORT;
  return fill (r, list, &formats, error);
}

static int
report_on (Report *r)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YsSchemas) schemas = ys_options_load_schemas (r->schemas_dir);
  if (schemas == NULL)
    return YS_EXIT_USAGE;
  g_autoptr (YsJsonReader) reader = ys_json_reader_new (ys_document_schema (), &error);
  if (reader == NULL)
    return ys_output_failed ("document.schema.json", error);
  g_autoptr (YsSummary) summary = ys_summary_new (YS_WORST_ERROR, reader);
  r->schemas = schemas;
  r->reader = reader;
  r->summary = summary;
  if (!report (r, &error))
    return ys_output_failed ("report", error);
  if (!r->quiet)
    ys_summary_tell (summary, &(YsDone){.where = r->dir});
  return YS_EXIT_OK;
}

int
ys_command_report (const YsCommand *command, int argc, char **argv)
{
  g_autofree char *pictures = NULL;
  g_autofree char *schemas_dir = NULL;
  g_auto (GStrv) dirs = NULL;
  gboolean no_pictures = FALSE;
  gint jobs = (gint)g_get_num_processors ();
  Report r = {0};
  const GOptionEntry entries[] = {
      YS_PICTURES_OPTIONS (&pictures, &no_pictures),
      {"schemas", 0, 0, G_OPTION_ARG_FILENAME, &schemas_dir,
       "The rules in DIR, as they were given to the run / 运行时所用的 DIR 中的规则集", "DIR"},
      {"jobs", 'j', 0, G_OPTION_ARG_INT, &jobs, "Pages drawn at the same time (default: one a core) / 并行数",
       "N"},
      {"quiet", 'q', 0, G_OPTION_ARG_NONE, &r.quiet, "No summary and no progress / 不显示汇总与进度", NULL},
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &dirs, NULL, NULL},
      G_OPTION_ENTRY_NULL};
  if (!ys_options_parse (command, entries, &argc, &argv) || !ys_options_in_range ("--jobs", jobs, 1, 1024) ||
      !ys_pictures_choose (pictures, no_pictures, YS_PICTURES_TELLING, &r.pictures))
    return YS_EXIT_USAGE;
  r.dir = dirs != NULL && dirs[1] == NULL ? dirs[0] : NULL;
  r.schemas_dir = schemas_dir;
  r.jobs = (guint)jobs;
  if (r.dir != NULL)
    return report_on (&r);
  ys_message (command->name, "one dataset is needed", "请给出一个数据集", "see / 参见 yusuan report --help");
  return YS_EXIT_USAGE;
}
