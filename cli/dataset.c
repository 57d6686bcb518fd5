/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/dataset.h"
#include "cli/album.h"
#include "cli/publication.h"
#include "cli/published.h"
#include "cli/regular.h"
#include "publish/draft.h"
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

/* An input that waits for its outcome, or for that of one before it. */
typedef struct
{
  char *path;
  YsHolding *content; /* NULL: not known */
  YsEntry *entry;     /* NULL: not there yet, or that of an earlier input */
  gboolean is_repeat;
} Waiting;

struct YsDataset
{
  char *dir;
  YsDatasetPlan plan;
  YsJournal *journal;
  YsWriter *writer;
  YsDraft *list;       /* journal.inputs, as far as it goes */
  GHashTable *waiting; /* index → Waiting */
  guint n_settled;     /* that are in the list */
  GError *failure;     /* of writing the list, where nobody could be told */
  guint n_before, n_duplicates, n_removed, n_broken;
  YsPictured pictured;
};

static void
waiting_free (gpointer data)
{
  Waiting *waiting = data;
  g_clear_pointer (&waiting->entry, ys_entry_free);
  g_free (waiting->path);
  g_free (waiting);
}

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

/* The list of inputs, which is written as they settle. */
static YsDraft *
begin_list (const char *dir, const YsDatasetPlan *plan, GError **error)
{
  g_autoptr (YsDraft) list = ys_draft_new (dir, YS_PUBLISHED_NAME, error);
  g_autofree char *head = ys_published_head (plan->fingerprint, plan->formats, plan->shard);
  return list != NULL && ys_draft_write (list, head, strlen (head), error) ? g_steal_pointer (&list) : NULL;
}

YsDataset *
ys_dataset_open (const char *dir, const YsDatasetPlan *plan, GError **error)
{
  if (!is_ours (dir, error))
    return NULL;
  g_autoptr (YsDataset) dataset = g_new0 (YsDataset, 1);
  dataset->dir = g_strdup (dir);
  dataset->plan = *plan;
  dataset->waiting = g_hash_table_new_full (NULL, NULL, NULL, waiting_free);
  dataset->writer = ys_folder_writer_new (dir, error);
  if (dataset->writer == NULL)
    return NULL;
  dataset->journal = ys_journal_open (dir, plan->fingerprint, error);
  if (dataset->journal == NULL || !ys_folder_writer_sweep (dataset->writer, error))
    return NULL;
  ys_draft_sweep (dir);
  dataset->list = begin_list (dir, plan, error);
  return dataset->list != NULL ? g_steal_pointer (&dataset) : NULL;
}

void
ys_dataset_close (YsDataset *dataset)
{
  g_clear_pointer (&dataset->list, ys_draft_free);
  g_clear_pointer (&dataset->writer, ys_writer_free);
  g_clear_pointer (&dataset->journal, ys_journal_close);
  g_hash_table_unref (dataset->waiting);
  g_clear_error (&dataset->failure);
  g_free (dataset->dir);
  g_free (dataset);
}

static Waiting *
wait_for (YsDataset *dataset, guint index, const char *path)
{
  Waiting *waiting = g_new0 (Waiting, 1);
  waiting->path = g_strdup (path);
  g_hash_table_insert (dataset->waiting, GUINT_TO_POINTER (index), waiting);
  return waiting;
}

/* Of a file that changed while it was read: neither hash can be trusted to name what was read. */
static YsEntry *
unreadable_entry (void)
{
  YsEntry *entry = g_new0 (YsEntry, 1);
  entry->status = YS_STATUS_UNREADABLE;
  entry->anomalies[YS_WARNING] = 1;
  return entry;
}

/* WAITING as it stands in the list. */
static YsEntry *
take_entry (const YsDataset *dataset, Waiting *waiting)
{
  YsEntry *entry = g_steal_pointer (&waiting->entry);
  if (entry == NULL)
    {
      entry = ys_journal_read (dataset->journal, waiting->content);
      entry = entry != NULL ? entry : unreadable_entry ();
      entry->repeat = entry->sha256[0] != '\0';
    }
  g_free (entry->path);
  entry->path = g_strdup (waiting->path);
  return entry;
}

