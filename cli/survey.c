/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yusuan survey: what many files hold, and what of it no rule knows. */
#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/interrupt.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/supervisor.h"
#include "publish/json_read.h"
#include "survey/survey.h"

typedef struct
{
  const GPtrArray *inputs; /* YsInput */
  const YsJsonReader *reader;
  YsSurvey *survey;
  guint read;
} Survey;

/* Counts what the document holds. */
static gboolean
on_done (guint index, const YsOutcome *outcome, gpointer data, GError **error)
{
  Survey *self = data;
  const YsInput *input = g_ptr_array_index (self->inputs, index);
  if (ys_status_is_read (outcome->status))
    self->read++;
  else
    ys_input_tell (input, outcome->status);
  if (input->problem_en != NULL)
    return TRUE;
  g_autoptr (YsDocument) document = ys_json_read (self->reader, outcome->json, outcome->length, error);
  if (document != NULL)
    ys_survey_add (self->survey, document);
  return document != NULL;
}

static int
survey (const YsSchemas *schemas, const GPtrArray *inputs)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YsSurvey) result = ys_survey_new (schemas);
  g_autoptr (YsJsonReader) reader = ys_json_reader_new (ys_document_schema (), &error);
  const YsLimits limits = YS_LIMITS_DEFAULT;
  Survey self = {.inputs = inputs, .reader = reader, .survey = result};
  const YsListener listener = {.done = on_done, .noise = ys_input_noise, .data = &self};
  if (reader == NULL || !ys_interrupt_install (&error) ||
      !ys_supervisor_run (schemas, inputs, g_get_num_processors (), &limits, &listener, &error))
    return ys_output_failed ("survey", error);
  g_autofree char *text = ys_survey_write (result);
  int code = self.read > 0 ? ys_output_report (text) : YS_EXIT_OK;
  return MAX (code, self.read < inputs->len ? YS_EXIT_UNREAD : YS_EXIT_OK);
}

int
ys_command_survey (const YsCommand *command, int argc, char **argv)
{
  g_autofree char *schemas_dir = NULL;
  g_autofree char *files_from = NULL;
  g_auto (GStrv) names = NULL;
  gboolean nul = FALSE;
  const GOptionEntry entries[] = {
      {"schemas", 0, 0, G_OPTION_ARG_FILENAME, &schemas_dir,
       "Use the rules in DIR instead of the built-in ones / 使用 DIR 中的规则集", "DIR"},
      {"files-from", 0, 0, G_OPTION_ARG_FILENAME, &files_from,
       "Read paths from FILE, one a line; - is standard input / 从 FILE 逐行读取路径", "FILE"},
      {"null", '0', 0, G_OPTION_ARG_NONE, &nul,
       "A NUL ends each path of a list, as find -print0 writes them / 列表以 NUL 分隔", NULL},
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &names, NULL, NULL},
      G_OPTION_ENTRY_NULL};
  if (!ys_options_parse (command, entries, &argc, &argv))
    return YS_EXIT_USAGE;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) inputs = ys_inputs_expand (names, files_from, nul, &error);
  if (inputs == NULL)
    return ys_output_failed (command->name, error);
  if (inputs->len == 0)
    return ys_options_no_input (command);
  g_autoptr (YsSchemas) schemas = ys_options_load_schemas (schemas_dir);
  return schemas != NULL ? survey (schemas, inputs) : YS_EXIT_USAGE;
}
