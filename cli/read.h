/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a file to its document and its outcome. */
#pragma once
#include "cli/explained.h"
#include "cli/outcome.h"
#include "correct/corrections.h"
#include "document/document.h"
#include "source/source.h"
#include "rules/rules.h"
#include <glib.h>

/* What is wanted of every input. */
typedef struct
{
  const YsCorrections *corrections; /* NULL: none */
  YsJsonAmounts amounts;
  YsOcrWhen ocr;
  YsDocumentText
      text; /* NULL, or: no documents, but this text of those that were read; called in the workers */
  gconstpointer text_data;
  guint page; /* 0, or: no document, but a drawing of this page (explainpage.h) */
} YsWanted;

/* The document of the PDF or text dump that FD (kept open) is, corrected and judged; PATH is its name. Never
 * fails: a file that cannot be read gives a document whose status says so. More than MOST_BYTES are not read.
 */
YsDocument *ys_read_document (const YsSchemas *schemas, const YsCorrections *corrections, const char *path,
                              int fd, gsize most_bytes, const YsReading *reading);

/* The document of CONTENT, which is changed by nobody. */
YsDocument *ys_read_understood (const YsSchemas *schemas, const YsCorrections *corrections,
                                YsContent *content, const char *path);

/* What is WANTED of the file at PATH, without limits. */
YsOutcome ys_read_file (const YsSchemas *schemas, const YsWanted *wanted, const char *path);

/* What is WANTED of a document. */
YsOutcome ys_read_outcome (const YsDocument *document, const YsWanted *wanted);

/* The picture of PAGE, from 1, of the PDF that FD is: its bytes in the place of JSON, and in the place of the
 * file's size the processor time that it took, µs. Not ok when there is none. */
YsOutcome ys_read_picture (int fd, guint page, gsize most_bytes);

/* The record of PATH, which could not be opened: by errno after ys_regular_open (). */
YsOutcome ys_read_not_opened (const char *path);

/* The record for an input whose reader was stopped from outside, or that was not begun; with hash and size
 * of what FD (-1: none) is open for. */
YsOutcome ys_read_failed (const char *path, int fd, YsStatus status, const char *message_zh,
                          const char *message_en);