/* Puts into the list what has its outcome, as far as all before it have theirs. */
static gboolean
settle (YsDataset *dataset, GError **error)
{
  for (;;)
    {
      Waiting *next = g_hash_table_lookup (dataset->waiting, GUINT_TO_POINTER (dataset->n_settled));
      if (next == NULL || (next->entry == NULL && !next->is_repeat))
        return TRUE;
      g_autoptr (YsEntry) entry = take_entry (dataset, next);
      g_autoptr (GString) line = g_string_new (NULL);
      g_hash_table_remove (dataset->waiting, GUINT_TO_POINTER (dataset->n_settled++));
      ys_entry_append (line, entry);
      dataset->plan.settled (entry, dataset->plan.data);
      if (!ys_draft_write (dataset->list, line->str, line->len, error))
        return FALSE;
    }
}

/* Whether BEFORE is what this run would come to: the document names the path, and is in its place. */
static gboolean
still_holds (const YsDataset *dataset, const YsEntry *before, const char *path)
{
  return before != NULL && g_str_equal (before->path, path) &&
         ys_folder_writer_size (dataset->writer, before->sha256) == before->length;
}

/* Whether CONTENT, of WAITING, need not be read. */
static gboolean
claim (YsDataset *dataset, Waiting *waiting, YsHolding *content)
{
  waiting->content = content;
  if (content->is_now)
    return dataset->n_duplicates++, waiting->is_repeat = TRUE;
  g_autoptr (YsEntry) before = ys_journal_read (dataset->journal, content);
  content->is_now = TRUE;
  if (still_holds (dataset, before, waiting->path))
    return dataset->n_before++, (waiting->entry = g_steal_pointer (&before)) != NULL;
  content->line = -1;
  return FALSE;
}

gboolean
ys_dataset_knows (YsDataset *dataset, guint index, const char *path, int fd)
{
  char sha256[YS_SHA256_LENGTH + 1];
  guint64 bytes = 0;
  Waiting *waiting = wait_for (dataset, index, path);
  gboolean hashed = ys_regular_hash (fd, sha256, &bytes) && sha256[0] != '\0';
  YsHolding *content = hashed ? ys_journal_holding (dataset->journal, sha256) : NULL;
  gboolean known = content != NULL && claim (dataset, waiting, content);
  if (dataset->failure == NULL)
    settle (dataset, &dataset->failure);
  return known;
}

static YsEntry *
new_entry (const Waiting *waiting, const YsOutcome *outcome)
{
  YsEntry *entry = g_new0 (YsEntry, 1);
  entry->path = g_strdup (waiting->path);
  entry->status = outcome->status;
  entry->bytes = outcome->bytes;
  entry->pages = outcome->pages;
  memcpy (entry->anomalies, outcome->anomalies, sizeof entry->anomalies);
  if (waiting->content == NULL) /* no name for a document */
    return entry;
  g_strlcpy (entry->sha256, outcome->sha256, sizeof entry->sha256);
  entry->length = outcome->length + 1; /* its newline */
  return entry;
}

/* Whether OUTCOME is of the content that was announced; if not, the file changed between the supervisor's
 * hash and the worker's reading, or the worker lies. */
static gboolean
is_honest (YsDataset *dataset, const Waiting *waiting, const YsOutcome *outcome)
{
  return waiting->content == NULL ||
         (outcome->sha256[0] != '\0' &&
          ys_journal_holding (dataset->journal, outcome->sha256) == waiting->content);
}

