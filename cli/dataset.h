/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A run into a folder that can be broken off at any moment and taken up again: each content is read once,
 * whatever its paths, and what an earlier run has read is not read again. */
#pragma once
#include "cli/journal.h"
#include "cli/shard.h"
#include "publish/formats.h"
#include "publish/writer.h"
#include <glib.h>

typedef struct YsDataset YsDataset;

/* In DIR, for the inputs of SHARD in the bytewise order of their paths; what was read under another
 * FINGERPRINT counts as not read. */
YsDataset *ys_dataset_open (const char *dir, const char *fingerprint, const YsShard *shard, GError **error);
void ys_dataset_close (YsDataset *dataset);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsDataset, ys_dataset_close)

/* Whether input INDEX, PATH, open as FD, need not be read: its content was, or is being, read. To be asked in
 * the order of the inputs. */
gboolean ys_dataset_knows (YsDataset *dataset, guint index, const char *path, int fd);

/* The outcome of an input that was not known. */
gboolean ys_dataset_add (YsDataset *dataset, guint index, YsRecord *record, const YsOutcome *outcome,
                         GError **error);

/* The next input, ENTRY of another dataset with DOCUMENTS (a ys_folder_writer_new ()), and what it is here.
 * Lent. NULL + error. */
const YsEntry *ys_dataset_take (YsDataset *dataset, const YsEntry *entry, const YsWriter *documents,
                                GError **error);

/* What became of input INDEX; when all are in. Lent. */
const YsEntry *ys_dataset_entry (const YsDataset *dataset, guint index);

/* How many inputs an earlier run had read, and how many have the content of one before them. */
guint ys_dataset_n_before (const YsDataset *dataset);
guint ys_dataset_n_duplicates (const YsDataset *dataset);

/* All inputs are in: makes what is made of all of them, and removes, where the inputs are WHOLE, the
 * documents of contents that none of them has any more. */
gboolean ys_dataset_finish (YsDataset *dataset, const YsJsonReader *reader, const YsFormats *formats,
                            gboolean whole, GError **error);

/* How many were removed. */
guint ys_dataset_n_removed (const YsDataset *dataset);
