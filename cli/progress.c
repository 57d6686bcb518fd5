/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/progress.h"
#include "cli/message.h"
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

struct YsProgress
{
  guint total;
  guint done;
  guint64 pages, errors;
  gint64 started; /* monotonic, µs */
  gint64 drawn;
  gboolean visible;
  gboolean on_terminal;
  gboolean colour;
};

/* Ten times a second is as fast as anyone reads. */
static const gint64 redraw_interval = G_USEC_PER_SEC / 10;

YsProgress *
ys_progress_new (guint total, gboolean quiet)
{
  YsProgress *progress = g_new0 (YsProgress, 1);
  const char *no_color = g_getenv ("NO_COLOR");
  progress->total = total;
  progress->started = g_get_monotonic_time ();
  progress->on_terminal = !quiet && isatty (STDERR_FILENO) && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
  progress->colour = no_color == NULL || *no_color == '\0';
  return progress;
}

void
ys_progress_free (YsProgress *progress)
{
  ys_progress_clear (progress);
  g_free (progress);
}

void
ys_progress_clear (YsProgress *progress)
{
  if (progress->visible)
    fputs ("\r\033[K", stderr);
  progress->visible = FALSE;
  progress->drawn = 0;
}

void
ys_progress_clear_for_output (YsProgress *progress)
{
  if (progress->visible && isatty (STDOUT_FILENO))
    ys_progress_clear (progress);
}

static guint
terminal_columns (void)
{
  struct winsize size;
  return ioctl (STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

/* The start of TEXT that fits into COLUMNS; a Chinese character takes two. */
static char *
fit (const char *text, guint columns)
{
  const char *end = text;
  for (guint used = 0; *end != '\0'; end = g_utf8_next_char (end))
    {
      used += g_unichar_iswide (g_utf8_get_char (end)) ? 2 : 1;
      if (used > columns)
        break;
    }
  return g_strndup (text, (gsize)(end - text));
}

static void
draw (YsProgress *progress, const char *path, gint64 now)
{
  double seconds = MAX ((double)(now - progress->started) / G_USEC_PER_SEC, 0.001);
  double speed = progress->done / seconds;
  double remaining = (progress->total - progress->done) / speed;
  g_autofree char *count = g_strdup_printf (
      "%u/%u  %.0f pages/s 页  %" G_GUINT64_FORMAT " errors 错误  %.0f s left / 剩余", progress->done,
      progress->total, (double)progress->pages / seconds, progress->errors, remaining);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *clean = ys_message_clean (base);
  guint used = (guint)g_utf8_strlen (count, -1) + 8;
  g_autofree char *name = fit (clean, terminal_columns () > used ? terminal_columns () - used : 0);
  fprintf (stderr, "\r%s%s%s  %s\033[K", progress->colour ? "\033[1m" : "", count,
           progress->colour ? "\033[0m" : "", name);
  progress->visible = TRUE;
  progress->drawn = now;
}

void
ys_progress_step (YsProgress *progress, const char *path, guint pages, guint errors)
{
  progress->pages += pages;
  progress->errors += errors;
  progress->done++;
  gint64 now = g_get_monotonic_time ();
  if (progress->on_terminal && now - progress->drawn >= redraw_interval)
    draw (progress, path, now);
}
