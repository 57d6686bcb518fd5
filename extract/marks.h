/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What extract/ asks about a text that geometry does not answer. It knows no words: whoever reads a file
 * hands in somebody who does (normalize/marks.h). */
#pragma once

#include <glib.h>

typedef enum
{
  YS_MARK_LABEL,   /* says what a table is measured in or whose it is: stands above it, never inside */
  YS_MARK_NOTE,    /* begins a note: stands below a table, never inside */
  YS_MARK_TITLE,   /* names a table */
  YS_MARK_HEADING, /* begins a numbered stretch of the text */
  YS_MARK_PART,    /* begins a chapter: with a page number beside it, an entry of the contents */
  YS_N_MARKS
} YsMark;

/* `is` tells whether a printed text (UTF-8) bears the mark; `data` is handed to it and must live as long. */
typedef struct
{
  gboolean (*is) (YsMark mark, const char *text, gconstpointer data);
  gconstpointer data;
} YsMarks;

/* No marks (NULL): no text bears any. */
static inline gboolean
ys_mark_is (const YsMarks *marks, YsMark mark, const char *text)
{
  return marks != NULL && marks->is (mark, text, marks->data);
}
