/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Data on standard output. Unbuffered: nothing is left over for a forked child to print again. */
#pragma once
#include <glib.h>

/* Writes LENGTH bytes of TEXT to standard output. G_IO_ERROR_CANCELLED when a signal stopped it. */
gboolean ys_output_write (const char *text, gsize length, GError **error);

/* Writes a report that need not end in a newline; says on standard error why it could not.
 * Gives YS_EXIT_OK or the exit code of the failure. */
int ys_output_report (const char *text);

/* The exit code for an error of writing or of running, after saying what it was. */
int ys_output_failed (const char *subject, const GError *error);
