/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/status.h"
#include "cli/message.h"
#include <cjson/cJSON.h>

typedef struct
{
  const char *status;
  const char *en;
  const char *zh;
  const char *remedy; /* both languages; NULL: nothing to do about it */
} Words;

static const Words words[] = {
    {"not_a_budget", "no budget tables in it", "其中没有预决算表", NULL},
    {"no_text_layer", "scanned, it has no text", "扫描件，没有文字", "run OCR on it first / 请先做文字识别"},
    {"not_a_pdf", "not a PDF", "不是 PDF 文件", "download it again / 请重新下载"},
    {"empty_file", "an empty file", "空文件", "download it again / 请重新下载"},
    {"encrypted", "locked with a password", "有密码保护",
     "remove the password, e.g. qpdf --decrypt / 请先解除密码"},
    {"damaged", "a damaged PDF", "PDF 已损坏", "download it again, or try qpdf / 请重新下载，或用 qpdf 修复"},
    {"zero_pages", "a PDF without pages", "PDF 没有页面", "download it again / 请重新下载"},
    {"timeout", "took too long and was stopped", "耗时过长，已停止", "raise --timeout / 可加大 --timeout"},
    {"memory_limit", "needs too much memory and was stopped", "内存超限，已停止",
     "raise --memory / 可加大 --memory"},
    {"crashed", "its reader crashed", "读取进程崩溃", "please report it / 请反馈此文件"},
    {"unreadable", "cannot be read", "无法读取", "check the path and its permissions / 请检查路径与权限"},
};

void
ys_status_tell (const char *path, const char *json)
{
  cJSON *document = cJSON_Parse (json);
  const cJSON *item = cJSON_GetObjectItemCaseSensitive (document, "status");
  const char *status = cJSON_IsString (item) ? item->valuestring : "unreadable";
  const Words *found = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (words) && found == NULL; i++)
    if (g_str_equal (words[i].status, status))
      found = &words[i];
  if (found != NULL)
    ys_message (path, found->en, found->zh, found->remedy);
  else
    ys_message (path, status, "无法读取", NULL);
  cJSON_Delete (document);
}
