/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The contents that a journal knows, each by little more than its hash and where its line stands: of a
 * million files this is what stays in memory. */
#pragma once
#include <glib.h>

typedef struct
{
  guint64 name;    /* the hash's first digits, by which its document is named */
  guint64 rest;    /* the next ones */
  gint64 line;     /* where its line begins in the journal; -1: it has none */
  gboolean is_now; /* an input of this run has it */
} YsHolding;

typedef struct YsHoldings YsHoldings;

YsHoldings *ys_holdings_new (void);
void ys_holdings_free (YsHoldings *contents);

/* The one with this hash, new when there was none. NULL when another one has the same name: the two cannot
 * stand side by side. Lent. */
YsHolding *ys_holdings_get (YsHoldings *contents, const char *sha256);

/* Whether an input of this run has a content with a line whose hash begins with PREFIX, of 16 digits. */
gboolean ys_holdings_is_now (const YsHoldings *contents, const char *prefix);
