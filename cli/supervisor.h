/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads many inputs in worker processes, several at a time. A file can kill its worker, not the run. */
#pragma once
#include "cli/explained.h"
#include "cli/limits.h"
#include "cli/read.h"
#include <glib.h>

typedef struct
{
  /* NULL, or: whether input INDEX, open as FD, need not be read; asked in the order of the inputs. Results
   * then come as they are there, none for an input that is known. */
  gboolean (*known) (guint index, const char *path, int fd, gpointer data);
  /* The result of input INDEX; else called in the order of the inputs. The JSON stays the supervisor's.
   * FALSE + error ends the run. */
  gboolean (*done) (guint index, const YsOutcome *outcome, gpointer data, GError **error);
  /* A library said LINE about PATH. */
  void (*noise) (const char *path, const char *line, gpointer data);
  gpointer data;
  YsWanted wanted;
} YsListener;

/* Reads INPUTS (YsInput) with JOBS workers. FALSE + error when LISTENER gave one, when a worker could not
 * be started, or (G_IO_ERROR_CANCELLED) after a signal. No worker is left behind in any case. */
gboolean ys_supervisor_run (const YsSchemas *schemas, const GPtrArray *inputs, guint jobs,
                            const YsLimits *limits, const YsListener *listener, GError **error);
