/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "extract/content.h"
#include "extract/marks.h"

/* Content to JSON by the built-in schemas; what comes out must be JSON, in UTF-8, on one line. */
void fuzz_document (const YsContent *content);
/* The marks of the built-in vocabulary. */
const YsMarks *fuzz_marks (void);
