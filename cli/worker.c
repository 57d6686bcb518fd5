/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/worker.h"
#include "cli/explainpage.h"
#include "cli/fault.h"
#include "cli/frame.h"
#include "cli/limits.h"
#include "cli/sandbox.h"
#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Percent of a file's processor time for its pages: what was read then is understood in the rest. */
#define PAGES_SHARE 75

/* The pipes before they are divided; every open end is closed by the end of its scope. */
typedef struct
{
  int requests[2]; /* a socket, for the descriptors */
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
      close_fd (&pipes->requests[end]);
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
  keep_only (pipes->requests[0], pipes->result[1]);
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

/* What a worker has while it reads one file. */
typedef struct
{
  const YsLimits *limits;
  const YsWanted *wanted;
  YsOcr *ocr; /* NULL: pictures are not read */
  int result;
  guint before;  /* pages that were read by OCR before this file */
  clock_t until; /* of its processor time: no page is begun later, but for what pages read by OCR took */
} Reader;

/* Tells the supervisor where we are, so that it knows which page killed us. */
static gboolean
begin_page (guint page, guint n_pages, gpointer data)
{
  const Reader *reader = data;
  guint pictures = reader->ocr != NULL ? ys_ocr_pages (reader->ocr) - reader->before : 0;
  const YsPlace place = {.page = page, .pages = n_pages, .pictures = pictures};
  if (pictures > 0)
    ys_limits_begin_file (reader->limits); /* the supervisor, which counts, is the first to stop it */
  return ys_frame_write_place (reader->result, &place) &&
         clock () < reader->until + (clock_t)pictures * YS_OCR_PAGE_SECONDS * CLOCKS_PER_SEC;
}

static YsOutcome
child_understand (const YsSchemas *schemas, const YsRequest *request, const Reader *reader,
                  const YsReading *reading)
{
  const YsWanted *wanted = reader->wanted;
  gsize most = ys_limits_most_bytes (reader->limits);
  if (wanted->page > 0)
    return ys_explain_page (schemas, request->path, request->fd, most, reading, wanted->page);
  g_autoptr (YsDocument) document =
      ys_read_document (schemas, wanted->corrections, request->path, request->fd, most, reading);
  return ys_read_outcome (document, wanted);
}

/* The document of the file, unless it is too long to send. */
static YsOutcome
child_read (const YsSchemas *schemas, const YsRequest *request, Reader *reader)
{
  const YsLimits *limits = reader->limits;
  reader->before = reader->ocr != NULL ? ys_ocr_pages (reader->ocr) : 0;
  reader->until = clock () + (clock_t)limits->timeout * CLOCKS_PER_SEC * PAGES_SHARE / 100;
  const YsReading reading = {.most_pages = limits->pages,
                             .most_glyphs = limits->glyphs,
                             .skip = request->skip,
                             .n_skip = request->n_skip,
                             .go_on = begin_page,
                             .data = reader,
                             .ocr_when = reader->wanted->ocr,
                             .ocr = reader->ocr};
  YsOutcome outcome = child_understand (schemas, request, reader, &reading);
  if (outcome.length <= MIN ((gsize)limits->output << 20, YS_FRAME_MAX_JSON))
    return outcome;
  ys_outcome_clear (&outcome);
  return ys_read_failed (request->path, request->fd, YS_STATUS_MEMORY_LIMIT, "结果过大",
                         "the result is too large");
}

static YsOutcome
child_answer (const YsSchemas *schemas, const YsRequest *request, Reader *reader)
{
  return request->picture > 0
             ? ys_read_picture (request->fd, request->picture, ys_limits_most_bytes (reader->limits))
             : child_read (schemas, request, reader);
}

static gboolean
child_serve (const YsSchemas *schemas, const YsRequest *request, Reader *reader)
{
  ys_limits_begin_file (reader->limits);
  ys_fault (request->path, reader->result);
  g_auto (YsOutcome) outcome = child_answer (schemas, request, reader);
  return ys_frame_write_outcome (reader->result, &outcome);
}

static G_GNUC_NORETURN void
child_main (const YsSchemas *schemas, const YsLimits *limits, const YsWanted *wanted, const Pipes *pipes)
{
  YsRequest request;
  Reader reader = {.limits = limits,
                   .wanted = wanted,
                   .ocr = wanted->ocr != YS_OCR_NEVER ? ys_ocr_new () : NULL,
                   .result = pipes->result[1]};
  while (ys_frame_read_request (pipes->requests[0], &request))
    {
      if (!child_serve (schemas, &request, &reader))
        _exit (1);
      ys_request_clear (&request);
    }
  _exit (0);
}

static gboolean
open_socket (int pair[2], GError **error)
{
  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, (gint)g_io_error_from_errno (errno),
               "cannot talk to a worker process: %s / 无法与工作进程通信", g_strerror (errno));
  return FALSE;
}

static gboolean
open_pipes (Pipes *pipes, GError **error)
{
  return open_socket (pipes->requests, error) && g_unix_open_pipe (pipes->result, FD_CLOEXEC, error) &&
         g_unix_open_pipe (pipes->noise, FD_CLOEXEC, error) &&
         g_unix_set_fd_nonblocking (pipes->result[0], TRUE, error) &&
         g_unix_set_fd_nonblocking (pipes->noise[0], TRUE, error);
}

gboolean
ys_worker_start (YsWorker *worker, const YsSchemas *schemas, const YsLimits *limits, const YsWanted *wanted,
                 GError **error)
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
      ys_sandbox_enter ();
      child_main (schemas, limits, wanted, &pipes);
    }
  *worker = (YsWorker){
      .pid = pid, .requests = pipes.requests[1], .result = pipes.result[0], .noise = pipes.noise[0]};
  pipes.requests[1] = pipes.result[0] = pipes.noise[0] = -1;
  return TRUE;
}

int
ys_worker_stop (YsWorker *worker)
{
  int status = 0;
  close_fd (&worker->requests);
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
