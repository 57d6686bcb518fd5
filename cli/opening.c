/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/opening.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#define MOST_PATH 300 /* bytes of it that are told */

typedef struct
{
  long folder, path, flags, mode;
} Opening;

#if defined(__x86_64__)

#define KNOWN TRUE

static Opening
get_call (const ucontext_t *context)
{
  const greg_t *r = context->uc_mcontext.gregs;
  return (Opening){.folder = r[REG_RDI], .path = r[REG_RSI], .flags = r[REG_RDX], .mode = r[REG_R10]};
}

static void
set_result (ucontext_t *context, long result)
{
  context->uc_mcontext.gregs[REG_RAX] = result;
}

#elif defined(__aarch64__)

#define KNOWN TRUE

static Opening
get_call (const ucontext_t *context)
{
  const unsigned long long *r = context->uc_mcontext.regs;
  return (Opening){.folder = (long)r[0], .path = (long)r[1], .flags = (long)r[2], .mode = (long)r[3]};
}

static void
set_result (ucontext_t *context, long result)
{
  context->uc_mcontext.regs[0] = (unsigned long long)result;
}

#else

#define KNOWN FALSE

static Opening
get_call (G_GNUC_UNUSED const ucontext_t *context)
{
  return (Opening){.flags = O_WRONLY};
}

static void
set_result (G_GNUC_UNUSED ucontext_t *context, G_GNUC_UNUSED long result)
{
}

#endif

gboolean
ys_opening_is_known (void)
{
  return KNOWN;
}

static void
tell (const char *path)
{
  static const char words[] = "may not open ";
  ssize_t ignored = write (STDERR_FILENO, words, strlen (words));
  ignored = write (STDERR_FILENO, path, strnlen (path, MOST_PATH));
  ignored = write (STDERR_FILENO, "\n", 1);
  (void)ignored;
}

gboolean
ys_opening_again (const siginfo_t *info, void *context)
{
  const Opening call = get_call (context);
  if (info->si_syscall != SYS_openat || (call.flags & YS_OPENING_WRITES) != 0)
    return FALSE;
  int saved = errno;
  long result = syscall (SYS_openat, call.folder, call.path, call.flags, call.mode, 0L, YS_OPENING_MARK);
  int code = result < 0 ? errno : 0;
  errno = saved;
  if (code == EACCES)
    tell ((const char *)call.path);
  else
    set_result (context, code != 0 ? -code : result);
  return code != EACCES;
}
