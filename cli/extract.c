/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yusuan extract: files in, documents out. */
#include "cli/codelists.h"
#include "cli/command.h"
#include "cli/correcting.h"
#include "cli/dataset.h"
#include "cli/fingerprint.h"
#include "cli/inputs.h"
#include "cli/interrupt.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/regular.h"
#include "cli/run.h"
#include "cli/shard.h"
#include "cli/status.h"
#include "cli/summary.h"
#include "cli/supervisor.h"
#include "publish/formats.h"
#include "publish/writer.h"
#include <string.h>
#include <unistd.h>

#define LEAST_WALL 600 /* s */

typedef struct
{
  char *schemas_dir;
  char *files_from;
  char *fail_on;
  char *output;
  char *corrections;
  char *style;
  char *ocr_name;
  char *shard_name;
  char *format;
  char *pictures_name;
  char **names;
  gint jobs;
  gint timeout;
  gint wall;
  gint stall;
  gint memory;
  gint pages;
  gint glyphs;
  gint output_size;
  gboolean in_process;
  gboolean quiet;
  gboolean verbose;
  gboolean nul;
  gboolean bom;
  gboolean report;
  gboolean no_pictures;
  YsPictures pictures;   /* from pictures_name and no_pictures */
  guint formats;         /* of YsFormat, from format */
  guint threshold;       /* of YsWorst, from fail_on */
  YsJsonAmounts amounts; /* from style */
  YsOcrWhen ocr;         /* from ocr_name */
  YsShard shard;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->schemas_dir);
  g_free (options->files_from);
  g_free (options->fail_on);
  g_free (options->output);
  g_free (options->corrections);
  g_free (options->style);
  g_free (options->ocr_name);
  g_free (options->shard_name);
  g_free (options->format);
  g_free (options->pictures_name);
  g_strfreev (options->names);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* What a run is made of, and what it has come to. */
typedef struct
{
  const YsSchemas *schemas;
  const GPtrArray *inputs; /* YsInput */
  const YsJsonReader *reader;
  YsWriter *writer;         /* of lines; NULL with a dataset */
  YsDataset *dataset;       /* NULL without -o */
  YsCorrecting *correcting; /* NULL: nothing to correct */
  YsSummary *summary;
  YsProgress *progress;
  gboolean quiet, verbose;
  gboolean whole; /* ys_inputs_are_whole () */
} Run;

/* By the clock a busy machine takes many times as long; this is for what processor time does not see. */
static gint
wall_of (const Options *o)
{
  return o->wall > 0 ? o->wall : MAX (10 * o->timeout, LEAST_WALL);
}

static gboolean
formats_are_known (Options *o)
{
  g_autoptr (GError) error = NULL;
  const char *without = o->format != NULL ? "--format" : o->bom ? "--bom" : o->report ? "--report" : NULL;
  o->formats = o->format != NULL ? ys_formats_parse (o->format, &error) : YS_FORMATS_DEFAULT;
  o->formats |= o->report ? YS_FORMAT_REPORT : 0;
  if (error != NULL)
    ys_message ("--format", "no such format", "没有这种格式",
                "give some of json,csv,sqlite,xlsx,report / 请从中选择");
  else if (without != NULL && o->output == NULL)
    ys_message (without, "is for a dataset", "只用于数据集", "give -o DIR / 请给出 -o DIR");
  return error == NULL && (without == NULL || o->output != NULL);
}

static gboolean
wants_report (const Options *o)
{
  return (o->formats & YS_FORMAT_REPORT) != 0;
}

static gboolean
pictures_are_known (Options *o)
{
  if (!ys_pictures_choose (o->pictures_name, o->no_pictures,
                           wants_report (o) ? YS_PICTURES_TELLING : YS_PICTURES_NONE, &o->pictures))
    return FALSE;
  if (o->pictures == YS_PICTURES_NONE || wants_report (o))
    return TRUE;
  ys_message ("--pictures", "is for a report", "只用于网页报告",
              "give -o DIR --report / 请给出 -o DIR --report");
  return FALSE;
}

