/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A run into a folder that can be broken off at any moment and taken up again: each content is read once,
 * whatever its paths, and what an earlier run has read is not read again. */
#pragma once
#include "cli/journal.h"
#include "cli/pictures.h"
#include "cli/shard.h"
#include "publish/formats.h"
#include "publish/writer.h"
#include <glib.h>

typedef struct YsDataset YsDataset;

/* What a dataset is made of; lent as long as it is open. */
typedef struct
{
  const char *fingerprint; /* what was read under another one counts as not read */
  const YsShard *shard;
  const YsFormats *formats;
  const YsJsonReader *reader;
  const YsPicturing *picturing; /* NULL: no pictures */
  /* Each input, in the bytewise order of their paths, with what it came to. */
  void (*settled) (const YsEntry *entry, gpointer data);
  gpointer data;
} YsDatasetPlan;

/* In DIR. Memory grows by a few dozen bytes an input. */
YsDataset *ys_dataset_open (const char *dir, const YsDatasetPlan *plan, GError **error);
void ys_dataset_close (YsDataset *dataset);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsDataset, ys_dataset_close)

/* Whether input INDEX, PATH, open as FD, need not be read: its content was, or is being, read. To be asked in
 * the order of the inputs. */
gboolean ys_dataset_knows (YsDataset *dataset, guint index, const char *path, int fd);

/* The outcome of an input that was not known. */
gboolean ys_dataset_add (YsDataset *dataset, guint index, YsRecord *record, const YsOutcome *outcome,
                         GError **error);

/* The next input, ENTRY of another dataset with DOCUMENTS (a ys_folder_writer_new ()). */
gboolean ys_dataset_take (YsDataset *dataset, const YsEntry *entry, const YsWriter *documents,
                          GError **error);

/* How many inputs an earlier run had read, and how many have the content of one before them. */
guint ys_dataset_n_before (const YsDataset *dataset);
guint ys_dataset_n_duplicates (const YsDataset *dataset);

/* All inputs are in: makes what is made of all of them, and removes, where the inputs are WHOLE, the
 * documents of contents that none of them has any more. */
gboolean ys_dataset_finish (YsDataset *dataset, gboolean whole, GError **error);

/* How many inputs came to no document after all. */
guint ys_dataset_n_broken (const YsDataset *dataset);

/* The pictures of its pages; NULL: none are wanted. Lent. */
const YsPictured *ys_dataset_pictured (const YsDataset *dataset);

/* How many were removed. */
guint ys_dataset_n_removed (const YsDataset *dataset);
