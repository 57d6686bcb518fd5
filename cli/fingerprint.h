/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What decides how an input is read, beside the input. */
#pragma once
#include "cli/limits.h"
#include "publish/json.h"
#include <glib.h>

/* A hash (g_free) over the program, with the rules built in, the library of PDFs, the rules in SCHEMAS_DIR
 * and the file of corrections at CORRECTIONS (each may be NULL), AMOUNTS and LIMITS. */
char *ys_fingerprint (const char *schemas_dir, const char *corrections, YsJsonAmounts amounts,
                      const YsLimits *limits);