/* Whether the values fit; tells the user if not. */
static gboolean
options_fit (Options *o)
{
  return ys_options_in_range ("--jobs", o->jobs, 1, 1024) &&
         ys_options_in_range ("--timeout", o->timeout, 1, 24 * 60 * 60) &&
         ys_options_in_range ("--wall-time", wall_of (o), 1, 240 * 60 * 60) &&
         ys_options_in_range ("--stall-time", o->stall, 1, 24 * 60 * 60) &&
         ys_options_in_range ("--memory", o->memory, 16, 1024 * 1024) &&
         ys_options_in_range ("--max-pages", o->pages, 1, 1000000) &&
         ys_options_in_range ("--max-glyphs", o->glyphs, 1, 10000000) &&
         ys_options_in_range ("--max-output", o->output_size, 1, 256) &&
         ys_options_fail_on (o->fail_on, &o->threshold) && ys_options_amounts (o->style, &o->amounts) &&
         ys_options_ocr (o->ocr_name, &o->ocr) && ys_options_folder_named (o->output) &&
         ys_shard_choose (o->shard_name, &o->shard) && formats_are_known (o) && pictures_are_known (o);
}

/* What a reader may use. */
#define LIMITS(o)                                                                                            \
  {"timeout",                                                                                                \
   0,                                                                                                        \
   0,                                                                                                        \
   G_OPTION_ARG_INT,                                                                                         \
   &(o)->timeout,                                                                                            \
   "Most processor time for one file (default: 120) / 每个文件的处理器时间上限（秒）",                       \
   "SECONDS"},                                                                                               \
      {"wall-time",                                                                                          \
       0,                                                                                                    \
       0,                                                                                                    \
       G_OPTION_ARG_INT,                                                                                     \
       &(o)->wall,                                                                                           \
       "Most time by the clock for one file (default: ten times --timeout, at least 600) / "                 \
       "每个文件的实际时间上限（秒）",                                                                       \
       "SECONDS"},                                                                                           \
      {"stall-time",                                                                                         \
       0,                                                                                                    \
       0,                                                                                                    \
       G_OPTION_ARG_INT,                                                                                     \
       &(o)->stall,                                                                                          \
       "Most time in which nothing is done for one file (default: 60) / 无进展的时间上限（秒）",             \
       "SECONDS"},                                                                                           \
      {"memory",                                                                                             \
       0,                                                                                                    \
       0,                                                                                                    \
       G_OPTION_ARG_INT,                                                                                     \
       &(o)->memory,                                                                                         \
       "Most memory for one worker (default: 2048) / 每个进程的内存上限",                                    \
       "MIB"},                                                                                               \
      {"max-pages", 0,                                                                                       \
       0,           G_OPTION_ARG_INT,                                                                        \
       &(o)->pages, "Most pages of one file; the rest is left out (default: 10000) / 每个文件的页数上限",    \
       "N"},                                                                                                 \
      {"max-glyphs",                                                                                         \
       0,                                                                                                    \
       0,                                                                                                    \
       G_OPTION_ARG_INT,                                                                                     \
       &(o)->glyphs,                                                                                         \
       "Most characters of one page; a fuller one is left out (default: 100000) / 每页的字符数上限",         \
       "N"},                                                                                                 \
  {                                                                                                          \
    "max-output", 0, 0, G_OPTION_ARG_INT, &(o)->output_size,                                                 \
        "Most JSON for one file (default and most: 256) / 每个文件的输出上限", "MIB"                         \
  }

