/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what the user named (files, folders, lists) to the ordered list of what is read. */
#pragma once
#include "cli/read.h"
#include "cli/shard.h"
#include <glib.h>

typedef struct
{
  char *path;
  const char *problem_en; /* NULL when it looks readable; static */
  const char *problem_zh;
  const char *remedy; /* both languages */
  guint picture;      /* wanted: a picture of this page; 0: the document */
} YsInput;

/* The inputs (YsInput, owned by the array) in the order given: NAMES, where "-" stands for the list on
 * standard input and a folder for the .pdf, .txt, .csv, .md and .html files under it, then the list
 * FILES_FROM
 * ("-": standard input). Either may be NULL. NUL: a NUL ends each path of a list, not a line. What does not
 * exist stays in the list with its problem. What this program has written into a dataset in a folder is left
 * out, and told. NULL + error when a list cannot be read. */
GPtrArray *ys_inputs_expand (char **names, const char *files_from, gboolean nul, GError **error);

/* Whether what the inputs do not have is really gone: no folder is missing, closed or empty (a disk that is
 * not there), and some input can be opened. */
gboolean ys_inputs_are_whole (const GPtrArray *inputs);

/* Drops what does not belong to SHARD. */
void ys_inputs_keep (GPtrArray *inputs, const YsShard *shard);

/* Into the bytewise order of their paths. */
void ys_inputs_sort (GPtrArray *inputs);

/* Whether INPUT has a problem; then OUTCOME is its record. */
gboolean ys_input_failed (const YsInput *input, YsOutcome *outcome);

/* Says on standard error why INPUT, which came to STATUS, was not read. */
void ys_input_tell (const YsInput *input, YsStatus status);

/* For YsListener: what a library says about PATH goes to standard error. */
void ys_input_noise (const char *path, const char *line, gpointer unused);
