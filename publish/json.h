/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/document.h"

#define YS_JSON_SCHEMA_VERSION "1.0"

/* The document as one line of JSON (schemas/document.schema.json), without a newline. Owned by the caller. */
char *ys_json_write (const YsDocument *document);
