/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yusuan doctor: what the program stands on, and whether that is all right. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "cli/command.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/sandbox.h"
#include "extract/ocr/ocr.h"
#include <cjson/cJSON.h>
#include <gio/gio.h>
#include <pcre2.h>

typedef enum
{
  LEVEL_OK,
  LEVEL_WARNING, /* works, with less */
  LEVEL_BAD      /* does not work, or reads wrongly */
} Level;

typedef struct
{
  GString *text;
  gboolean bad;
  gboolean refused; /* the rules that the user named */
} Report;

/* One line. REMEDY (NULL: none) carries both languages and is only shown when it is needed. */
static void
add_line (Report *report, Level level, const char *en, const char *zh, const char *remedy)
{
  static const char *const marks[] = {"ok  ", "warn", "BAD "};
  report->bad |= level == LEVEL_BAD;
  g_string_append_printf (report->text, "%s  %s / %s", marks[level], en, zh);
  if (level != LEVEL_OK && remedy != NULL)
    g_string_append_printf (report->text, " — %s", remedy);
  g_string_append_c (report->text, '\n');
}

static void
add_library (Report *report, const char *name, const char *version)
{
  g_autofree char *en = g_strdup_printf ("%s %s", name, version);
  add_line (report, LEVEL_OK, en, "函数库", NULL);
}

static void
check_libraries (Report *report)
{
  g_autofree char *glib =
      g_strdup_printf ("%u.%u.%u", glib_major_version, glib_minor_version, glib_micro_version);
  g_autofree char *poppler = g_strdup_printf ("poppler (%s)", ys_pdf_backend_name ());
  add_library (report, poppler, ys_pdf_backend_version ());
  add_library (report, "glib", glib);
  add_library (report, "cJSON", cJSON_Version ());
}

static void
check_pcre2 (Report *report)
{
  char version[64] = "";
  guint32 jit = 0;
  pcre2_config (PCRE2_CONFIG_VERSION, version);
  pcre2_config (PCRE2_CONFIG_JIT, &jit);
  add_library (report, "pcre2", version);
  if (jit == 1)
    add_line (report, LEVEL_OK, "pcre2 compiles patterns (JIT)", "pcre2 支持 JIT", NULL);
  else
    add_line (report, LEVEL_WARNING, "pcre2 has no JIT: slower", "pcre2 不支持 JIT，速度较慢",
              "install a pcre2 built with it / 请安装支持 JIT 的 pcre2");
}

/* Poppler reads these files by itself, and without them loses text without a word. */
static void
check_poppler_data (Report *report)
{
  static const char file[] = "/usr/share/poppler/cMap/Adobe-GB1/GBK-EUC-H";
  if (g_file_test (file, G_FILE_TEST_IS_REGULAR))
    add_line (report, LEVEL_OK, "poppler-data is installed", "poppler-data 已安装", NULL);
  else
    add_line (report, LEVEL_BAD, "poppler-data is missing: Chinese text of some PDFs is lost",
              "缺少 poppler-data，部分 PDF 的中文会丢失", "apt install poppler-data");
}

/* What `fc-list :lang=zh` prints, or NULL when there is no such program. */
static char *
list_chinese_fonts (void)
{
  char *fonts = NULL;
  g_autoptr (GSubprocess) process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL, "fc-list",
                        ":lang=zh", "family", NULL);
  if (process != NULL)
    g_subprocess_communicate_utf8 (process, NULL, NULL, &fonts, NULL, NULL);
  return fonts;
}

static void
check_fonts (Report *report)
{
  static const char remedy[] = "apt install fontconfig fonts-noto-cjk";
  g_autofree char *fonts = list_chinese_fonts ();
  if (fonts == NULL)
    add_line (report, LEVEL_WARNING, "fc-list is not there: fonts not looked at", "没有 fc-list，未检查字体",
              remedy);
  else if (*fonts == '\0')
    add_line (report, LEVEL_WARNING, "no Chinese font: PDFs without embedded fonts cannot be drawn",
              "没有中文字体，未嵌入字体的 PDF 无法绘制", remedy);
  else
    add_line (report, LEVEL_OK, "a Chinese font is installed", "已安装中文字体", NULL);
}

