/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/interrupt.h"
#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <signal.h>
#include <unistd.h>

/* A signal handler has no other way to reach its surroundings. */
static volatile sig_atomic_t received = 0;
static int wake_pipe[2] = {-1, -1};

static void
on_signal (int number)
{
  int saved = errno;
  received = number;
  ssize_t ignored = write (wake_pipe[1], "", 1);
  (void)ignored;
  errno = saved;
}

gboolean
ys_interrupt_install (GError **error)
{
  if (!g_unix_open_pipe (wake_pipe, FD_CLOEXEC, error))
    return FALSE;
  /* No SA_RESTART: a write to a reader that is stuck has to come back. */
  struct sigaction action = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND};
  sigaction (SIGINT, &action, NULL);
  sigaction (SIGTERM, &action, NULL);
  return TRUE;
}

int
ys_interrupt_fd (void)
{
  return wake_pipe[0];
}

int
ys_interrupt_signal (void)
{
  return received;
}

gboolean
ys_interrupt_check (GError **error)
{
  if (received == 0)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "interrupted / 已中断");
  return FALSE;
}
