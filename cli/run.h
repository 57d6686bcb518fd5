/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DIR/journal.run.json: what a dataset was read with. It tells of the machine, and so stands beside the data,
 * which is the same on all machines. */
#pragma once
#include "cli/limits.h"
#include "cli/shard.h"
#include <glib.h>

typedef struct
{
  const char *fingerprint;
  const YsLimits *limits;
  const YsShard *shard;
  gboolean in_process; /* without workers, so without a sandbox */
} YsRun;

/* FALSE + error when it cannot be written. */
gboolean ys_run_write (const char *dir, const YsRun *run, GError **error);
