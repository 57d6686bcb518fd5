/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/worker.h"
#include "cli/frame.h"
#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* The three pipes before they are divided; every open end is closed by the end of its scope. */
typedef struct
{
  int paths[2];
  int result[2];
  int noise[2];
} Pipes;

static void
close_fd (int *fd)
{
  if (*fd >= 0)
    close (*fd);
  *fd = -1;
}

static void
pipes_clear (Pipes *pipes)
{
  for (int end = 0; end < 2; end++)
    {
      close_fd (&pipes->paths[end]);
      close_fd (&pipes->result[end]);
      close_fd (&pipes->noise[end]);
    }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pipes, pipes_clear)

/* Closes everything above standard error but A and B: above all the pipes of the other workers, which
 * would otherwise never see their end. */
static void
keep_only (int a, int b)
{
  guint low = (guint)MIN (a, b);
  guint high = (guint)MAX (a, b);
  if (low > STDERR_FILENO + 1)
    close_range (STDERR_FILENO + 1, low - 1, 0);
  if (high > low + 1)
    close_range (low + 1, high - 1, 0);
  close_range (high + 1, ~0U, 0);
}

static void
child_set_descriptors (const Pipes *pipes)
{
  int null = open ("/dev/null", O_RDWR);
  dup2 (null, STDIN_FILENO);
  dup2 (null, STDOUT_FILENO); /* a library that prints must not end up among the data */
  dup2 (pipes->noise[1], STDERR_FILENO);
  keep_only (pipes->paths[0], pipes->result[1]);
}

static void
child_set_signals (pid_t parent)
{
  signal (SIGPIPE, SIG_DFL);
  /* The supervisor decides when a run is over; a Ctrl-C reaches the whole group of processes. */
  signal (SIGINT, SIG_IGN);
  signal (SIGTERM, SIG_IGN);
  signal (SIGHUP, SIG_IGN);
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (getppid () != parent) /* it died before that took effect */
    _exit (1);
}

/* What ys_read_file () gives, unless it is too long to send. */
static YsOutcome
child_read (const YsSchemas *schemas, const char *path)
{
  YsOutcome outcome = ys_read_file (schemas, path);
  if (outcome.length <= YS_FRAME_MAX_JSON)
    return outcome;
  ys_outcome_clear (&outcome);
  return ys_read_failed (path, YS_STATUS_MEMORY_LIMIT, "结果过大", "the result is too large");
}

static G_GNUC_NORETURN void
child_main (const YsSchemas *schemas, const YsLimits *limits, const Pipes *pipes)
{
  for (char *path = ys_frame_read_path (pipes->paths[0]); path != NULL;
       path = ys_frame_read_path (pipes->paths[0]))
    {
      ys_limits_begin_file (limits);
      YsOutcome outcome = child_read (schemas, path);
      if (!ys_frame_write_outcome (pipes->result[1], &outcome))
        _exit (1);
      ys_outcome_clear (&outcome);
      g_free (path);
    }
  _exit (0);
}

static gboolean
open_pipes (Pipes *pipes, GError **error)
{
  return g_unix_open_pipe (pipes->paths, FD_CLOEXEC, error) &&
         g_unix_open_pipe (pipes->result, FD_CLOEXEC, error) &&
         g_unix_open_pipe (pipes->noise, FD_CLOEXEC, error) &&
         g_unix_set_fd_nonblocking (pipes->result[0], TRUE, error) &&
         g_unix_set_fd_nonblocking (pipes->noise[0], TRUE, error);
}

gboolean
ys_worker_start (YsWorker *worker, const YsSchemas *schemas, const YsLimits *limits, GError **error)
{
  g_auto (Pipes) pipes = {{-1, -1}, {-1, -1}, {-1, -1}};
  if (!open_pipes (&pipes, error))
    return FALSE;
  pid_t parent = getpid ();
  pid_t pid = fork ();
  if (pid < 0)
    {
      g_set_error (error, G_IO_ERROR, (gint)g_io_error_from_errno (errno),
                   "cannot start a worker process: %s / 无法启动工作进程", g_strerror (errno));
      return FALSE;
    }
  if (pid == 0)
    {
      child_set_signals (parent);
      child_set_descriptors (&pipes);
      ys_limits_apply (limits);
      child_main (schemas, limits, &pipes);
    }
  *worker =
      (YsWorker){.pid = pid, .paths = pipes.paths[1], .result = pipes.result[0], .noise = pipes.noise[0]};
  pipes.paths[1] = pipes.result[0] = pipes.noise[0] = -1;
  return TRUE;
}

int
ys_worker_stop (YsWorker *worker)
{
  int status = 0;
  close_fd (&worker->paths);
  close_fd (&worker->result);
  if (worker->pid > 0)
    {
      /* Whoever is dead or dying already keeps the status of that death. */
      kill (worker->pid, SIGKILL);
      while (waitpid (worker->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    }
  worker->pid = 0;
  return status;
}

void
ys_worker_close (YsWorker *worker)
{
  ys_worker_stop (worker);
  close_fd (&worker->noise);
}
