/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/options.h"
#include "cli/message.h"

static const char exit_codes[] =
    "Exit codes / 退出码:\n"
    "  0  all inputs read, nothing wrong found / 全部读取，未发现错误\n"
    "  1  finished, an anomaly reaches --fail-on / 已完成，存在达到 --fail-on 级别的异常\n"
    "  2  wrong usage, or rules that are refused (--schemas) / 用法错误，或规则集有误（--schemas）\n"
    "  3  finished, some input could not be read (wins over 1) / 已完成，部分输入无法读取（优先于 1）\n"
    "  4  could not run or write / 无法运行或无法写出\n"
    "  130, 143  interrupted / 被中断\n";

static GOptionContext *
new_context (const YsCommand *command)
{
  GOptionContext *context = g_option_context_new (command->arguments);
  g_autofree char *summary = g_strdup_printf ("%s\n%s", command->help_en, command->help_zh);
  g_autofree char *tail = g_strdup_printf ("Examples / 示例:\n%s\n%s", command->examples, exit_codes);
  g_option_context_set_summary (context, summary);
  g_option_context_set_description (context, tail);
  return context;
}

gboolean
ys_options_parse (const YsCommand *command, const GOptionEntry *entries, int *argc, char ***argv)
{
  g_autofree char *program = g_strdup_printf ("yusuan %s", command->name);
  g_set_prgname (program); /* for the usage line */
  g_autoptr (GOptionContext) context = new_context (command);
  g_option_context_add_main_entries (context, entries, NULL);
  g_autoptr (GError) error = NULL;
  if (g_option_context_parse (context, argc, argv, &error))
    return TRUE;
  g_autofree char *remedy = g_strdup_printf ("see / 参见 yusuan %s --help", command->name);
  ys_message (command->name, error->message, "选项有误", remedy);
  return FALSE;
}

gboolean
ys_options_in_range (const char *name, int value, int low, int high)
{
  if (value >= low && value <= high)
    return TRUE;
  g_autofree char *en = g_strdup_printf ("%d is out of range", value);
  g_autofree char *remedy =
      g_strdup_printf ("give a number from %d to %d / 请取 %d 至 %d", low, high, low, high);
  ys_message (name, en, "超出范围", remedy);
  return FALSE;
}

gboolean
ys_options_fail_on (const char *text, guint *threshold)
{
  static const struct
  {
    const char *name;
    guint threshold;
  } levels[] = {{"error", YS_WORST_ERROR}, {"warning", YS_WORST_WARNING}, {"never", G_MAXUINT}};
  for (gsize i = 0; i < G_N_ELEMENTS (levels); i++)
    if (g_strcmp0 (text != NULL ? text : "error", levels[i].name) == 0)
      {
        *threshold = levels[i].threshold;
        return TRUE;
      }
  g_autofree char *en = g_strdup_printf ("unknown severity “%s”", text);
  ys_message ("--fail-on", en, "未知的级别", "use / 可用 error, warning, never");
  return FALSE;
}

int
ys_options_no_input (const YsCommand *command)
{
  g_autofree char *remedy = g_strdup_printf (
      "name a file or a folder; see / 请给出文件或文件夹，参见 yusuan %s --help", command->name);
  ys_message (command->name, "no input", "没有输入", remedy);
  return YS_EXIT_USAGE;
}

YsSchemas *
ys_options_load_schemas (const char *dir)
{
  g_autoptr (GError) error = NULL;
  YsSchemas *schemas = ys_schemas_load (dir, &error);
  if (schemas == NULL)
    ys_message (dir != NULL ? "--schemas" : "schemas", error->message, NULL,
                "correct it, then / 修正后运行 yusuan doctor --schemas DIR");
  return schemas;
}
