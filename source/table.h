/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of cells, however they were parted, to a grid. Merged cells of the header come flattened (the text in
 * the first place, blanks in the others) and are put together again. */
#pragma once

#include "extract/content.h"
#include "extract/marks.h"

#define YS_TEXT_MAX_COLUMNS 200u /* a line with more cells is no table row */

/* A row as it stands in the text. */
typedef struct
{
  char **cells; /* NULL-terminated, owned */
  guint n;
  guint line; /* 1-based */
} YsTextRow;

typedef struct
{
  GArray *rows; /* YsTextRow, owned */
  guint n_cols; /* of the widest row */
  const YsMarks *marks;
} YsTextTable;

/* `marks` (or NULL) tells titles. */
void ys_text_table_init (YsTextTable *table, const YsMarks *marks);
void ys_text_table_clear (YsTextTable *table);
/* Takes `cells` as the next row. A table that would grow too large to be one is flushed to `content` before.
 */
void ys_text_table_add (YsTextTable *table, YsContent *content, char **cells, guint line);
/* Adds the rows, if any, to `content`, and empties the table. They are a grid, or several, where the sheets
 * of a workbook follow each other without a blank line. */
void ys_text_table_flush (YsTextTable *table, YsContent *content);
/* A line of text, without white space at its ends; nothing where that is empty. */
void ys_text_emit (YsContent *content, const char *text, guint line);
/* Digits with points, commas, signs; white space around them. */
gboolean ys_text_is_number (const char *text);
