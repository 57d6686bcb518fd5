/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/options.h"
#include "cli/manual.h"
#include "cli/message.h"
#include "cli/nearest.h"
#include "cli/output.h"
#include <string.h>

/* The examples come first: most users need no more. */
static GOptionContext *
new_context (const YsCommand *command)
{
  GOptionContext *context = g_option_context_new (command->arguments);
  g_autofree char *summary = g_strdup_printf ("%s\n%s\n\nExamples / 示例:\n%s", command->help_en,
                                              command->help_zh, command->examples);
  g_option_context_set_summary (context, summary);
  g_autofree char *codes =
      g_strconcat ("Exit codes / 退出码:\n",
                   command->exit_codes != NULL ? command->exit_codes : YS_OPTIONS_EXIT_CODES, NULL);
  g_option_context_set_description (context, codes);
  return context;
}

/* The option that a mistyped one in GLib's message is likely to be, or NULL. */
static const char *
meant_option (const GOptionEntry *entries, const char *message)
{
  const char *names[64];
  gsize n = 0;
  const char *wrong = strstr (message, "--");
  for (; entries->long_name != NULL && n < G_N_ELEMENTS (names); entries++)
    names[n++] = entries->long_name;
  return wrong != NULL ? ys_nearest (wrong + 2, names, n) : NULL;
}

static void
tell_wrong (const YsCommand *command, const GOptionEntry *entries, const GError *error)
{
  const char *meant = meant_option (entries, error->message);
  g_autofree char *remedy = meant != NULL ? g_strdup_printf ("did you mean / 是否想用 --%s", meant)
                                          : g_strdup_printf ("see / 参见 yusuan %s --help", command->name);
  ys_message (command->name, error->message, "选项有误", remedy);
}

static gboolean
nothing_left (const YsCommand *command, int argc, char *const *argv)
{
  if (argc < 2)
    return TRUE;
  g_autofree char *en = g_strdup_printf ("“%s” is not expected here", argv[1]);
  g_autofree char *remedy = g_strdup_printf ("see / 参见 yusuan %s --help", command->name);
  ys_message (command->name, en, "多余的参数", remedy);
  return FALSE;
}

/* “-j4” is “--jobs=4”, as in make; GLib wants a space. */
static void
part_numbers (const GOptionEntry *entries, int argc, char **argv)
{
  for (; entries->long_name != NULL; entries++)
    for (int i = 1; entries->arg == G_OPTION_ARG_INT && entries->short_name != 0 && i < argc; i++)
      if (argv[i][0] == '-' && argv[i][1] == entries->short_name && g_ascii_isdigit (argv[i][2]))
        {
          g_autofree char *whole = g_strdup_printf ("--%s=%s", entries->long_name, argv[i] + 2);
          argv[i] = (char *)g_intern_string (whole); /* the program's arguments live as long as it */
        }
}

gboolean
ys_options_parse (const YsCommand *command, const GOptionEntry *entries, int *argc, char ***argv)
{
  g_autofree char *program = g_strdup_printf ("yusuan %s", command->name);
  g_set_prgname (program); /* for the usage line */
  if (*argc == 2 && g_str_has_prefix ((*argv)[1], YS_MANUAL_ASK))
    {
      g_autofree char *piece = ys_manual_piece ((*argv)[1] + strlen (YS_MANUAL_ASK), command, entries);
      ys_output_report (piece);
      return FALSE;
    }
  part_numbers (entries, *argc, *argv);
  g_autoptr (GOptionContext) context = new_context (command);
  g_option_context_add_main_entries (context, entries, NULL);
  g_autoptr (GError) error = NULL;
  if (g_option_context_parse (context, argc, argv, &error))
    return nothing_left (command, *argc, *argv);
  tell_wrong (command, entries, error);
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

/* Which of N names TEXT is, to *which; tells the user when it is none of them. */
static gboolean
is_one_of (const char *option, const char *text, const char *const *names, gsize n, const char *wrong_en,
           const char *wrong_zh, guint *which)
{
  for (*which = 0; *which < n; (*which)++)
    if (strcmp (text, names[*which]) == 0)
      return TRUE;
  const char *meant = ys_nearest (text, names, n);
  g_autofree char *en = g_strdup_printf ("“%s” %s", text, wrong_en);
  g_autoptr (GString) remedy = g_string_new (meant != NULL ? "did you mean / 是否想用 " : "use / 可用 ");
  for (gsize i = 0; meant == NULL && i < n; i++)
    g_string_append_printf (remedy, "%s%s", i > 0 ? ", " : "", names[i]);
  ys_message (option, en, wrong_zh, g_string_append (remedy, meant != NULL ? meant : "")->str);
  return FALSE;
}

gboolean
ys_options_amounts (const char *text, YsJsonAmounts *amounts)
{
  static const char *const styles[] = {[YS_JSON_NUMBERS] = "numbers", [YS_JSON_STRINGS] = "strings"};
  guint which = 0;
  if (text != NULL && !is_one_of ("--amounts", text, styles, G_N_ELEMENTS (styles),
                                  "is no way to write amounts", "未知的写法", &which))
    return FALSE;
  *amounts = (YsJsonAmounts)which;
  return TRUE;
}

gboolean
ys_options_ocr (const char *text, YsOcrWhen *when)
{
  static const char *const names[] = {
      [YS_OCR_AUTO] = "auto", [YS_OCR_NEVER] = "never", [YS_OCR_ALWAYS] = "always"};
  guint which = 0;
  if (text != NULL && !is_one_of ("--ocr", text, names, G_N_ELEMENTS (names), "is no choice of what is read",
                                  "未知的选择", &which))
    return FALSE;
  *when = (YsOcrWhen)which;
  return TRUE;
}

gboolean
ys_options_folder_named (const char *output)
{
  if (output == NULL || *output != '\0')
    return TRUE;
  ys_message ("--output", "no folder named", "没有给出文件夹", "give -o DIR / 请给出 -o DIR");
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
