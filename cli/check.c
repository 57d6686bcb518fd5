/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yusuan check: what a document's own arithmetic says of it, for people; of PDFs, which workers read, and of
 * documents that were extracted before. */
#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/interrupt.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/stream.h"
#include "cli/supervisor.h"
#include "judge/judge.h"
#include "publish/json_read.h"
#include "rules/check.h"
#include "survey/findings.h"
#include <string.h>

typedef struct
{
  const YsSchemas *schemas;
  const YsJsonReader *reader;
  guint threshold;    /* of YsWorst */
  gboolean json;      /* documents are printed, not findings */
  const char *wanted; /* the id of the one finding that is to be explained, or NULL */
  int code;           /* so far */
} Check;

static void
worsen (Check *check, int code)
{
  check->code = MAX (check->code, code);
}

static void
tell (Check *check, const char *path, const GError *error)
{
  ys_message (path, error->message, NULL, "give the output of / 请给出其输出 yusuan extract");
  worsen (check, YS_EXIT_UNREAD);
}

/* What people read of a document. */
static char *
say (const YsDocument *document, gconstpointer data)
{
  const Check *check = data;
  return check->wanted != NULL ? ys_findings_explain (document, check->wanted) : ys_findings_list (document);
}

static void
print (Check *check, const char *path, const char *text)
{
  if (text != NULL)
    worsen (check, ys_output_report (text));
  else
    {
      ys_message (path, "no finding of this number or address", "没有这一编号的发现",
                  "see the list / 请看列表 yusuan check");
      worsen (check, YS_EXIT_USAGE);
    }
}

static void
weigh (Check *check, const YsOutcome *outcome)
{
  if (ys_outcome_worst (outcome) >= check->threshold)
    worsen (check, YS_EXIT_ANOMALY);
}

static gboolean
is_of_check (const YsSchemas *schemas, const YsAnomaly *a)
{
  for (guint i = 0; i < schemas->checks->len; i++)
    if (strcmp (((const YsCheck *)g_ptr_array_index (schemas->checks, i))->id, a->check) == 0)
      return TRUE;
  return FALSE;
}

/* The document as it was before anything was judged; what its reader remarked of it stays. */
static void
forget_findings (const YsSchemas *schemas, YsDocument *d)
{
  for (guint i = d->anomalies->len; i-- > 0;)
    if (is_of_check (schemas, g_ptr_array_index (d->anomalies, i)))
      g_ptr_array_remove_index (d->anomalies, i);
  memset (&d->checks, 0, sizeof d->checks);
  for (guint t = 0; t < d->tables->len; t++)
    {
      const YsTable *table = g_ptr_array_index (d->tables, t);
      for (guint r = 0; r < table->rows->len; r++)
        {
          const YsRow *row = g_ptr_array_index (table->rows, r);
          for (guint i = 0; i < row->cells->len; i++)
            g_array_index (row->cells, YsDocCell, i).standing = YS_UNPROVEN;
        }
    }
}

static void
check_text (Check *check, const char *path, const char *text, gsize size, guint64 line)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YsDocument) document = ys_json_read (check->reader, text, size, &error);
  if (document == NULL)
    {
      g_prefix_error (&error, "document in line %" G_GUINT64_FORMAT ": ", line);
      tell (check, path, error);
      return;
    }
  forget_findings (check->schemas, document);
  ys_judge (check->schemas, document);
  ys_document_order_anomalies (document);
  g_auto (YsOutcome) outcome = ys_outcome_new (document);
  g_autofree char *said = check->json ? NULL : say (document, check);
  print (check, path, check->json ? outcome.json : said);
  weigh (check, &outcome);
}

/* A document that is none does not stop the ones after it. */
static void
check_stream (Check *check, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YsStream) stream = ys_stream_open (path, &error);
  YsStreamStep step = stream != NULL ? YS_STREAM_TEXT : YS_STREAM_FAILED;
  const char *text = NULL;
  gsize size = 0;
  guint64 line = 0, n = 0;
  for (; step == YS_STREAM_TEXT && check->code < YS_EXIT_FAILED; n++)
    {
      step = ys_stream_next (stream, &text, &size, &line, &error);
      if (step == YS_STREAM_TEXT)
        check_text (check, path, text, size, line);
    }
  if (step == YS_STREAM_END && n == 1)
    g_set_error_literal (&error, G_MARKUP_ERROR, G_MARKUP_ERROR_EMPTY, "no document in it / 其中没有文档");
  if (error != NULL)
    tell (check, path, error);
}

