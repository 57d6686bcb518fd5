/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells parted by commas, semicolons or the like, quoted where they hold a delimiter, a quote or a line end
 * (RFC 4180). */
#pragma once

#include "extract/content.h"
#include "extract/marks.h"

/* The cells of the row that begins in line i of `lines`, and in *n_lines how many lines it takes. A quote
 * that nothing closes is a character like others. NULL-terminated, owned by the caller. */
char **ys_csv_row (const GPtrArray *lines, guint i, char delimiter, guint *n_lines);

/* How many lines look like rows with that delimiter: as many cells as a neighbour, and not for the sake of a
 * thousands separator. */
guint ys_csv_count (const GPtrArray *lines, char delimiter);

/* `marks` (or NULL) tells titles. */
void ys_csv_read (YsContent *content, const GPtrArray *lines, char delimiter, const YsMarks *marks);
