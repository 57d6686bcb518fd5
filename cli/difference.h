/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is different between two documents, in words and for programs. */
#pragma once
#include "cli/bundle.h"
#include "compare/compare.h"
#include "publish/json.h"

typedef enum
{
  YS_DIFFERENCE_SAME,
  YS_DIFFERENCE_AMENDED, /* another file of the same document */
  YS_DIFFERENCE_REREAD,  /* the same file, read otherwise */
  YS_DIFFERENCE_ONLY_A,
  YS_DIFFERENCE_ONLY_B,
  YS_N_DIFFERENCES
} YsDifferenceKind;

typedef struct
{
  YsDifferenceKind kind;
  const char *matched;        /* "content", "path", "issuer", "alone"; NULL: it is in one of them only */
  const YsBundleEntry *a, *b; /* NULL: not there */
  const GPtrArray *changes;   /* YsChange; NULL: none */
} YsDifference;

/* Lines of text, with a newline each, in Chinese and English (g_free). */
char *ys_difference_text (const YsDifference *difference);

/* One line of JSON, with its newline (g_free). */
char *ys_difference_json (const YsDifference *difference, YsJsonAmounts amounts);
