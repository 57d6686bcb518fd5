/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes through the pipes between the supervisor and a worker: a request one way, places and a
 * result the other, each with its length in front. */
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

/* Pages that killed a worker before; more are not tried. */
#define YS_FRAME_MOST_SKIPPED 4

/* What a worker is to read. It gets a descriptor, and needs no path to open. */
typedef struct
{
  char *path;                        /* as the document names it; owned */
  int fd;                            /* at its beginning; owned by the worker's side */
  guint picture;                     /* wanted: a picture of this page, from 1; 0: the document */
  guint skip[YS_FRAME_MOST_SKIPPED]; /* pages, from 1 */
  guint n_skip;
} YsRequest;

/* Where a worker is: it begins PAGE, from 1. */
typedef struct
{
  guint page; /* 0: none yet */
  guint pages;
  guint pictures; /* pages of the file that were read by OCR so far */
} YsPlace;

/* SOCKET is a Unix socket; the descriptor stays the caller's. */
gboolean ys_frame_write_request (int socket, const YsRequest *request);

/* The next request (ys_request_clear); FALSE at the end. Blocks. */
gboolean ys_frame_read_request (int socket, YsRequest *request);
void ys_request_clear (YsRequest *request);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YsRequest, ys_request_clear)

gboolean ys_frame_write_place (int fd, const YsPlace *place);

/* Takes what tells of places from the front of RECEIVED; PLACE becomes the last one. */
void ys_frame_take_places (GByteArray *received, YsPlace *place);

gboolean ys_frame_write_outcome (int fd, const YsOutcome *outcome);

/* Looks for one result in the bytes received so far. With YS_FRAME_DONE the result is in OUTCOME and
 * RECEIVED is empty. A worker that a file has taken over may send anything, so all of it is checked:
 * lengths, ranges, the closed list of statuses, hex digits, one line of UTF-8, or the head of a PICTURE that
 * was asked for. What the JSON says is checked by who asks for the document (publish/writer.h). */
YsFrame ys_frame_parse_outcome (GByteArray *received, gboolean picture, YsOutcome *outcome);
