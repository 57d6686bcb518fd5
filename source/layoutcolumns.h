/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of a typist's table. Cells slide by some characters, so that no blank stripe need part two
 * columns; what does not slide is their order. Each row is laid on the columns known so far so that its words
 * move least, and a word that would have to move too far begins a column. */
#pragma once

#include "source/layoutwords.h"

#define YS_LAYOUT_MAX_COLUMNS 64u

typedef struct
{
  double from, to, left; /* means of its words' ends; their leftmost beginning */
  guint n, n_amounts, n_text;
} YsLayoutColumn;

/* The columns of lines begin ≤ i < end, of which rows begin at `body` (YsLayoutColumn, from left to right);
 * none when there are too many. Owned by the caller. */
GArray *ys_layout_columns (const GArray *lines, guint begin, guint body, guint end);
/* The column of each word of a line, from left to right, no two the same while there are columns enough.
 * `kinds`: amounts belong to columns of amounts. Owned by the caller. */
guint *ys_layout_place (const GArray *columns, const YsLayoutLine *line, gboolean kinds);

/* Parts the words of a header line at single spaces: heads may stand as near. Letters that are spaced out
 * stay. */
void ys_layout_part (YsLayoutLine *line);

static inline YsLayoutColumn *
ys_layout_column (const GArray *columns, guint i)
{
  return &g_array_index (columns, YsLayoutColumn, i);
}
