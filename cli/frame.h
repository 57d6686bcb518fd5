/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes through the pipes between the supervisor and a worker: a path one way, a result the other,
 * each with its length in front. */
#pragma once
#include "cli/outcome.h"
#include <glib.h>

/* A longer document is not sent. */
#define YS_FRAME_MAX_JSON ((gsize)256 * 1024 * 1024)

typedef enum
{
  YS_FRAME_MORE, /* not complete yet */
  YS_FRAME_DONE,
  YS_FRAME_BAD /* not what an honest worker sends */
} YsFrame;

gboolean ys_frame_write_path (int fd, const char *path);

/* The next path (g_free); NULL at the end. Blocks. */
char *ys_frame_read_path (int fd);

gboolean ys_frame_write_outcome (int fd, const YsOutcome *outcome);

/* Looks for one result in the bytes received so far. With YS_FRAME_DONE the result is in OUTCOME and
 * RECEIVED is empty. A worker that a file has taken over may send anything, so all of it is checked:
 * lengths, ranges, the closed list of statuses, hex digits, one line of UTF-8. What the JSON says is checked
 * by who asks for the document (publish/writer.h). */
YsFrame ys_frame_parse_outcome (GByteArray *received, YsOutcome *outcome);
