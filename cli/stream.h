/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON texts one after the other from a file or a pipe: a line each, or set over many lines. Holds one at a
 * time. */
#pragma once
#include <glib.h>

typedef struct YsStream YsStream;

typedef enum
{
  YS_STREAM_TEXT,
  YS_STREAM_END,
  YS_STREAM_FAILED /* nothing more can be read */
} YsStreamStep;

/* PATH "-" is standard input. NULL + error when it cannot be opened. */
YsStream *ys_stream_open (const char *path, GError **error);
void ys_stream_close (YsStream *stream);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsStream, ys_stream_close)

/* The next text, lent until the next call, and the LINE where it begins. What begins with no { fails;
 * brackets and quotes are followed, all else is left to the parser, also a last text that does not end. */
YsStreamStep ys_stream_next (YsStream *stream, const char **text, gsize *size, guint64 *line, GError **error);

/* Where the text that ys_stream_next () gave last begins, bytes from the beginning. */
guint64 ys_stream_offset (const YsStream *stream);