static gboolean
parse_options (const YsCommand *command, int argc, char **argv, Options *o)
{
  const GOptionEntry entries[] = {
      {"files-from", 0, 0, G_OPTION_ARG_FILENAME, &o->files_from,
       "Read paths from FILE, one a line; - is standard input / 从 FILE 逐行读取路径", "FILE"},
      {"output", 'o', 0, G_OPTION_ARG_FILENAME, &o->output,
       "Write a dataset to DIR instead of lines to standard output / 将数据集写入 DIR", "DIR"},
      {"format", 0, 0, G_OPTION_ARG_STRING, &o->format,
       "What is written into DIR: some of json,csv,sqlite,xlsx,report (default: json,csv,sqlite) / "
       "数据集的格式",
       "LIST"},
      {"bom", 0, 0, G_OPTION_ARG_NONE, &o->bom,
       "CSV for spreadsheets: a byte order mark, and no text that is taken for a formula / 供电子表格打开的 "
       "CSV",
       NULL},
      {"report", 0, 0, G_OPTION_ARG_NONE, &o->report,
       "Also write DIR/report: web pages to check the numbers in / 另在 DIR/report 中生成供核对的网页", NULL},
      YS_PICTURES_OPTIONS (&o->pictures_name, &o->no_pictures),
      {"schemas", 0, 0, G_OPTION_ARG_FILENAME, &o->schemas_dir,
       "Use the rules in DIR instead of the built-in ones / 使用 DIR 中的规则集", "DIR"},
      {"corrections", 0, 0, G_OPTION_ARG_FILENAME, &o->corrections,
       "Correct amounts as FILE (CSV) says before they are checked / 核对前按 FILE 更正金额", "FILE"},
      YS_OPTIONS_AMOUNTS (&o->style),
      {"ocr", 0, 0, G_OPTION_ARG_STRING, &o->ocr_name,
       "Read pictures of pages: auto (where there is no text), never, always / 光学识别图像页", "WHEN"},
      {"fail-on", 0, 0, G_OPTION_ARG_STRING, &o->fail_on,
       "Severity that gives exit code 1: error, warning, never / 使退出码为 1 的级别", "LEVEL"},
      {"jobs", 'j', 0, G_OPTION_ARG_INT, &o->jobs,
       "Files read at the same time (default: one a core) / 并行数", "N"},
      LIMITS (o),
      {"shard", 0, 0, G_OPTION_ARG_STRING, &o->shard_name,
       "Only part I of N of the inputs; in a Slurm, Kubernetes or AWS Batch array the task's own / "
       "只处理 N 份中的第 I 份",
       "I/N"},
      {"quiet", 'q', 0, G_OPTION_ARG_NONE, &o->quiet, "No summary and no progress / 不显示汇总与进度", NULL},
      {"verbose", 'v', 0, G_OPTION_ARG_NONE, &o->verbose, "A line for each input / 每个输入显示一行", NULL},
      {"in-process", 0, 0, G_OPTION_ARG_NONE, &o->in_process,
       "No worker processes and no limits, for debugging / 不使用子进程（调试用）", NULL},
      {"null", '0', 0, G_OPTION_ARG_NONE, &o->nul,
       "A NUL ends each path of a list, as find -print0 writes them / 列表以 NUL 分隔", NULL},
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o->names, NULL, NULL},
      G_OPTION_ENTRY_NULL};
  return ys_options_parse (command, entries, &argc, &argv) && options_fit (o);
}

static gboolean
write_text (const char *text, gsize length, G_GNUC_UNUSED gpointer data, GError **error)
{
  if (ys_output_write (text, length, error))
    return TRUE;
  g_prefix_error (error, "stdout: ");
  return FALSE;
}

static gboolean
publish (const Run *run, guint index, const YsInput *input, const YsOutcome *outcome, GError **error)
{
  g_auto (YsRecord) record = {.path = input->path,
                              .status = ys_status_name (outcome->status),
                              .sha256 = outcome->sha256[0] != '\0' ? outcome->sha256 : NULL,
                              .bytes = outcome->bytes,
                              .pages = outcome->pages,
                              .json = outcome->json,
                              .length = outcome->length,
                              .reader = run->reader};
  memcpy (record.anomalies, outcome->anomalies, sizeof record.anomalies);
  return run->dataset != NULL ? ys_dataset_add (run->dataset, index, &record, outcome, error)
                              : ys_writer_add (run->writer, &record, error);
}

static void
tell_done (const Run *run, const YsInput *input, const YsOutcome *outcome)
{
  g_autofree char *en =
      g_strdup_printf ("%s, %u pages, %u errors, %u warnings", ys_status_name (outcome->status),
                       outcome->pages, outcome->anomalies[YS_ERROR], outcome->anomalies[YS_WARNING]);
  g_autofree char *zh = g_strdup_printf ("%u 页，%u 个错误，%u 个警告", outcome->pages,
                                         outcome->anomalies[YS_ERROR], outcome->anomalies[YS_WARNING]);
  ys_progress_clear (run->progress);
  ys_message (input->path, en, zh, NULL);
}

static gboolean
on_done (guint index, const YsOutcome *outcome, gpointer data, GError **error)
{
  Run *run = data;
  const YsInput *input = g_ptr_array_index (run->inputs, index);
  gboolean unread = !ys_status_is_read (outcome->status);
  ys_correcting_meet (run->correcting, outcome->sha256);
  if (run->dataset == NULL)
    ys_summary_count (run->summary, outcome->status, outcome->anomalies);
  if (!run->quiet)
    ys_summary_look (run->summary, input->path, outcome);
  ys_progress_clear_for_output (run->progress);
  if (!publish (run, index, input, outcome, error))
    return FALSE;
  if (unread)
    {
      ys_progress_clear (run->progress);
      ys_input_tell (input, outcome->status);
    }
  if (run->verbose)
    tell_done (run, input, outcome);
  ys_progress_step (run->progress, input->path, outcome->pages, outcome->anomalies[YS_ERROR]);
  return TRUE;
}

