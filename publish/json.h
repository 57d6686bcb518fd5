/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/document.h"

#define YS_JSON_SCHEMA_VERSION "1.0"

#define YS_JSON_OCR "ocr" /* the source of a text that was read from a picture */

/* How amounts are written. */
typedef enum
{
  YS_JSON_NUMBERS, /* 0.30 */
  YS_JSON_STRINGS  /* "0.30": for readers that make doubles of numbers */
} YsJsonAmounts;

/* The document as one line of JSON (schemas/document.schema.json), without a newline. Owned by the caller. */
char *ys_json_write (const YsDocument *document);
char *ys_json_write_with (const YsDocument *document, YsJsonAmounts amounts);