/* Without it scans are no_text_layer, and all else is read. */
static void
check_ocr (Report *report)
{
  static const char remedy[] = "apt install tesseract-ocr-chi-sim";
  g_autofree char *folder = ys_ocr_data_folder ();
  if (ys_ocr_version () == NULL)
    add_line (report, LEVEL_WARNING, "built without tesseract: scans are not read",
              "未使用 tesseract 构建，不读取扫描件",
              "build with libtesseract-dev and libleptonica-dev / 请使用 libtesseract-dev 与 "
              "libleptonica-dev 构建");
  else if (folder == NULL)
    add_line (report, LEVEL_WARNING, "tesseract lacks the languages chi_sim and eng: scans are not read",
              "tesseract 缺少 chi_sim 与 eng 语言数据，不读取扫描件", remedy);
  else
    {
      add_library (report, "tesseract", ys_ocr_version ());
      add_line (report, LEVEL_OK, "scans are read (chi_sim, eng)", "可读取扫描件（chi_sim、eng）", NULL);
    }
}

static void
check_schemas (Report *report, const char *dir)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YsSchemas) schemas = ys_schemas_load (dir, &error);
  g_autofree char *name = g_strdup_printf ("the rules %s", dir != NULL ? dir : "built in");
  if (schemas != NULL)
    add_line (report, LEVEL_OK, name, "规则集可用", NULL);
  else
    {
      report->refused = dir != NULL;
      add_line (report, LEVEL_BAD, error->message, "规则集有误",
                dir != NULL ? "correct the file named / 请修正所述文件"
                            : "build the program again / 请重新构建程序");
    }
}

/* Without a layer all works: a file that takes its reader over can then do more. */
static void
check_sandbox (Report *report)
{
  static const struct
  {
    YsSandbox layer;
    const char *en, *zh, *remedy;
  } layers[] = {{YS_SANDBOX_NO_NEW_PRIVILEGES, "workers gain no privileges", "工作进程不能获得新权限", NULL},
                {YS_SANDBOX_FILES, "workers open no files but fonts (Landlock)",
                 "工作进程只能打开字体等文件（Landlock）",
                 "needs Linux 5.13 with Landlock / 需要支持 Landlock 的 Linux 5.13"},
                {YS_SANDBOX_CALLS, "workers make no calls but those of reading (seccomp)",
                 "工作进程只能使用读取所需的系统调用（seccomp）",
                 "build with libseccomp / 请使用 libseccomp 构建"}};
  guint there = ys_sandbox_probe ();
  for (gsize i = 0; i < G_N_ELEMENTS (layers); i++)
    if ((there & layers[i].layer) != 0)
      add_line (report, LEVEL_OK, layers[i].en, layers[i].zh, NULL);
    else
      {
        g_autofree char *en = g_strdup_printf ("not so: %s", layers[i].en);
        g_autofree char *zh = g_strdup_printf ("未能做到：%s", layers[i].zh);
        add_line (report, LEVEL_WARNING, en, zh, layers[i].remedy);
      }
}

int
ys_command_doctor (const YsCommand *command, int argc, char **argv)
{
  g_autofree char *schemas_dir = NULL;
  const GOptionEntry entries[] = {
      {"schemas", 0, 0, G_OPTION_ARG_FILENAME, &schemas_dir,
       "Look at the rules in DIR instead of the built-in ones / 检查 DIR 中的规则集", "DIR"},
      G_OPTION_ENTRY_NULL};
  if (!ys_options_parse (command, entries, &argc, &argv))
    return YS_EXIT_USAGE;
  g_autoptr (GString) text = g_string_new (NULL);
  Report report = {.text = text};
  check_libraries (&report);
  check_pcre2 (&report);
  check_poppler_data (&report);
  check_fonts (&report);
  check_ocr (&report);
  check_sandbox (&report);
  check_schemas (&report, schemas_dir);
  int code = ys_output_report (text->str);
  if (code == YS_EXIT_OK && report.refused)
    return YS_EXIT_USAGE;
  return MAX (code, report.bad ? YS_EXIT_FAILED : YS_EXIT_OK);
}
