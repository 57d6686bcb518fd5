/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/death.h"
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

static YsOutcome
too_slow (const char *path, const YsLimits *limits)
{
  g_autofree char *en = g_strdup_printf ("stopped after %u s", limits->timeout);
  g_autofree char *zh = g_strdup_printf ("超过 %u 秒，已停止", limits->timeout);
  return ys_read_failed (path, YS_STATUS_TIMEOUT, zh, en);
}

static YsOutcome
too_big (const char *path, const YsLimits *limits)
{
  g_autofree char *en = g_strdup_printf ("needs more than %u MiB of memory", limits->memory);
  g_autofree char *zh = g_strdup_printf ("所需内存超过 %u MiB", limits->memory);
  return ys_read_failed (path, YS_STATUS_MEMORY_LIMIT, zh, en);
}

static YsOutcome
crashed (const char *path, int wait_status)
{
  if (!WIFSIGNALED (wait_status))
    {
      g_autofree char *en = g_strdup_printf ("the reader left with code %d", WEXITSTATUS (wait_status));
      g_autofree char *zh = g_strdup_printf ("读取进程退出，代码 %d", WEXITSTATUS (wait_status));
      return ys_read_failed (path, YS_STATUS_CRASHED, zh, en);
    }
  int number = WTERMSIG (wait_status);
  /* Nobody but the system, short of memory, and the user send this one. */
  const char *hint = number == SIGKILL ? ", perhaps for want of memory in the whole machine" : "";
  g_autofree char *en =
      g_strdup_printf ("the reader died of signal %d (%s)%s", number, g_strsignal (number), hint);
  g_autofree char *zh = g_strdup_printf ("读取进程因信号 %d 终止", number);
  return ys_read_failed (path, YS_STATUS_CRASHED, zh, en);
}

YsOutcome
ys_death_outcome (const char *path, YsDeath death, int wait_status, gboolean out_of_memory,
                  const YsLimits *limits)
{
  gboolean told_so = WIFEXITED (wait_status) && WEXITSTATUS (wait_status) == YS_LIMITS_EXIT_MEMORY;
  gboolean used_up_cpu = WIFSIGNALED (wait_status) && WTERMSIG (wait_status) == SIGXCPU;
  if (death == YS_DEATH_BY_CLOCK || used_up_cpu)
    return too_slow (path, limits);
  if (death == YS_DEATH_BY_LIE)
    return ys_read_failed (path, YS_STATUS_CRASHED, "读取进程返回的数据有误",
                           "the reader sent a broken result");
  if (told_so || out_of_memory)
    return too_big (path, limits);
  return crashed (path, wait_status);
}
