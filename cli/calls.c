/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list: what was seen over the samples and the public corpora, what the C library does in the same
 * functions on other versions and machines, and what a dying process needs. */
#include "cli/calls.h"
#include "cli/sandbox.h"
#include "cli/limits.h"
#include "cli/opening.h"

#if defined(YS_SECCOMP) && !YS_LIMITS_SANITIZED
#include <seccomp.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static const int allowed[] = {
    /* memory */
    SCMP_SYS (brk), SCMP_SYS (mmap), SCMP_SYS (mmap2), SCMP_SYS (munmap), SCMP_SYS (mremap),
    SCMP_SYS (mprotect), SCMP_SYS (madvise),
    /* descriptors that are open */
    SCMP_SYS (read), SCMP_SYS (pread64), SCMP_SYS (readv), SCMP_SYS (write), SCMP_SYS (writev),
    SCMP_SYS (close), SCMP_SYS (lseek), SCMP_SYS (_llseek), SCMP_SYS (fstat), SCMP_SYS (fstat64),
    SCMP_SYS (fstatfs), SCMP_SYS (fstatfs64), SCMP_SYS (fadvise64), SCMP_SYS (fcntl), SCMP_SYS (fcntl64),
    SCMP_SYS (recvmsg), SCMP_SYS (getdents64), SCMP_SYS (poll), SCMP_SYS (ppoll),
    /* names of files: Landlock says which are opened */
    SCMP_SYS (stat), SCMP_SYS (lstat), SCMP_SYS (newfstatat), SCMP_SYS (fstatat64), SCMP_SYS (statx),
    SCMP_SYS (access), SCMP_SYS (faccessat), SCMP_SYS (faccessat2), SCMP_SYS (readlink),
    SCMP_SYS (readlinkat), SCMP_SYS (statfs), SCMP_SYS (statfs64), SCMP_SYS (getcwd),
    /* itself */
    SCMP_SYS (getpid), SCMP_SYS (gettid), SCMP_SYS (getppid), SCMP_SYS (getuid), SCMP_SYS (geteuid),
    SCMP_SYS (getgid), SCMP_SYS (getegid), SCMP_SYS (getrusage), SCMP_SYS (getrandom), SCMP_SYS (uname),
    SCMP_SYS (sysinfo), SCMP_SYS (sched_getaffinity), SCMP_SYS (sched_yield), SCMP_SYS (futex),
    SCMP_SYS (getpeername) /* GLib asks it of standard error before it logs */, SCMP_SYS (set_robust_list),
    SCMP_SYS (rseq), SCMP_SYS (membarrier),
    /* time */
    SCMP_SYS (clock_gettime), SCMP_SYS (clock_gettime64), SCMP_SYS (clock_getres), SCMP_SYS (gettimeofday),
    SCMP_SYS (time), SCMP_SYS (nanosleep), SCMP_SYS (clock_nanosleep),
    /* signals and the end */
    SCMP_SYS (rt_sigprocmask), SCMP_SYS (rt_sigreturn), SCMP_SYS (sigaltstack), SCMP_SYS (restart_syscall),
    SCMP_SYS (exit), SCMP_SYS (exit_group)};

/* For reading only; where Landlock holds, by way of opening.h. */
static gboolean
add_opening (scmp_filter_ctx filter, gboolean files_hold)
{
  const scmp_datum_t writes = YS_OPENING_WRITES;
  if (files_hold && ys_opening_is_known ())
    return seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (openat), 2,
                             SCMP_A2 (SCMP_CMP_MASKED_EQ, writes, 0),
                             SCMP_A5 (SCMP_CMP_EQ, YS_OPENING_MARK)) == 0;
  return seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (openat), 1,
                           SCMP_A2 (SCMP_CMP_MASKED_EQ, writes, 0)) == 0 &&
         seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (open), 1,
                           SCMP_A1 (SCMP_CMP_MASKED_EQ, writes, 0)) == 0;
}

/* Limits and deadly signals are for the process itself, and the handler of SIGSYS stays what it is. */
static gboolean
add_conditional (scmp_filter_ctx filter)
{
  const scmp_datum_t self = (scmp_datum_t)getpid ();
  return seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (prlimit64), 1, SCMP_A0 (SCMP_CMP_EQ, 0)) == 0 &&
         seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (tgkill), 1, SCMP_A0 (SCMP_CMP_EQ, self)) == 0 &&
         seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (ioctl), 1, SCMP_A1 (SCMP_CMP_EQ, TCGETS)) == 0 &&
         seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (rt_sigaction), 1,
                           SCMP_A0 (SCMP_CMP_NE, SIGSYS)) == 0;
}

/* A call that this machine does not know (-EDOM) is no failure. */
static gboolean
add_allowed (scmp_filter_ctx filter)
{
  for (gsize i = 0; i < G_N_ELEMENTS (allowed); i++)
    {
      int result = seccomp_rule_add (filter, SCMP_ACT_ALLOW, allowed[i], 0);
      if (result != 0 && result != -EDOM)
        return FALSE;
    }
  return add_conditional (filter);
}

/* Says the number; the call itself was not made. */
static G_GNUC_NORETURN void
leave (guint call)
{
  char text[64] = YS_SANDBOX_WORDS;
  char digits[16];
  gsize n = 0, length = strlen (text);
  for (; n == 0 || call > 0; call /= 10)
    digits[n++] = (char)('0' + call % 10);
  while (n > 0)
    text[length++] = digits[--n];
  text[length++] = '\n';
  ssize_t ignored = write (STDERR_FILENO, text, length);
  (void)ignored;
  _exit (YS_SANDBOX_EXIT);
}

static void
on_trap (G_GNUC_UNUSED int number, siginfo_t *info, void *context)
{
  if (!ys_opening_again (info, context))
    leave ((guint)info->si_syscall);
}

gboolean
ys_calls_enter (gboolean files_hold)
{
  /* A trap, not a plain kill, so that the number can be told; with SIGSYS blocked the kernel kills. */
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_TRAP);
  if (filter == NULL)
    return FALSE;
  struct sigaction action = {.sa_sigaction = on_trap, .sa_flags = SA_SIGINFO};
  gboolean done = add_allowed (filter) && add_opening (filter, files_hold) &&
                  sigaction (SIGSYS, &action, NULL) == 0 && seccomp_load (filter) == 0;
  seccomp_release (filter);
  return done;
}

#else

gboolean
ys_calls_enter (G_GNUC_UNUSED gboolean files_hold)
{
  return FALSE;
}

#endif
