/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/remaking.h"
#include "cli/options.h"
#include "cli/output.h"

void
ys_remaking_clear (YsRemaking *r)
{
  g_clear_pointer (&r->schemas, ys_schemas_free);
  g_clear_pointer (&r->reader, ys_json_reader_free);
  g_clear_pointer (&r->summary, ys_summary_free);
  g_free (r->schemas_dir);
  g_free (r->pictures);
}

gboolean
ys_remaking_options_fit (YsRemaking *r)
{
  r->picturing.quiet = r->quiet;
  r->picturing.jobs = (guint)MAX (r->jobs, 1);
  return ys_options_in_range ("--jobs", r->jobs, 1, 1024) &&
         ys_pictures_choose (r->pictures, r->no_pictures, YS_PICTURES_TELLING, &r->picturing.which);
}

int
ys_remaking_open (YsRemaking *r)
{
  g_autoptr (GError) error = NULL;
  r->schemas = ys_options_load_schemas (r->schemas_dir);
  if (r->schemas == NULL)
    return YS_EXIT_USAGE;
  r->reader = ys_json_reader_new (ys_document_schema (), &error);
  if (r->reader == NULL)
    return ys_output_failed ("document.schema.json", error);
  r->summary = ys_summary_new (YS_WORST_ERROR, r->reader);
  r->picturing.schemas = r->schemas;
  r->limits = YS_LIMITS_DEFAULT;
  r->picturing.limits = &r->limits;
  return YS_EXIT_OK;
}

static void
on_settled (const YsEntry *entry, gpointer data)
{
  ys_summary_count (data, entry->status, entry->anomalies);
}

YsDatasetPlan
ys_remaking_plan (YsRemaking *r)
{
  return (YsDatasetPlan){
      .reader = r->reader, .picturing = &r->picturing, .settled = on_settled, .data = r->summary};
}

void
ys_remaking_tell_pictures (const YsRemaking *r, const YsDataset *dataset)
{
  if (!r->quiet && ys_dataset_pictured (dataset) != NULL)
    ys_pictures_tell (ys_dataset_pictured (dataset));
}

void
ys_remaking_tell (const YsRemaking *r, const char *where)
{
  if (!r->quiet)
    ys_summary_tell (r->summary, &(YsDone){.where = where});
}