/* The inputs of one name, for the listener. */
typedef struct
{
  Check *check;
  const GPtrArray *inputs; /* YsInput */
} Reading;

static gboolean
on_done (guint index, const YsOutcome *outcome, gpointer data, G_GNUC_UNUSED GError **error)
{
  const Reading *reading = data;
  Check *check = reading->check;
  const YsInput *input = g_ptr_array_index (reading->inputs, index);
  if (!ys_status_is_read (outcome->status))
    {
      ys_input_tell (input, outcome->status);
      worsen (check, YS_EXIT_UNREAD);
    }
  g_autofree char *said = check->json ? NULL : ys_outcome_explanation (outcome);
  if (check->json || ys_status_is_read (outcome->status))
    print (check, input->path, check->json ? outcome->json : said);
  weigh (check, outcome);
  return TRUE;
}

static void
check_files (Check *check, const char *name)
{
  char *names[] = {(char *)name, NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) inputs = ys_inputs_expand (names, NULL, FALSE, &error);
  const YsLimits limits = YS_LIMITS_DEFAULT;
  Reading reading = {check, inputs};
  const YsListener listener = {.done = on_done,
                               .noise = ys_input_noise,
                               .data = &reading,
                               .wanted = {.text = check->json ? NULL : say, .text_data = check}};
  if (inputs == NULL ||
      !ys_supervisor_run (check->schemas, inputs, g_get_num_processors (), &limits, &listener, &error))
    worsen (check, ys_output_failed ("check", error));
}

/* Documents that were extracted before: by the name, or from standard input. */
static gboolean
is_extracted (const char *name)
{
  return g_str_equal (name, "-") || g_str_has_suffix (name, ".json") || g_str_has_suffix (name, ".ndjson") ||
         g_str_has_suffix (name, ".jsonl");
}

static int
check_all (Check *check, char **inputs)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YsJsonReader) reader = ys_json_reader_new (ys_document_schema (), &error);
  if (reader == NULL || !ys_interrupt_install (&error))
    return ys_output_failed (reader == NULL ? "document.schema.json" : "check", error);
  check->reader = reader;
  for (char **name = inputs; *name != NULL && check->code < YS_EXIT_FAILED; name++)
    if (is_extracted (*name))
      check_stream (check, *name);
    else
      check_files (check, *name);
  return check->code;
}

int
ys_command_check (const YsCommand *command, int argc, char **argv)
{
  g_autofree char *schemas_dir = NULL;
  g_autofree char *fail_on = NULL;
  g_autofree char *wanted = NULL;
  g_auto (GStrv) inputs = NULL;
  Check check = {.threshold = YS_WORST_ERROR, .code = YS_EXIT_OK};
  const GOptionEntry entries[] = {
      {"explain", 0, 0, G_OPTION_ARG_STRING, &wanted,
       "Show one finding of the list with every amount, page and box / 逐项列出一处发现的全部金额及其位置",
       "ID"},
      {"json", 0, 0, G_OPTION_ARG_NONE, &check.json,
       "Print the judged documents instead of the findings / 输出核对后的文档", NULL},
      {"schemas", 0, 0, G_OPTION_ARG_FILENAME, &schemas_dir,
       "Use the rules in DIR instead of the built-in ones / 使用 DIR 中的规则集", "DIR"},
      {"fail-on", 0, 0, G_OPTION_ARG_STRING, &fail_on,
       "Severity that gives exit code 1: error, warning, never / 使退出码为 1 的级别", "LEVEL"},
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &inputs, NULL, NULL},
      G_OPTION_ENTRY_NULL};
  if (!ys_options_parse (command, entries, &argc, &argv) || !ys_options_fail_on (fail_on, &check.threshold))
    return YS_EXIT_USAGE;
  if (inputs == NULL)
    return ys_options_no_input (command);
  g_autoptr (YsSchemas) schemas = ys_options_load_schemas (schemas_dir);
  check.schemas = schemas;
  check.wanted = wanted;
  return schemas != NULL ? check_all (&check, inputs) : YS_EXIT_USAGE;
}
