/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yusuan survey: what many files hold, and what of it no rule knows. */
#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/output.h"
#include "survey/survey.h"

/* Counts what INPUT holds; FALSE after telling that it could not be read. */
static gboolean
survey_one (YsSurvey *survey, const YsSchemas *schemas, const YsInput *input)
{
  if (input->problem_en != NULL)
    {
      ys_message (input->path, input->problem_en, input->problem_zh, input->remedy);
      return FALSE;
    }
  g_autoptr (YsDocument) document = ys_read_whole (schemas, input->path);
  YsStatus status = ys_status_from_name (document->status);
  ys_survey_add (survey, document);
  if (ys_status_is_read (status))
    return TRUE;
  ys_status_tell (input->path, status);
  return FALSE;
}

static int
survey (const YsSchemas *schemas, const GPtrArray *inputs)
{
  g_autoptr (YsSurvey) survey = ys_survey_new (schemas);
  guint read = 0;
  for (guint i = 0; i < inputs->len; i++)
    read += survey_one (survey, schemas, g_ptr_array_index (inputs, i)) ? 1 : 0;
  g_autofree char *text = ys_survey_write (survey);
  int code = read > 0 ? ys_output_report (text) : YS_EXIT_OK;
  return MAX (code, read < inputs->len ? YS_EXIT_UNREAD : YS_EXIT_OK);
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
