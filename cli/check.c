/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yusuan check: the checks again, on documents that were extracted before. */
#include "cli/command.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/stream.h"
#include "correct/corrections.h"
#include "judge/judge.h"
#include "publish/json_read.h"
#include <string.h>

typedef struct
{
  const YsSchemas *schemas;
  const YsJsonReader *reader;
  guint threshold; /* of YsWorst */
  int code;        /* so far */
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

/* The document as it was before anything was judged. */
static void
forget_findings (YsDocument *d)
{
  g_ptr_array_set_size (d->anomalies, 0);
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
  forget_findings (document);
  ys_corrections_tell (document);
  ys_judge (check->schemas, document);
  g_auto (YsOutcome) outcome = ys_outcome_new (document);
  worsen (check, ys_output_report (outcome.json));
  if (ys_outcome_worst (&outcome) >= check->threshold)
    worsen (check, YS_EXIT_ANOMALY);
}

/* A document that is none does not stop the ones after it. */
static void
check_file (Check *check, const char *path)
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

static int
check_all (const YsSchemas *schemas, char **inputs, guint threshold)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YsJsonReader) reader = ys_json_reader_new (ys_document_schema (), &error);
  if (reader == NULL)
    return ys_output_failed ("document.schema.json", error);
  Check check = {.schemas = schemas, .reader = reader, .threshold = threshold, .code = YS_EXIT_OK};
  for (char **path = inputs; *path != NULL && check.code < YS_EXIT_FAILED; path++)
    check_file (&check, *path);
  return check.code;
}

int
ys_command_check (const YsCommand *command, int argc, char **argv)
{
  g_autofree char *schemas_dir = NULL;
  g_autofree char *fail_on = NULL;
  g_auto (GStrv) inputs = NULL;
  guint threshold = YS_WORST_ERROR;
  const GOptionEntry entries[] = {
      {"schemas", 0, 0, G_OPTION_ARG_FILENAME, &schemas_dir,
       "Use the rules in DIR instead of the built-in ones / 使用 DIR 中的规则集", "DIR"},
      {"fail-on", 0, 0, G_OPTION_ARG_STRING, &fail_on,
       "Severity that gives exit code 1: error, warning, never / 使退出码为 1 的级别", "LEVEL"},
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &inputs, NULL, NULL},
      G_OPTION_ENTRY_NULL};
  if (!ys_options_parse (command, entries, &argc, &argv) || !ys_options_fail_on (fail_on, &threshold))
    return YS_EXIT_USAGE;
  if (inputs == NULL)
    return ys_options_no_input (command);
  g_autoptr (YsSchemas) schemas = ys_options_load_schemas (schemas_dir);
  return schemas != NULL ? check_all (schemas, inputs, threshold) : YS_EXIT_USAGE;
}
