/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/dataset.h"
#include "cli/publication.h"
#include "cli/regular.h"
#include "publish/draft.h"
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#define PATHS_BLOCK 65536 /* bytes */
#define NAME_DIGITS 16    /* of a hash, in the name of a document */

struct YsDataset
{
  char *dir, *fingerprint;
  YsShard shard;
  YsJournal *journal;
  YsWriter *writer;
  GHashTable *contents; /* sha256 → YsEntry of this run, lent */
  GPtrArray *owned;     /* YsEntry, its path lent */
  GStringChunk *paths;
  GArray *members; /* YsMember; entry NULL: not there yet */
  guint n_before, n_duplicates, n_removed;
};

/* Whether DIR, when it is there and holds something, is a dataset: its journal is made before anything else
 * but the folder of the documents. */
static gboolean
is_ours (const char *dir, GError **error)
{
  g_autofree char *journal = g_build_filename (dir, "journal", NULL);
  g_autoptr (GDir) folder = g_dir_open (dir, 0, NULL);
  for (const char *name = folder != NULL ? g_dir_read_name (folder) : NULL; name != NULL;
       name = g_dir_read_name (folder))
    if (!g_str_equal (name, "documents") && !g_file_test (journal, G_FILE_TEST_EXISTS))
      {
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
                     "%s: the folder holds other things (%s) and is no dataset: give an empty or a new one / "
                     "文件夹中已有其他内容，不是数据集，请改用空文件夹或新文件夹",
                     dir, name);
        return FALSE;
      }
  return TRUE;
}

YsDataset *
ys_dataset_open (const char *dir, const char *fingerprint, const YsShard *shard, GError **error)
{
  g_autoptr (YsDataset) dataset = g_new0 (YsDataset, 1);
  dataset->dir = g_strdup (dir);
  dataset->fingerprint = g_strdup (fingerprint);
  dataset->shard = *shard;
  dataset->contents = g_hash_table_new (g_str_hash, g_str_equal);
  dataset->owned = g_ptr_array_new_with_free_func (g_free);
  dataset->paths = g_string_chunk_new (PATHS_BLOCK);
  dataset->members = g_array_new (FALSE, TRUE, sizeof (YsMember));
  if (!is_ours (dir, error))
    return NULL;
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
  g_array_unref (dataset->members);
  g_string_chunk_free (dataset->paths);
  g_free (dataset->dir);
  g_free (dataset->fingerprint);
  g_free (dataset);
}

static YsMember *
member_at (const YsDataset *dataset, guint index)
{
  if (index >= dataset->members->len)
    g_array_set_size (dataset->members, index + 1);
  return &g_array_index (dataset->members, YsMember, index);
}

static YsMember *
new_member (YsDataset *dataset, guint index, const char *path)
{
  YsMember *member = member_at (dataset, index);
  member->path = g_string_chunk_insert (dataset->paths, path);
  return member;
}

static YsEntry *
new_entry (YsDataset *dataset, YsMember *member, const char *sha256)
{
  YsEntry *entry = g_new0 (YsEntry, 1);
  entry->path = (char *)member->path;
  g_strlcpy (entry->sha256, sha256, sizeof entry->sha256);
  g_ptr_array_add (dataset->owned, entry);
  if (sha256[0] != '\0')
    g_hash_table_insert (dataset->contents, entry->sha256, entry);
  return member->entry = entry;
}

/* ENTRY becomes what OTHER, of the same content, is; its path stays. */
static void
copy_entry (YsEntry *entry, const YsEntry *other)
{
  char *path = entry->path;
  *entry = *other;
  entry->path = path;
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
  YsMember *member = new_member (dataset, index, path);
  if (!ys_regular_hash (fd, sha256, &bytes) || sha256[0] == '\0')
    return new_entry (dataset, member, ""), FALSE;
  member->entry = g_hash_table_lookup (dataset->contents, sha256);
  if (member->entry != NULL)
    return dataset->n_duplicates++, TRUE;
  YsEntry *entry = new_entry (dataset, member, sha256);
  const YsEntry *before = ys_journal_find (dataset->journal, sha256);
  if (!still_holds (dataset, before, path))
    return FALSE;
  copy_entry (entry, before);
  return dataset->n_before++, TRUE;
}

