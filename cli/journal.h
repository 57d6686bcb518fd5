/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a dataset's folder knows of the inputs that were read into it: a line each in DIR/journal, added when
 * the document is in its place. A line that was cut by a death counts as none. */
#pragma once
#include "cli/holdings.h"
#include "cli/entry.h"
#include <glib.h>

/* The names of a dataset's files that are the program's own begin so. */
#define YS_JOURNAL_PREFIX "journal"

typedef struct YsJournal YsJournal;

/* Opens or begins the journal of DIR and locks it. What was written under another FINGERPRINT (program,
 * rules, options) is forgotten. NULL + error, also when another run holds it. */
YsJournal *ys_journal_open (const char *dir, const char *fingerprint, GError **error);
void ys_journal_close (YsJournal *journal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsJournal, ys_journal_close)

/* Whether DIR has a journal, of whatever run; and whether a run is writing it just now. */
gboolean ys_journal_is_there (const char *dir);
gboolean ys_journal_is_busy (const char *dir);

/* What the journal knows of a content; see ys_holdings_get (). Lent. */
YsHolding *ys_journal_holding (YsJournal *journal, const char *sha256);
const YsHoldings *ys_journal_holdings (const YsJournal *journal);

/* The entry of CONTENT as its last line says; NULL when it has none. Owned by the caller. */
YsEntry *ys_journal_read (const YsJournal *journal, const YsHolding *content);

/* Adds the line of ENTRY, which CONTENT has from now on. On disk it is after at most a second or two of
 * further work, or ys_journal_sync (). */
gboolean ys_journal_add (YsJournal *journal, YsHolding *content, const YsEntry *entry, GError **error);
gboolean ys_journal_sync (YsJournal *journal, GError **error);
