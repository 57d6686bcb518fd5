/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DIR/journal.inputs: what was published last in a dataset. A head; a line for each input, in the bytewise
 * order of the paths; a line for each file that was made of them. */
#pragma once
#include "cli/entry.h"
#include "cli/shard.h"
#include "publish/formats.h"
#include <glib.h>

#define YS_PUBLISHED_NAME "journal.inputs"

/* The head, with its newline (g_free). */
char *ys_published_head (const char *fingerprint, const YsFormats *formats, const YsShard *shard);

/* With this a line of an output begins. */
#define YS_PUBLISHED_OUTPUT "output "

typedef struct YsPublished YsPublished;

/* NULL + error, also when DIR is no dataset, when its run has not finished, or is still running. */
YsPublished *ys_published_open (const char *dir, GError **error);
/* The list of DIR that stands at PATH, just now being made. */
YsPublished *ys_published_read (const char *dir, const char *path, GError **error);
void ys_published_close (YsPublished *published);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsPublished, ys_published_close)

/* Lent. */
const char *ys_published_dir (const YsPublished *published);
const char *ys_published_fingerprint (const YsPublished *published);
const YsShard *ys_published_shard (const YsPublished *published);
void ys_published_formats (const YsPublished *published, YsFormats *formats); /* sets which, and the mark */

/* The first input, then, after ys_published_step (), the next; NULL after the last. Lent. */
const YsEntry *ys_published_entry (const YsPublished *published);
gboolean ys_published_step (YsPublished *published, GError **error);
