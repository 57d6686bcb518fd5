/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yusuan explain: which rules fired, and why the next best lost. */
#include "cli/command.h"
#include "cli/options.h"
#include "cli/output.h"
#include "survey/explain.h"

static int
explain_one (const YsSchemas *schemas, const char *path)
{
  g_autoptr (YsDocument) d = ys_read_whole (schemas, path);
  YsStatus status = ys_status_from_name (d->status);
  if (!ys_status_is_read (status))
    {
      ys_status_tell (path, status);
      return YS_EXIT_UNREAD;
    }
  g_autofree char *text = ys_explain (d);
  return ys_output_report (text);
}

int
ys_command_explain (const YsCommand *command, int argc, char **argv)
{
  g_autofree char *schemas_dir = NULL;
  g_auto (GStrv) inputs = NULL;
  const GOptionEntry entries[] = {
      {"schemas", 0, 0, G_OPTION_ARG_FILENAME, &schemas_dir,
       "Use the rules in DIR instead of the built-in ones / 使用 DIR 中的规则集", "DIR"},
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &inputs, NULL, NULL},
      G_OPTION_ENTRY_NULL};
  if (!ys_options_parse (command, entries, &argc, &argv))
    return YS_EXIT_USAGE;
  if (inputs == NULL)
    return ys_options_no_input (command);
  g_autoptr (YsSchemas) schemas = ys_options_load_schemas (schemas_dir);
  if (schemas == NULL)
    return YS_EXIT_USAGE;
  int code = YS_EXIT_OK;
  for (char **path = inputs; *path != NULL && code < YS_EXIT_FAILED; path++)
    {
      int one = explain_one (schemas, *path);
      code = MAX (code, one);
    }
  return code;
}
