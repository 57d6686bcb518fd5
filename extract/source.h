/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file, whatever it is, to content. */
#pragma once

#include "extract/content.h"
#include "extract/marks.h"

/* Reads a PDF or a text dump; `marks` (or NULL) knows the words. Never NULL: content->status says what came
 * of it. Owned by the caller. */
YsContent *ys_source_read (const char *path, const YsMarks *marks);
