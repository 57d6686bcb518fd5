/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of one input: all that the supervisor has to know, and the serialised document. */
#pragma once
#include "cli/status.h"
#include "document/document.h"
#include "publish/json.h"

#define YS_SHA256_LENGTH 64 /* lower-case hex digits */

/* The worst severity of a document's anomalies. */
typedef enum
{
  YS_WORST_NONE,
  YS_WORST_INFO,
  YS_WORST_WARNING,
  YS_WORST_ERROR
} YsWorst;

typedef struct
{
  YsStatus status;
  char sha256[YS_SHA256_LENGTH + 1]; /* "" when not known */
  guint64 bytes;                     /* 0 also when not known */
  guint pages;
  guint anomalies[YS_ERROR + 1]; /* how many of each severity */
  char *json;                    /* one line, without a newline; owned. Of a picture: its bytes */
  gsize length;                  /* of `json`, bytes */
} YsOutcome;

/* The outcome that is DOCUMENT (ys_outcome_clear), its amounts written as numbers or as AMOUNTS. */
YsOutcome ys_outcome_new (const YsDocument *document);
YsOutcome ys_outcome_with (const YsDocument *document, YsJsonAmounts amounts);
void ys_outcome_clear (YsOutcome *outcome);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YsOutcome, ys_outcome_clear)

YsWorst ys_outcome_worst (const YsOutcome *outcome);
