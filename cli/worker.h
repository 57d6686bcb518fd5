/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One forked process that reads file after file. The supervisor's side of it. */
#pragma once
#include "cli/explained.h"
#include "cli/limits.h"
#include "cli/read.h"
#include <glib.h>
#include <sys/types.h>

typedef struct
{
  pid_t pid;    /* 0: none; the descriptors are then -1 */
  int requests; /* write: what to read next */
  int result;   /* read, never blocks: see frame.h */
  int noise;    /* read, never blocks: the worker's standard error */
} YsWorker;

#define YS_WORKER_NONE ((YsWorker){0, -1, -1, -1})

/* For what is WANTED. Must be called while the process has one thread: the worker is a fork of it. */
gboolean ys_worker_start (YsWorker *worker, const YsSchemas *schemas, const YsLimits *limits,
                          const YsWanted *wanted, GError **error);

/* Ends WORKER if it is still alive; gives its wait status. The descriptor "noise" stays open for what it
 * said last: ys_worker_close () closes it. */
int ys_worker_stop (YsWorker *worker);
void ys_worker_close (YsWorker *worker);
