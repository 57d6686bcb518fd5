/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/death.h"
#include "cli/sandbox.h"
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

/* What every record of a death needs. */
typedef struct
{
  const char *path;
  int fd;
} Dead;

static YsOutcome
too_slow (const Dead *dead, YsDeath death, const YsLimits *limits)
{
  g_autofree char *en = NULL;
  g_autofree char *zh = NULL;
  if (death == YS_DEATH_BY_STALL)
    {
      en = g_strdup_printf ("stopped after %u s without doing anything", limits->stall);
      zh = g_strdup_printf ("%u 秒没有进展，已停止", limits->stall);
    }
  else if (death == YS_DEATH_BY_WALL)
    {
      en = g_strdup_printf ("stopped after %u s", limits->wall);
      zh = g_strdup_printf ("超过 %u 秒，已停止", limits->wall);
    }
  else
    {
      en = g_strdup_printf ("stopped after %u s of processor time", limits->timeout);
      zh = g_strdup_printf ("处理器时间超过 %u 秒，已停止", limits->timeout);
    }
  return ys_read_failed (dead->path, dead->fd, YS_STATUS_TIMEOUT, zh, en);
}

static YsOutcome
too_big (const Dead *dead, const YsLimits *limits)
{
  g_autofree char *en = g_strdup_printf ("needs more than %u MiB of memory", limits->memory);
  g_autofree char *zh = g_strdup_printf ("所需内存超过 %u MiB", limits->memory);
  return ys_read_failed (dead->path, dead->fd, YS_STATUS_MEMORY_LIMIT, zh, en);
}

static YsOutcome
crashed (const Dead *dead, char *zh_taken, char *en_taken)
{
  g_autofree char *zh = zh_taken;
  g_autofree char *en = en_taken;
  return ys_read_failed (dead->path, dead->fd, YS_STATUS_CRASHED, zh, en);
}

static YsOutcome
left (const Dead *dead, int code, const YsNoise *words)
{
  if (code == YS_SANDBOX_EXIT && words->forbidden >= 0)
    return crashed (
        dead, g_strdup_printf ("读取进程发出被禁止的系统调用 %d，已终止", words->forbidden),
        g_strdup_printf ("the reader made the forbidden system call %d and was killed", words->forbidden));
  return crashed (dead, g_strdup_printf ("读取进程退出，代码 %d", code),
                  g_strdup_printf ("the reader left with code %d", code));
}

static YsOutcome
killed (const Dead *dead, int number)
{
  /* Nobody but the system, short of memory, and the user send this one. */
  const char *hint = number == SIGKILL ? ", perhaps for want of memory in the whole machine" : "";
  return crashed (
      dead, g_strdup_printf ("读取进程因信号 %d 终止", number),
      g_strdup_printf ("the reader died of signal %d (%s)%s", number, g_strsignal (number), hint));
}

YsOutcome
ys_death_outcome (const char *path, int fd, YsDeath death, int wait_status, const YsNoise *words,
                  const YsLimits *limits)
{
  const Dead dead = {.path = path, .fd = fd};
  gboolean told_so = WIFEXITED (wait_status) && WEXITSTATUS (wait_status) == YS_LIMITS_EXIT_MEMORY;
  gboolean used_up_cpu = WIFSIGNALED (wait_status) && WTERMSIG (wait_status) == SIGXCPU;
  if (death == YS_DEATH_BY_CLOCK || death == YS_DEATH_BY_WALL || death == YS_DEATH_BY_STALL || used_up_cpu)
    return too_slow (&dead, death, limits);
  if (death == YS_DEATH_BY_LIE)
    return crashed (&dead, g_strdup ("读取进程返回的数据有误"), g_strdup ("the reader sent a broken result"));
  if (told_so || words->out_of_memory)
    return too_big (&dead, limits);
  return WIFSIGNALED (wait_status) ? killed (&dead, WTERMSIG (wait_status))
                                   : left (&dead, WEXITSTATUS (wait_status), words);
}
