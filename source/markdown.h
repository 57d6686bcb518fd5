/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown: cells parted by |, with or without one at the ends, a line of dashes under the header; also with
 * +---+ between the rows (grid tables). Marks of headings and of emphasis go. */
#pragma once

#include "extract/content.h"

/* How many lines are rows of such tables. */
guint ys_markdown_count (const GPtrArray *lines);
void ys_markdown_read (YsContent *content, const GPtrArray *lines);
/* A line of text without its marks, in place. */
char *ys_markdown_plain (char *text);
