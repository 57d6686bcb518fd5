/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What decides how an input is read, beside the input. */
#pragma once
#include "cli/limits.h"
#include "extract/ocr/ocr.h"
#include "publish/json.h"
#include <glib.h>

/* Hashes (g_free), with a - between: of the program, with the rules built in, and the library of PDFs; of the
 * rules in SCHEMAS_DIR (or NULL); of LIMITS, the file CORRECTIONS (or NULL) and AMOUNTS. */
char *ys_fingerprint (const char *schemas_dir, const char *corrections, YsJsonAmounts amounts, YsOcrWhen ocr,
                      const YsLimits *limits);