gboolean
ys_dataset_add (YsDataset *dataset, guint index, YsRecord *record, const YsOutcome *outcome, GError **error)
{
  Waiting *waiting = g_hash_table_lookup (dataset->waiting, GUINT_TO_POINTER (index));
  if (waiting == NULL) /* it could not be opened */
    waiting = wait_for (dataset, index, record->path);
  if (!is_honest (dataset, waiting, outcome))
    {
      waiting->content->is_now = FALSE;
      waiting->entry = unreadable_entry ();
      return settle (dataset, error);
    }
  waiting->entry = new_entry (waiting, outcome);
  return (waiting->content == NULL ||
          (ys_writer_add (dataset->writer, record, error) &&
           ys_journal_add (dataset->journal, waiting->content, waiting->entry, error))) &&
         settle (dataset, error);
}

/* The document of ENTRY from DOCUMENTS, as it is: one that is missing or damaged there comes out when it is
 * published. */
static gboolean
take_document (YsDataset *dataset, const YsEntry *entry, const YsWriter *documents, GError **error)
{
  YsRecord record = {.path = entry->path, .sha256 = entry->sha256};
  g_autofree char *json = ys_folder_writer_load (documents, entry->sha256, &record.length, NULL);
  record.json = json;
  return json == NULL || ys_writer_add (dataset->writer, &record, error);
}

gboolean
ys_dataset_take (YsDataset *dataset, const YsEntry *entry, const YsWriter *documents, GError **error)
{
  Waiting *waiting = wait_for (dataset, dataset->n_settled, entry->path);
  YsHolding *content = entry->sha256[0] != '\0' ? ys_journal_holding (dataset->journal, entry->sha256) : NULL;
  if (content != NULL && claim (dataset, waiting, content))
    return settle (dataset, error);
  waiting->entry = ys_entry_copy (entry);
  waiting->entry->repeat = FALSE;
  return (content == NULL || (take_document (dataset, waiting->entry, documents, error) &&
                              ys_journal_add (dataset->journal, content, waiting->entry, error))) &&
         settle (dataset, error);
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

guint
ys_dataset_n_broken (const YsDataset *dataset)
{
  return dataset->n_broken;
}

static gboolean
is_wanted (const char *prefix, gpointer data)
{
  const YsDataset *dataset = data;
  return ys_holdings_is_now (ys_journal_holdings (dataset->journal), prefix);
}

static gboolean
wants_pictures (const YsDataset *dataset)
{
  return dataset->plan.picturing != NULL && dataset->plan.picturing->which != YS_PICTURES_NONE;
}

const YsPictured *
ys_dataset_pictured (const YsDataset *dataset)
{
  return wants_pictures (dataset) ? &dataset->pictured : NULL;
}

static gboolean
make_pictures (YsDataset *dataset, GError **error)
{
  if (!wants_pictures (dataset))
    return ys_album_remove (dataset->dir), TRUE;
  return ys_draft_flush (dataset->list, error) &&
         ys_pictures_make (dataset->plan.picturing, dataset->dir, ys_draft_path (dataset->list),
                           dataset->writer, dataset->plan.reader, &dataset->pictured, error);
}

gboolean
ys_dataset_finish (YsDataset *dataset, gboolean whole, GError **error)
{
  if (dataset->failure != NULL)
    return g_propagate_error (error, g_steal_pointer (&dataset->failure)), FALSE;
  if (!settle (dataset, error) || !ys_journal_sync (dataset->journal, error) ||
      !make_pictures (dataset, error))
    return FALSE;
  const YsPublication publication = {.dir = dataset->dir,
                                     .list = dataset->list,
                                     .documents = dataset->writer,
                                     .reader = dataset->plan.reader,
                                     .formats = dataset->plan.formats,
                                     .pictured = ys_dataset_pictured (dataset),
                                     .n_broken = &dataset->n_broken};
  if (!ys_publication_run (&publication, error))
    return FALSE;
  if (whole) /* also documents that a death kept out of the journal */
    dataset->n_removed = ys_folder_writer_prune (dataset->writer, is_wanted, dataset);
  return TRUE;
}
