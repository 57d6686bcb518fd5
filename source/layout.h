/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A typist's page, such as `pdftotext -layout` gives: columns by the place of their words alone. Stages:
 *
 *   layoutwords     lines of words
 *   layout          which lines make a table, and which of them one row
 *   layoutcolumns   its columns, and the column of each word
 *   layouthead      the cells of its header */
#pragma once

#include "extract/content.h"
#include "extract/marks.h"

/* How many lines may be rows of such tables. */
guint ys_layout_count (const GPtrArray *lines);
/* Reads the lines; wide gaps in a line of text become tabs. `marks` (or NULL) tells what stands above a
 * table. */
void ys_layout_read (YsContent *content, const GPtrArray *lines, const YsMarks *marks);
