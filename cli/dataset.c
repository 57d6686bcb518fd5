/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/dataset.h"
#include "cli/publication.h"
#include "cli/regular.h"
#include "publish/draft.h"
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

struct YsDataset
{
  char *dir, *fingerprint;
  YsJournal *journal;
  YsWriter *writer;
  GHashTable *contents; /* sha256 → YsEntry of this run, lent */
  GPtrArray *owned;     /* YsEntry */
  YsEntry **inputs;     /* of each input, lent; NULL: not there yet */
  guint n_inputs, n_before, n_duplicates;
};

YsDataset *
ys_dataset_open (const char *dir, guint n_inputs, const char *fingerprint, GError **error)
{
  g_autoptr (YsDataset) dataset = g_new0 (YsDataset, 1);
  dataset->dir = g_strdup (dir);
  dataset->fingerprint = g_strdup (fingerprint);
  dataset->contents = g_hash_table_new (g_str_hash, g_str_equal);
  dataset->owned = g_ptr_array_new_with_free_func ((GDestroyNotify)ys_entry_free);
  dataset->inputs = g_new0 (YsEntry *, n_inputs);
  dataset->n_inputs = n_inputs;
  dataset->writer = ys_folder_writer_new (dir, error);
  if (dataset->writer == NULL)
    return NULL;
  dataset->journal = ys_journal_open (dir, fingerprint, error);
  if (dataset->journal == NULL || !ys_folder_writer_sweep (dataset->writer, error))
    return NULL;
  ys_draft_sweep (dir);
  return g_steal_pointer (&dataset);
}

void
ys_dataset_close (YsDataset *dataset)
{
  g_clear_pointer (&dataset->writer, ys_writer_free);
  g_clear_pointer (&dataset->journal, ys_journal_close);
  g_hash_table_unref (dataset->contents);
  g_ptr_array_unref (dataset->owned);
  g_free (dataset->inputs);
  g_free (dataset->dir);
  g_free (dataset->fingerprint);
  g_free (dataset);
}

static YsEntry *
new_entry (YsDataset *dataset, guint index, const char *path, const char *sha256)
{
  YsEntry *entry = g_new0 (YsEntry, 1);
  entry->path = g_strdup (path);
  g_strlcpy (entry->sha256, sha256, sizeof entry->sha256);
  g_ptr_array_add (dataset->owned, entry);
  dataset->inputs[index] = entry;
  if (sha256[0] != '\0')
    g_hash_table_insert (dataset->contents, entry->sha256, entry);
  return entry;
}

/* Whether BEFORE is what this run would come to: the document names the path, and is in its place. */
static gboolean
still_holds (const YsDataset *dataset, const YsEntry *before, const char *path)
{
  return before != NULL && g_str_equal (before->path, path) &&
         ys_folder_writer_size (dataset->writer, before->sha256) == before->length;
}

gboolean
ys_dataset_knows (YsDataset *dataset, guint index, const char *path, int fd)
{
  char sha256[YS_SHA256_LENGTH + 1];
  guint64 bytes = 0;
  if (!ys_regular_hash (fd, sha256, &bytes) || sha256[0] == '\0')
    return new_entry (dataset, index, path, ""), FALSE;
  dataset->inputs[index] = g_hash_table_lookup (dataset->contents, sha256);
  if (dataset->inputs[index] != NULL)
    return dataset->n_duplicates++, TRUE;
  YsEntry *entry = new_entry (dataset, index, path, sha256);
  const YsEntry *before = ys_journal_find (dataset->journal, sha256);
  if (!still_holds (dataset, before, path))
    return FALSE;
  g_autofree char *own_path = entry->path;
  *entry = *before;
  entry->path = g_steal_pointer (&own_path);
  return dataset->n_before++, TRUE;
}

/* The file changed between the supervisor's hash and the worker's reading, or the worker lies: neither hash
 * can be trusted to name what was read. */
static gboolean
forget (YsDataset *dataset, YsEntry *entry)
{
  g_hash_table_remove (dataset->contents, entry->sha256);
  entry->sha256[0] = '\0';
  entry->status = YS_STATUS_UNREADABLE;
  entry->bytes = entry->pages = 0;
  memset (entry->anomalies, 0, sizeof entry->anomalies);
  entry->anomalies[YS_WARNING] = 1;
  return TRUE;
}

gboolean
ys_dataset_add (YsDataset *dataset, guint index, YsRecord *record, const YsOutcome *outcome, GError **error)
{
  YsEntry *entry = dataset->inputs[index];
  if (entry == NULL)
    entry = new_entry (dataset, index, record->path, "");
  entry->done = TRUE;
  if (g_strcmp0 (entry->sha256, outcome->sha256) != 0 && entry->sha256[0] != '\0')
    return forget (dataset, entry);
  entry->status = outcome->status;
  entry->bytes = outcome->bytes;
  entry->pages = outcome->pages;
  memcpy (entry->anomalies, outcome->anomalies, sizeof entry->anomalies);
  if (entry->sha256[0] == '\0') /* no name for a document */
    return TRUE;
  entry->length = outcome->length + 1; /* its newline */
  return ys_writer_add (dataset->writer, record, error) && ys_journal_add (dataset->journal, entry, error);
}

const YsEntry *
ys_dataset_entry (const YsDataset *dataset, guint index)
{
  return dataset->inputs[index];
}

guint
ys_dataset_n_before (const YsDataset *dataset)
{
  return dataset->n_before;
}

guint
ys_dataset_n_duplicates (const YsDataset *dataset)
{
  return dataset->n_duplicates;
}

gboolean
ys_dataset_finish (YsDataset *dataset, const char *const *paths, const YsJsonReader *reader, GError **error)
{
  g_autofree YsMember *members = g_new0 (YsMember, dataset->n_inputs);
  for (guint i = 0; i < dataset->n_inputs; i++)
    members[i] = (YsMember){.path = paths[i], .entry = dataset->inputs[i]};
  const YsPublication publication = {.dir = dataset->dir,
                                     .fingerprint = dataset->fingerprint,
                                     .members = members,
                                     .n_members = dataset->n_inputs,
                                     .documents = dataset->writer,
                                     .reader = reader};
  return ys_journal_sync (dataset->journal, error) && ys_publication_run (&publication, error);
}
