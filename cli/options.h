/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sub-commands' options have in common. */
#pragma once
#include "cli/command.h"
#include "publish/json.h"
#include <glib.h>

#define YS_OPTIONS_EXIT_CODES                                                                                         \
  "0  all inputs read, nothing wrong found / 全部读取，未发现错误\n"                                        \
  "1  finished, an anomaly reaches --fail-on / 已完成，存在达到 --fail-on 级别的异常\n"                  \
  "2  wrong usage, or rules that are refused (--schemas) / 用法错误，或规则集有误（--schemas）\n"        \
  "3  finished, some input could not be read (wins over 1) / 已完成，部分输入无法读取（优先于 1）\n" \
  "4  could not run or write / 无法运行或无法写出\n"                                                         \
  "130, 143  interrupted / 被中断\n"

#define YS_OPTIONS_DIFF_EXIT_CODES                                                                                        \
  "0  nothing is different / 没有差异\n"                                                                              \
  "1  something is different / 存在差异\n"                                                                            \
  "2  wrong usage / 用法错误\n"                                                                                       \
  "3  a dataset, file or document could not be read (wins over 1) / 数据集、文件或文档无法读取（优先于 " \
  "1）\n"                                                                                                                \
  "4  could not write / 无法写出\n"

#define YS_OPTIONS_REPORT_EXIT_CODES                                                                         \
  "0  the report is there / 报告已生成\n"                                                               \
  "2  wrong usage, or rules that are refused (--schemas) / 用法错误，或规则集有误\n"              \
  "4  no dataset, or it could not be read or written / 不是数据集，或无法读写\n"                  \
  "130, 143  interrupted / 被中断\n"

/* Parses the options of COMMAND, with --help made from its row of the table. ENTRIES are also what the man
 * page and the completions are made of (manual.h). After a mistake, or an argument that is nobody's, it has
 * told the user and gives FALSE: the caller returns YS_EXIT_USAGE. */
gboolean ys_options_parse (const YsCommand *command, const GOptionEntry *entries, int *argc, char ***argv);

/* Whether LOW <= VALUE <= HIGH; tells the user if not. */
gboolean ys_options_in_range (const char *name, int value, int low, int high);

/* "error", "warning" or "never" (NULL: "error") to the least YsWorst that fails a run; tells the user
 * when it is none of them. */
gboolean ys_options_fail_on (const char *text, guint *threshold);

/* "auto", "never" or "always" (NULL: "auto"): which pages are read by OCR; tells the user when it is none of
 * them. */
gboolean ys_options_ocr (const char *text, YsOcrWhen *when);

/* The option of how amounts are written: TEXT is a char **, ys_options_amounts () reads it. */
#define YS_OPTIONS_AMOUNTS(text)                                                                             \
  {                                                                                                          \
    "amounts", 0, 0, G_OPTION_ARG_STRING, text,                                                              \
        "Write amounts as numbers, or as strings for readers that make doubles of numbers / "                \
        "金额写成数值或字符串",                                                                              \
        "numbers|strings"                                                                                    \
  }

/* "numbers" (also NULL) or "strings"; tells the user when it is neither. */
gboolean ys_options_amounts (const char *text, YsJsonAmounts *amounts);

/* Whether OUTPUT, of -o, names something, or is not given; tells the user if not. */
gboolean ys_options_folder_named (const char *output);

/* Tells the user that COMMAND has nothing to work on; gives YS_EXIT_USAGE. */
int ys_options_no_input (const YsCommand *command);

/* The schema set in DIR (NULL: the built-in one), or NULL after telling the user. */
YsSchemas *ys_options_load_schemas (const char *dir);
