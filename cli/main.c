/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yusuan: Chinese budget PDFs into JSON. Picks the sub-command. */
#include "cli/command.h"
#include "cli/manual.h"
#include "cli/message.h"
#include "cli/nearest.h"
#include "cli/options.h"
#include "cli/output.h"
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#ifndef YS_VERSION
#define YS_VERSION "0"
#endif

static int command_help (const YsCommand *command, int argc, char **argv);

static const YsCommand commands[] = {
    {"extract", "INPUT…", "Read PDFs, text dumps and folders of them; one JSON document per line",
     "读取 PDF、文本或其所在文件夹，每行输出一个 JSON 文档",
     "  yusuan extract 预算.pdf > 预算.json\n"
     "  yusuan extract --jobs 4 -o 数据集 公开文件/\n"
     "  find . -name '*.pdf' | yusuan extract -\n",
     ys_command_extract, NULL},
    {"explain", "FILE…", "Say for each table which rules fired, and why the next best lost",
     "说明每张表匹配了哪些规则、其他候选为何落选",
     "  yusuan explain 预算.pdf\n"
     "  yusuan explain --page 9 --picture 9.svg 预算.pdf\n",
     ys_command_explain, NULL},
    {"check", "FILE…", "Say what does not add up in PDFs, or in documents that were extracted before",
     "列出文件（或已提取的文档）中对不上的数",
     "  yusuan check 预算.pdf\n"
     "  yusuan check --explain 1 预算.pdf\n"
     "  yusuan extract 公开文件/ | yusuan check --json -\n",
     ys_command_check, NULL},
    {"diff", "A B", "Compare two datasets, or two files of documents, amount by amount",
     "逐项比较两个数据集或两份提取结果",
     "  yusuan diff 旧数据集/ 新数据集/\n"
     "  yusuan diff --json 旧.ndjson 新.ndjson | jq .changes\n",
     ys_command_diff, YS_OPTIONS_DIFF_EXIT_CODES},
    {"survey", "INPUT…", "Say what many files hold, and what of it no rule knows",
     "统计大量文件的内容，列出规则尚未覆盖的部分", "  yusuan survey 公开文件/\n", ys_command_survey, NULL},
    {"merge", "DIR…", "Join the datasets of many runs into the one of a single run",
     "将多次运行的数据集合并为一个",
     "  yusuan extract --shard 1/2 -o 甲 公开文件/ && yusuan extract --shard 2/2 -o 乙 公开文件/\n"
     "  yusuan merge 甲 乙 -o 数据集\n",
     ys_command_merge, NULL},
    {"report", "DIR", "Make the web pages of a dataset, to check its numbers in", "为数据集生成供核对的网页",
     "  yusuan report 数据集\n", ys_command_report, YS_OPTIONS_REPORT_EXIT_CODES},
    {"schema", "", "Print the JSON Schema of a document", "输出文档的 JSON Schema",
     "  yusuan schema > document.schema.json\n", ys_command_schema, NULL},
    {"doctor", "", "Say what the program stands on, and whether that is all right", "检查运行环境",
     "  yusuan doctor\n", ys_command_doctor, NULL},
    {"manual", "", "Print the man page", "输出手册页", "  yusuan manual | man -l -\n", ys_command_manual,
     NULL},
    {"completion", "SHELL", "Print what completes the arguments in bash, zsh or fish",
     "输出 bash、zsh 或 fish 的补全脚本",
     "  yusuan completion bash > ~/.local/share/bash-completion/completions/yusuan\n", ys_command_completion,
     NULL},
    {"help", "[COMMAND]", "Explain the program or one command", "显示帮助", "  yusuan help extract\n",
     command_help, NULL},
};

static const YsCommand *
find_command (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      return &commands[i];
  return NULL;
}

static char *
overview (void)
{
  GString *text = g_string_new ("Usage / 用法:\n  yusuan COMMAND [OPTIONS] …\n\n"
                                "Chinese budget PDFs into JSON / 将公开的预决算 PDF 转换为 JSON\n\n"
                                "Commands / 命令:\n");
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "  %-9s %s\n            %s\n", commands[i].name, commands[i].help_en,
                            commands[i].help_zh);
  g_string_append (text,
                   "\nOptions / 选项:\n  --help     yusuan COMMAND --help says more / 查看命令的详细用法\n"
                   "  --version  Print the version / 显示版本\n");
  return g_string_free (text, FALSE);
}

const YsCommand *
ys_commands (gsize *n)
{
  *n = G_N_ELEMENTS (commands);
  return commands;
}

static int
unknown_command (const char *name)
{
  const char *names[G_N_ELEMENTS (commands)];
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    names[i] = commands[i].name;
  const char *meant = ys_nearest (name, names, G_N_ELEMENTS (names));
  g_autofree char *remedy = meant != NULL ? g_strdup_printf ("did you mean / 是否想用 yusuan %s", meant)
                                          : g_strdup ("see / 参见 yusuan --help");
  ys_message (name, "unknown command", "未知的命令", remedy);
  return YS_EXIT_USAGE;
}

static int
command_help (const YsCommand *command, int argc, char **argv)
{
  static const GOptionEntry none[] = {G_OPTION_ENTRY_NULL};
  if (argc == 2 && g_str_has_prefix (argv[1], YS_MANUAL_ASK))
    return ys_options_parse (command, none, &argc, &argv) ? YS_EXIT_OK : YS_EXIT_USAGE;
  if (argc > 1 && !g_str_has_prefix (argv[1], "-") && !g_str_equal (argv[1], "help"))
    {
      const YsCommand *wanted = find_command (argv[1]);
      char *help[] = {argv[1], (char[]){"--help"}, NULL};
      return wanted != NULL ? wanted->run (wanted, 2, help) : unknown_command (argv[1]);
    }
  g_autofree char *text = overview ();
  return ys_output_report (text);
}

static int
dispatch (int argc, char **argv)
{
  if (argc < 2)
    {
      ys_message ("usage", "no command given", "没有给出命令", "see / 参见 yusuan --help");
      return YS_EXIT_USAGE;
    }
  if (g_str_equal (argv[1], "--version") || g_str_equal (argv[1], "-V"))
    return ys_output_report ("yusuan " YS_VERSION);
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"))
    return command_help (NULL, 0, NULL);
  const YsCommand *command = find_command (argv[1]);
  return command != NULL ? command->run (command, argc - 1, argv + 1) : unknown_command (argv[1]);
}

/* A descriptor that was closed by the caller must not be taken by a pipe of ours. The mode makes every
 * use of it fail, as it would have. */
static void
reserve_standard_descriptors (void)
{
  static const int modes[] = {O_WRONLY, O_RDONLY, O_WRONLY};
  for (int fd = 0; fd <= 2; fd++)
    if (fcntl (fd, F_GETFD) < 0)
      open ("/dev/null", modes[fd]);
}

/* GLib would translate its --help to the locale's character set, and lose the Chinese in the C locale. */
static void
print_help (const char *text)
{
  int code = ys_output_report (text);
  if (code != YS_EXIT_OK)
    exit (code);
}

int
main (int argc, char **argv)
{
  reserve_standard_descriptors ();
  signal (SIGPIPE, SIG_IGN); /* a reader that went away is an error of writing: exit code 4 */
  signal (SIGXFSZ, SIG_IGN); /* and so is a file that may not grow */
  g_set_print_handler (print_help);
  /* No setlocale (): numbers are written the same way everywhere. */
  return dispatch (argc, argv);
}
