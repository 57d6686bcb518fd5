/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text dumps: cells parted by tabs, merged header cells flattened, blank lines and soft wraps inside tables.
 */
#pragma once

#include "extract/content.h"
#include "extract/marks.h"

/* Reads a text dump in UTF-8 (or GB 18030, by its bytes) into `content`. Broken bytes become U+FFFD and a
 * remark with the line. `marks` (or NULL) tells contents entries and headings. */
void ys_textdump_read (YsContent *content, const char *data, gsize size, const YsMarks *marks);
