/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown: cells parted by |, with or without one at the ends, a line of dashes under the header; also with
 * +---+ between the rows (grid tables), or only around them. Marks of headings and of emphasis go. */
#pragma once

#include "extract/content.h"
#include "extract/marks.h"

/* How many lines are rows of such tables. */
guint ys_markdown_count (const GPtrArray *lines);
/* `marks` (or NULL) tells titles. */
void ys_markdown_read (YsContent *content, const GPtrArray *lines, const YsMarks *marks);
/* A line of text without its marks, in place. */
char *ys_markdown_plain (char *text);
