/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text dumps: cells parted by tabs, merged header cells flattened, blank lines and soft wraps inside tables.
 */
#pragma once

#include "extract/content.h"
#include "extract/marks.h"

/* How many lines have a tab. */
guint ys_tabs_count (const GPtrArray *lines);
/* Reads the lines (which it may strip); `marks` (or NULL) tells contents entries and headings. */
void ys_tabs_read (YsContent *content, const GPtrArray *lines, const YsMarks *marks);
