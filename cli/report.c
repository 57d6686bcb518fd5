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
#include "cli/published.h"
#include "cli/remaking.h"
#include <gio/gio.h>

#define RULES_PIECE 1 /* of a fingerprint */

/* What is asked for. */
typedef struct
{
  const char *dir; /* lent */
  YsRemaking *again;
} Report;

/* What is made of all documents is made again, so the rules have to be those of the run. */
static gboolean
check_rules (const Report *r, const YsPublished *list, GError **error)
{
  const YsLimits limits = YS_LIMITS_DEFAULT;
  g_autofree char *own = ys_fingerprint (r->again->schemas_dir, NULL, YS_JSON_NUMBERS, YS_OCR_AUTO, &limits);
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
  g_autoptr (GArray) codes = ys_codelists_put (formats, r->again->schemas);
  YsDatasetPlan plan = ys_remaking_plan (r->again);
  plan.fingerprint = ys_published_fingerprint (list);
  plan.shard = ys_published_shard (list);
  plan.formats = formats;
  g_autoptr (YsWriter) documents = ys_folder_writer_new (r->dir, error);
  g_autoptr (YsDataset) dataset = documents != NULL ? ys_dataset_open (r->dir, &plan, error) : NULL;
  if (dataset == NULL || !ys_interrupt_install (error) || !take_all (list, dataset, documents, error) ||
      !ys_dataset_finish (dataset, FALSE, error))
    return FALSE;
  ys_remaking_tell_pictures (r->again, dataset);
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
report_on (const Report *r)
{
  g_autoptr (GError) error = NULL;
  int code = ys_remaking_open (r->again);
  if (code != YS_EXIT_OK)
    return code;
  if (!report (r, &error))
    return ys_output_failed ("report", error);
  ys_remaking_tell (r->again, r->dir);
  return YS_EXIT_OK;
}

int
ys_command_report (const YsCommand *command, int argc, char **argv)
{
  g_auto (GStrv) dirs = NULL;
  g_auto (YsRemaking) again = YS_REMAKING_INIT;
  const GOptionEntry entries[] = {YS_REMAKING_OPTIONS (&again),
                                  {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &dirs, NULL, NULL},
                                  G_OPTION_ENTRY_NULL};
  if (!ys_options_parse (command, entries, &argc, &argv) || !ys_remaking_options_fit (&again))
    return YS_EXIT_USAGE;
  if (dirs != NULL && dirs[1] == NULL)
    return report_on (&(Report){.dir = dirs[0], .again = &again});
  ys_message (command->name, "one dataset is needed", "请给出一个数据集", "see / 参见 yusuan report --help");
  return YS_EXIT_USAGE;
}
