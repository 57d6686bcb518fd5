/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/limits.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

/* Sets both limits, never above what the process was given. */
static void
set_limit (int resource, rlim_t soft, rlim_t hard)
{
  struct rlimit given;
  if (getrlimit (resource, &given) != 0)
    return;
  struct rlimit wanted = {MIN (soft, given.rlim_max), MIN (hard, given.rlim_max)};
  setrlimit (resource, &wanted);
}

#if !YS_LIMITS_SANITIZED
/* Written once, before the handlers are installed: a handler gets no arguments. */
static gsize nearly_all;

/* The bytes of address space in use. Only calls that are allowed in a signal handler. */
static gsize
address_space (void)
{
  char text[64] = "";
  int fd = open ("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return 0;
  gssize got = read (fd, text, sizeof text - 1);
  close (fd);
  gsize pages = 0;
  for (gssize i = 0; i < got && text[i] >= '0' && text[i] <= '9'; i++)
    pages = pages * 10 + (gsize)(text[i] - '0');
  return pages * (gsize)sysconf (_SC_PAGESIZE);
}

/* A failed allocation ends in an abort, in a trap, in a null pointer, or in exit () by a library. What
 * they have in common: errno is still the allocation's, or the space is all but used up. */
static void
leave_if_out_of_memory (void)
{
  if (errno == ENOMEM || address_space () >= nearly_all)
    _exit (YS_LIMITS_EXIT_MEMORY);
}

static void
on_fatal_signal (int number)
{
  leave_if_out_of_memory ();
  raise (number); /* SA_RESETHAND: this time it kills */
}

static void
watch_memory (void)
{
  static const int fatal[] = {SIGABRT, SIGTRAP, SIGSEGV, SIGBUS};
  static char stack_bytes[32 * 1024]; /* the normal stack may be what ran over */
  stack_t stack = {.ss_sp = stack_bytes, .ss_size = sizeof stack_bytes};
  sigaltstack (&stack, NULL);
  struct sigaction action = {.sa_handler = on_fatal_signal, .sa_flags = (int)(SA_RESETHAND | SA_ONSTACK)};
  for (gsize i = 0; i < G_N_ELEMENTS (fatal); i++)
    sigaction (fatal[i], &action, NULL);
  atexit (leave_if_out_of_memory); /* the worker itself leaves by _exit () */
}
#endif

void
ys_limits_apply (const YsLimits *limits)
{
  set_limit (RLIMIT_CORE, 0, 0);
  set_limit (RLIMIT_FSIZE, 0, 0);
  signal (SIGXFSZ, SIG_IGN); /* a library that tries to write gets an error instead of a death */
#if !YS_LIMITS_SANITIZED
  gsize bytes = (gsize)limits->memory * 1024 * 1024;
  gsize start = address_space ();
  set_limit (RLIMIT_AS, start + bytes, start + bytes);
  nearly_all = start + bytes - bytes / 8;
  watch_memory ();
#endif
  ys_limits_begin_file (limits);
}

void
ys_limits_begin_file (const YsLimits *limits)
{
  struct rusage used;
  errno = 0; /* see leave_if_out_of_memory () */
  if (getrusage (RUSAGE_SELF, &used) != 0)
    return;
  /* Rounded up: the supervisor, which looks at the same clock, should be the first to notice. The hard limit
   * stays, so that the next file can be given its own time. */
  rlim_t soft = (rlim_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + limits->timeout + 2;
  set_limit (RLIMIT_CPU, soft, RLIM_INFINITY);
}

gsize
ys_limits_most_bytes (const YsLimits *limits)
{
  return ((gsize)limits->memory << 20) / 2;
}
