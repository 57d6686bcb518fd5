/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a run has come to, for its exit code and for the lines at its end. */
#pragma once
#include "cli/outcome.h"
#include "publish/json_read.h"
#include <glib.h>

typedef struct YsSummary YsSummary;

/* THRESHOLD (of YsWorst): what counts as anomalous. READER is lent. */
YsSummary *ys_summary_new (guint threshold, const YsJsonReader *reader);
void ys_summary_free (YsSummary *summary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsSummary, ys_summary_free)

/* Counts an input. */
void ys_summary_count (YsSummary *summary, YsStatus status, const guint anomalies[YS_ERROR + 1]);

/* Some input that was counted as read came to nothing after all. */
void ys_summary_fail (YsSummary *summary);

/* Looks whether the findings of OUTCOME belong to the worst. */
void ys_summary_look (YsSummary *summary, const char *path, const YsOutcome *outcome);

/* YS_EXIT_OK, YS_EXIT_ANOMALY or YS_EXIT_UNREAD. */
int ys_summary_code (const YsSummary *summary);

/* What else a run has done. */
typedef struct
{
  guint n_before;     /* read by an earlier run */
  guint n_duplicates; /* of the same content as another */
  guint n_removed;    /* documents without an input */
  const char *where;  /* all of it is; NULL: nowhere */
} YsDone;

/* The worst findings, how many of each, and DONE, on standard error. */
void ys_summary_tell (const YsSummary *summary, const YsDone *done);
