/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/status.h"
#include "cli/message.h"

typedef struct
{
  const char *name;
  const char *en;
  const char *zh;
  const char *remedy; /* both languages; NULL: nothing to do about it */
} Words;

static const Words words[YS_N_STATUSES] = {
    [YS_STATUS_OK] = {"ok", "read", "已读取", NULL},
    [YS_STATUS_PARTIAL] = {"partial", "read in part", "部分读取", NULL},
    [YS_STATUS_NOT_A_BUDGET] = {"not_a_budget", "no budget tables in it", "其中没有预决算表", NULL},
    [YS_STATUS_NO_TEXT_LAYER] =
        {"no_text_layer", "scanned, it has no text", "扫描件，没有文字",
         "yusuan doctor says whether scans can be read / 运行 yusuan doctor 查看能否识别扫描件"},
    [YS_STATUS_NOT_A_PDF] = {"not_a_pdf", "not a PDF", "不是 PDF 文件", "download it again / 请重新下载"},
    [YS_STATUS_EMPTY_FILE] = {"empty_file", "an empty file", "空文件", "download it again / 请重新下载"},
    [YS_STATUS_ENCRYPTED] = {"encrypted", "locked with a password", "有密码保护",
                             "remove the password, e.g. qpdf --decrypt / 请先解除密码"},
    [YS_STATUS_DAMAGED] = {"damaged", "a damaged PDF", "PDF 已损坏",
                           "download it again, or try qpdf / 请重新下载，或用 qpdf 修复"},
    [YS_STATUS_ZERO_PAGES] = {"zero_pages", "a PDF without pages", "PDF 没有页面",
                              "download it again / 请重新下载"},
    [YS_STATUS_TIMEOUT] = {"timeout", "took too long and was stopped", "耗时过长，已停止",
                           "raise --timeout / 可加大 --timeout"},
    [YS_STATUS_MEMORY_LIMIT] = {"memory_limit", "needs too much memory and was stopped", "内存超限，已停止",
                                "raise --memory / 可加大 --memory"},
    [YS_STATUS_CRASHED] = {"crashed", "its reader crashed", "读取进程崩溃",
                           "please report it / 请反馈此文件"},
    [YS_STATUS_UNREADABLE] = {"unreadable", "cannot be read", "无法读取",
                              "check the path and its permissions / 请检查路径与权限"},
};

const char *
ys_status_name (YsStatus status)
{
  return words[status].name;
}

YsStatus
ys_status_from_name (const char *name)
{
  guint i = 0;
  while (i < YS_N_STATUSES && !g_str_equal (words[i].name, name))
    i++;
  return (YsStatus)i;
}

gboolean
ys_status_is_read (YsStatus status)
{
  return status == YS_STATUS_OK || status == YS_STATUS_PARTIAL || status == YS_STATUS_NOT_A_BUDGET;
}

void
ys_status_tell (const char *path, YsStatus status)
{
  ys_message (path, words[status].en, words[status].zh, words[status].remedy);
}
