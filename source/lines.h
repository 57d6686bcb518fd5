/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text as lines: LF, CR LF or CR alone ends one. Line i (from 0) has the number i + 1. */
#pragma once

#include <glib.h>

/* Cuts `text` in place. Returns the lines (char *, lent by `text`); the array is owned by the caller. */
GPtrArray *ys_text_lines (char *text);

static inline char *
ys_text_line (const GPtrArray *lines, guint i)
{
  return g_ptr_array_index (lines, i);
}
