/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was understood of one document, and why: the text of `yusuan explain`. */
#pragma once

#include "document/document.h"

/* Status and identity, then each table with its columns and the rules that fired (g_free). */
char *ys_explain (const YsDocument *document);
