/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yusuan check: the checks again, on documents that were extracted before. */
#include "cli/command.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/output.h"

static int
check_one (const YsSchemas *schemas, const char *path, guint threshold)
{
  g_autoptr (GError) error = NULL;
  YsWorst worst = YS_WORST_NONE;
  const char *real_path = g_str_equal (path, "-") ? "/dev/stdin" : path;
  g_autofree char *text = ys_check_file (schemas, real_path, &worst, &error);
  if (text == NULL)
    {
      ys_message (path, error != NULL ? error->message : "cannot be read", "无法读取",
                  "give the output of / 请给出其输出 yusuan extract");
      return YS_EXIT_UNREAD;
    }
  int code = ys_output_report (text);
  return MAX (code, worst >= threshold ? YS_EXIT_ANOMALY : YS_EXIT_OK);
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
  if (schemas == NULL)
    return YS_EXIT_USAGE;
  int code = YS_EXIT_OK;
  for (char **path = inputs; *path != NULL && code < YS_EXIT_FAILED; path++)
    {
      int one = check_one (schemas, *path, threshold);
      code = MAX (code, one);
    }
  return code;
}
