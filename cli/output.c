/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/output.h"
#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/message.h"
#include <errno.h>
#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

static gboolean
fail_write (int code, GError **error)
{
  g_set_error (error, G_IO_ERROR, (gint)g_io_error_from_errno (code), "cannot write: %s / 无法写出",
               g_strerror (code));
  return FALSE;
}

gboolean
ys_output_write (const char *text, gsize length, GError **error)
{
  size_t left = length;
  while (left > 0)
    {
      ssize_t put = write (STDOUT_FILENO, text, left);
      if (put < 0 && errno != EINTR)
        return fail_write (errno, error);
      text += MAX (put, 0);
      left -= (size_t)MAX (put, 0);
      /* A write cut short by a signal would only block again. */
      if (left > 0 && ys_interrupt_signal () != 0)
        return ys_interrupt_check (error);
    }
  return TRUE;
}

int
ys_output_failed (const char *subject, const GError *error)
{
  int signal_number = ys_interrupt_signal ();
  if (signal_number != 0)
    {
      ys_message (subject, "interrupted", "已中断", NULL);
      return YS_EXIT_SIGNAL + signal_number;
    }
  /* Who read has seen enough (| head), and knows. */
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE))
    ys_message (subject, error->message, NULL, NULL);
  return YS_EXIT_FAILED;
}

int
ys_output_report (const char *text)
{
  g_autoptr (GError) error = NULL;
  gboolean ends = g_str_has_suffix (text, "\n") || *text == '\0';
  if (ys_output_write (text, strlen (text), &error) && (ends || ys_output_write ("\n", 1, &error)))
    return YS_EXIT_OK;
  return ys_output_failed ("stdout", error);
}