static void
on_noise (const char *path, const char *line, gpointer data)
{
  Run *run = data;
  ys_progress_clear (run->progress);
  ys_message (path, line, NULL, NULL);
}

static gboolean
on_known (guint index, const char *path, int fd, gpointer data)
{
  Run *run = data;
  gboolean known = ys_dataset_knows (run->dataset, index, path, fd);
  if (known)
    ys_progress_step (run->progress, path, 0, 0);
  return known;
}

/* Whether input INDEX is known; opens nothing where nobody asks. */
static gboolean
is_known (const YsListener *listener, guint index, const YsInput *input)
{
  int fd = listener->known != NULL && input->problem_en == NULL ? ys_regular_open (input->path) : -1;
  gboolean known = fd >= 0 && listener->known (index, input->path, fd, listener->data);
  if (fd >= 0)
    close (fd);
  return known;
}

/* What ys_supervisor_run () does, without its protection. */
static gboolean
run_in_process (const YsSchemas *schemas, const GPtrArray *inputs, const YsListener *listener, GError **error)
{
  for (guint i = 0; i < inputs->len; i++)
    {
      const YsInput *input = g_ptr_array_index (inputs, i);
      YsOutcome outcome;
      if (is_known (listener, i, input))
        continue;
      if (!ys_input_failed (input, &outcome))
        outcome = ys_read_file (schemas, &listener->wanted, input->path);
      gboolean ok = listener->done (i, &outcome, listener->data, error);
      ys_outcome_clear (&outcome);
      if (!ok || !ys_interrupt_check (error))
        return FALSE;
    }
  return TRUE;
}

static YsLimits
limits_of (const Options *o)
{
  return (YsLimits){.timeout = (guint)o->timeout,
                    .wall = (guint)wall_of (o),
                    .stall = (guint)o->stall,
                    .memory = (guint)o->memory,
                    .pages = (guint)o->pages,
                    .glyphs = (guint)o->glyphs,
                    .output = (guint)o->output_size};
}

static gboolean
read_all (const Options *o, Run *run, GError **error)
{
  const YsListener listener = {
      .known = run->dataset != NULL ? on_known : NULL,
      .done = on_done,
      .noise = on_noise,
      .data = run,
      .wanted = {.corrections = ys_correcting_list (run->correcting), .amounts = o->amounts, .ocr = o->ocr}};
  const YsLimits limits = limits_of (o);
  gboolean ok = o->in_process ? run_in_process (run->schemas, run->inputs, &listener, error)
                              : ys_supervisor_run (run->schemas, run->inputs, (guint)o->jobs, &limits,
                                                   &listener, error);
  ys_progress_clear (run->progress);
  return ok;
}

static gboolean
extract_lines (const Options *o, Run *run, GError **error)
{
  g_autoptr (YsWriter) writer = ys_lines_writer_new (write_text, NULL);
  run->writer = writer;
  if (!read_all (o, run, error) || !ys_writer_finish (writer, error))
    return FALSE;
  if (!run->quiet && run->inputs->len > 1)
    ys_summary_tell (run->summary, &(YsDone){0});
  return TRUE;
}

/* Only now it is known of duplicates, too. */
static void
on_settled (const YsEntry *entry, gpointer data)
{
  const Run *run = data;
  ys_correcting_meet (run->correcting, entry->sha256);
  ys_summary_count (run->summary, entry->status, entry->anomalies);
}

