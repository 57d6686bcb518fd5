/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file, whatever it is, to content. */
#pragma once

#include "extract/content.h"
#include "extract/marks.h"

/* How much of a file is read. All zero: all of it. */
typedef struct
{
  guint most_pages;  /* 0: any number */
  guint most_glyphs; /* a page; 0: any number */
  const guint *skip; /* pages, from 1, that are not to be tried: their reader died over them */
  guint n_skip;
  /* Asked before each page, from 1; FALSE: no further page is read. NULL: nobody asks. */
  gboolean (*go_on) (guint page, guint n_pages, gpointer data);
  gpointer data;
} YsReading;

/* Reads BYTES, a PDF or (when they MAY_BE_TEXT) a text dump; MARKS (or NULL) knows the words. READING is
 * lent. Never NULL: content->status says what came of it. Owned by the caller. */
YsContent *ys_source_read (GBytes *bytes, gboolean may_be_text, const YsMarks *marks,
                           const YsReading *reading);
