/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/sandbox.h"
#include "cli/calls.h"
#include "cli/landlock.h"
#include <errno.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

YsSandbox
ys_sandbox_enter (void)
{
  guint layers = 0;
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return (YsSandbox)0; /* the others would be refused */
  layers |= YS_SANDBOX_NO_NEW_PRIVILEGES;
  layers |= ys_landlock_enter () ? YS_SANDBOX_FILES : 0;
  layers |= ys_calls_enter ((layers & YS_SANDBOX_FILES) != 0) ? YS_SANDBOX_CALLS : 0;
  return (YsSandbox)layers;
}

YsSandbox
ys_sandbox_probe (void)
{
  int status = 0;
  pid_t pid = fork ();
  if (pid == 0)
    _exit ((int)ys_sandbox_enter ());
  if (pid < 0)
    return (YsSandbox)0;
  while (waitpid (pid, &status, 0) < 0 && errno == EINTR)
    continue;
  return (YsSandbox)(WIFEXITED (status) ? WEXITSTATUS (status) : 0);
}