static gboolean
extract_dataset (const Options *o, Run *run, GError **error)
{
  const YsLimits limits = limits_of (o);
  g_autofree char *fingerprint = ys_fingerprint (o->schemas_dir, o->corrections, o->amounts, o->ocr, &limits);
  const YsRun made = {
      .fingerprint = fingerprint, .limits = &limits, .shard = &o->shard, .in_process = o->in_process};
  YsFormats formats = {.formats = o->formats, .bom = o->bom, .n_inputs = run->inputs->len};
  g_autoptr (GArray) codes = ys_codelists_put (&formats, run->schemas);
  const YsPicturing picturing = {.which = o->pictures,
                                 .schemas = run->schemas,
                                 .limits = &limits,
                                 .jobs = (guint)o->jobs,
                                 .quiet = o->quiet};
  const YsDatasetPlan plan = {.fingerprint = fingerprint,
                              .shard = &o->shard,
                              .formats = &formats,
                              .reader = run->reader,
                              .picturing = &picturing,
                              .settled = on_settled,
                              .data = run};
  g_autoptr (YsDataset) dataset = ys_dataset_open (o->output, &plan, error);
  run->dataset = dataset;
  if (dataset == NULL || !ys_run_write (o->output, &made, error) || !read_all (o, run, error) ||
      !ys_dataset_finish (dataset, run->whole, error))
    return FALSE;
  if (ys_dataset_n_broken (dataset) > 0)
    ys_summary_fail (run->summary);
  if (!run->quiet && ys_dataset_pictured (dataset) != NULL)
    ys_pictures_tell (ys_dataset_pictured (dataset));
  if (!run->quiet)
    ys_summary_tell (run->summary, &(YsDone){.n_before = ys_dataset_n_before (dataset),
                                             .n_duplicates = ys_dataset_n_duplicates (dataset),
                                             .n_removed = ys_dataset_n_removed (dataset),
                                             .where = o->output});
  return TRUE;
}

static gboolean
extract (const Options *o, Run *run, GError **error)
{
  if (!ys_interrupt_install (error))
    return FALSE;
  return o->output != NULL ? extract_dataset (o, run, error) : extract_lines (o, run, error);
}

static int
extract_inputs (const Options *o, const YsSchemas *schemas, YsCorrecting *correcting, const GPtrArray *inputs,
                gboolean whole)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YsJsonReader) reader = ys_json_reader_new (ys_document_schema (), &error);
  if (reader == NULL)
    return ys_output_failed ("document.schema.json", error);
  g_autoptr (YsSummary) summary = ys_summary_new (o->threshold, reader);
  g_autoptr (YsProgress) progress = ys_progress_new (inputs->len, o->quiet);
  Run run = {.schemas = schemas,
             .inputs = inputs,
             .reader = reader,
             .correcting = correcting,
             .summary = summary,
             .progress = progress,
             .quiet = o->quiet,
             .verbose = o->verbose,
             .whole = whole};
  if (extract (o, &run, &error))
    {
      if (o->shard.count == 1) /* else another part may have it */
        ys_correcting_tell (correcting);
      return ys_summary_code (summary);
    }
  int code = ys_output_failed ("extract", error);
  if (code > YS_EXIT_SIGNAL && o->output != NULL)
    ys_message (o->output, "what was read is kept", "已读取的部分已保存",
                "give the same command again to go on / 再次运行同一命令即可继续");
  return code;
}

/* The corrections at PATH (NULL: none); tells the user when they are refused. */
static gboolean
open_corrections (const char *path, YsCorrecting **correcting)
{
  g_autoptr (GError) error = NULL;
  if (path == NULL || (*correcting = ys_correcting_open (path, &error)) != NULL)
    return TRUE;
  ys_message ("--corrections", error->message, NULL, "correct it, and try again / 请修正后重试");
  return FALSE;
}

int
ys_command_extract (const YsCommand *command, int argc, char **argv)
{
  const YsLimits limits = YS_LIMITS_DEFAULT;
  g_auto (Options) o = {.jobs = (gint)g_get_num_processors (),
                        .timeout = (gint)limits.timeout,
                        .stall = (gint)limits.stall,
                        .memory = (gint)limits.memory,
                        .pages = (gint)limits.pages,
                        .glyphs = (gint)limits.glyphs,
                        .output_size = (gint)limits.output};
  if (!parse_options (command, argc, argv, &o))
    return YS_EXIT_USAGE;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) inputs = ys_inputs_expand (o.names, o.files_from, o.nul, &error);
  if (inputs == NULL)
    return ys_output_failed (command->name, error);
  if (inputs->len == 0)
    return ys_options_no_input (command);
  gboolean whole = ys_inputs_are_whole (inputs);
  ys_inputs_keep (inputs, &o.shard);
  if (o.output != NULL)
    ys_inputs_sort (inputs);
  g_autoptr (YsSchemas) schemas = ys_options_load_schemas (o.schemas_dir);
  g_autoptr (YsCorrecting) correcting = NULL;
  if (schemas == NULL || !open_corrections (o.corrections, &correcting))
    return YS_EXIT_USAGE;
  return extract_inputs (&o, schemas, correcting, inputs, whole);
}
