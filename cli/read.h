/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a file to its document and its outcome. */
#pragma once
#include "cli/outcome.h"
#include "document/document.h"
#include "rules/rules.h"
#include <glib.h>

/* The document of a PDF or a text dump, judged. Never fails: a file that cannot be read gives a document
 * whose status says so. */
YsDocument *ys_read_document (const YsSchemas *schemas, const char *path);

/* The same as what goes to the publisher. */
YsOutcome ys_read_file (const YsSchemas *schemas, const char *path);

/* The record for an input whose reader was stopped from outside, or that was not begun; with hash and size
 * where the file can be read. */
YsOutcome ys_read_failed (const char *path, YsStatus status, const char *message_zh, const char *message_en);
