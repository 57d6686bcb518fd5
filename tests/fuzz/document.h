/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "extract/content.h"

/* Content to JSON by the built-in schemas; what comes out must be JSON, in UTF-8, on one line. */
void fuzz_document (const YsContent *content);
