/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of a dataset that is whole or not there: written beside its place, then put into it. What a run that
 * was killed leaves is named journal.part-…, and the next one sweeps it. */
#pragma once

#include <glib.h>

typedef struct YsDraft YsDraft;

/* For DIR/NAME, empty. NULL + error when it cannot be made. Nobody else may write there meanwhile. */
YsDraft *ys_draft_new (const char *dir, const char *name, GError **error);

/* Where it is written: for libraries that write to a path. Lent. */
const char *ys_draft_path (const YsDraft *draft);

/* Adds LENGTH bytes of TEXT; held back until there are many. */
gboolean ys_draft_write (YsDraft *draft, const char *text, gsize length, GError **error);

/* What was held back, too, so that it can be read at ys_draft_path (). */
gboolean ys_draft_flush (YsDraft *draft, GError **error);

/* On the disk, then in its place. */
gboolean ys_draft_commit (YsDraft *draft, GError **error);

/* Removes what was not committed. */
void ys_draft_free (YsDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsDraft, ys_draft_free)

/* Removes what earlier runs into DIR have left. */
void ys_draft_sweep (const char *dir);
