/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file, whatever it is, to content. */
#pragma once

#include "extract/pdfpages.h"

/* Reads BYTES, a PDF or (when they MAY_BE_TEXT) a text dump; MARKS (or NULL) knows the words. READING is
 * lent. Never NULL: content->status says what came of it. Owned by the caller. */
YsContent *ys_source_read (GBytes *bytes, gboolean may_be_text, const YsMarks *marks,
                           const YsReading *reading);
