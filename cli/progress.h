/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line on standard error that says how far the run is, when that is a terminal. */
#pragma once
#include <glib.h>

typedef struct YsProgress YsProgress;

/* Shows nothing when QUIET or standard error is no terminal. */
YsProgress *ys_progress_new (guint total, gboolean quiet);
void ys_progress_free (YsProgress *progress);

/* One more input, PATH, of so many PAGES and ERRORS, is done. */
void ys_progress_step (YsProgress *progress, const char *path, guint pages, guint errors);

/* Makes room for a message; the next step draws the line again. */
void ys_progress_clear (YsProgress *progress);

/* The same before data is written, which matters only when that goes to a terminal, too. */
void ys_progress_clear_for_output (YsProgress *progress);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsProgress, ys_progress_free)