/* The document of ENTRY from DOCUMENTS. */
static gboolean
take_document (YsDataset *dataset, const YsEntry *entry, const YsWriter *documents, GError **error)
{
  YsRecord record = {.path = entry->path, .sha256 = entry->sha256};
  g_autofree char *json = ys_folder_writer_load (documents, entry->sha256, &record.length, error);
  record.json = json;
  if (json == NULL)
    return FALSE;
  if (record.length + 1 == entry->length)
    return ys_writer_add (dataset->writer, &record, error) && ys_journal_add (dataset->journal, entry, error);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               "documents/%.16s.json: not what the run wrote: give its command again / "
               "文档已被改动，请再次运行原命令",
               entry->sha256);
  return FALSE;
}

const YsEntry *
ys_dataset_take (YsDataset *dataset, const YsEntry *entry, const YsWriter *documents, GError **error)
{
  YsMember *member = new_member (dataset, dataset->members->len, entry->path);
  gboolean hashed = entry->sha256[0] != '\0';
  member->entry = hashed ? g_hash_table_lookup (dataset->contents, entry->sha256) : NULL;
  if (member->entry != NULL)
    return member->entry;
  YsEntry *taken = new_entry (dataset, member, entry->sha256);
  copy_entry (taken, entry);
  gboolean there =
      hashed && still_holds (dataset, ys_journal_find (dataset->journal, entry->sha256), entry->path);
  if (entry->length > 0 && !there && !take_document (dataset, taken, documents, error))
    return NULL;
  return taken;
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
  YsMember *member = member_at (dataset, index);
  if (member->entry == NULL)
    new_entry (dataset, new_member (dataset, index, record->path), "");
  YsEntry *entry = member->entry;
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
  return g_array_index (dataset->members, YsMember, index).entry;
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

guint
ys_dataset_n_removed (const YsDataset *dataset)
{
  return dataset->n_removed;
}

/* The name of a document as a number. */
static guint64
name_number (const char *sha256)
{
  char digits[NAME_DIGITS + 1];
  g_strlcpy (digits, sha256, sizeof digits);
  return g_ascii_strtoull (digits, NULL, 16);
}

static gboolean
has_name (const char *prefix, gpointer data)
{
  guint64 name = name_number (prefix);
  return g_hash_table_contains (data, &name);
}

/* Documents of files that were changed or have vanished, also those that a death kept out of the journal. */
static void
prune (YsDataset *dataset)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autofree guint64 *numbers = g_new0 (guint64, dataset->owned->len);
  for (guint i = 0; i < dataset->owned->len; i++)
    {
      const YsEntry *entry = g_ptr_array_index (dataset->owned, i);
      numbers[i] = name_number (entry->sha256);
      if (entry->length > 0)
        g_hash_table_add (names, &numbers[i]);
    }
  dataset->n_removed = ys_folder_writer_prune (dataset->writer, has_name, names);
}

gboolean
ys_dataset_finish (YsDataset *dataset, const YsJsonReader *reader, const YsFormats *formats, gboolean whole,
                   GError **error)
{
  const YsPublication publication = {.dir = dataset->dir,
                                     .fingerprint = dataset->fingerprint,
                                     .shard = &dataset->shard,
                                     .members = (const YsMember *)dataset->members->data,
                                     .n_members = dataset->members->len,
                                     .documents = dataset->writer,
                                     .reader = reader,
                                     .formats = formats};
  if (!ys_journal_sync (dataset->journal, error) || !ys_publication_run (&publication, error))
    return FALSE;
  if (whole)
    prune (dataset);
  return TRUE;
}
