/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of a PDF as a drawing of what was understood of it: yusuan explain --picture. */
#pragma once
#include "cli/read.h"
#include "cli/supervisor.h"

/* In a worker: the outcome of the file that FD is, its JSON {"text": SVG} (ys_outcome_explanation) of PAGE,
 * from 1; without a text where the file has no such page. */
YsOutcome ys_explain_page (const YsSchemas *schemas, const char *path, int fd, gsize most_bytes,
                           const YsReading *reading, guint page);

/* In the supervisor: PAGE of INPUT into the file TO (.svg; "-": standard output). Gives the exit code, after
 * telling the user what was wrong. */
int ys_explain_draw (const YsSchemas *schemas, const GPtrArray *inputs, guint page, const char *to);

/* Whether the values of --page (0: not given) and --picture (NULL: not given) go together, for so many
 * inputs; tells the user if not. */
gboolean ys_explain_page_fits (gint page, const char *to, guint n_inputs);
