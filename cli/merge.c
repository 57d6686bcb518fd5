/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yusuan merge: the datasets of many runs into the one that a single run over all their inputs would have
 * made. */
#include "cli/codelists.h"
#include "cli/command.h"
#include "cli/dataset.h"
#include "cli/fingerprint.h"
#include "cli/interrupt.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/published.h"
#include "cli/remaking.h"
#include <gio/gio.h>
#include <string.h>
#include <sys/resource.h>

#define OWN_PIECES 2 /* of a fingerprint that have to be this program's: itself, its rules */

/* What is asked for, lent, and what came of it. */
typedef struct
{
  char **dirs;
  const char *output;
  YsRemaking *again;
  gboolean report; /* asked for; else where the runs had one */
  guint n_broken;  /* documents that turned out to be none */
} Merge;

/* A dataset, at one of its inputs. */
typedef struct
{
  YsPublished *list;
  YsWriter *documents;
} Part;

static void
part_free (gpointer data)
{
  Part *part = data;
  g_clear_pointer (&part->list, ys_published_close);
  g_clear_pointer (&part->documents, ys_writer_free);
  g_free (part);
}

static gboolean
refuse (const char *dir, const char *words, GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%s: %s", dir, words);
  return FALSE;
}

/* A thousand parts are a thousand open files. */
static void
allow_many_files (void)
{
  struct rlimit limit;
  if (getrlimit (RLIMIT_NOFILE, &limit) == 0)
    {
      limit.rlim_cur = limit.rlim_max;
      setrlimit (RLIMIT_NOFILE, &limit);
    }
}

static GPtrArray *
open_parts (char **dirs, GError **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (part_free);
  for (char **dir = dirs; *dir != NULL; dir++)
    {
      Part *part = g_new0 (Part, 1);
      g_ptr_array_add (parts, part);
      part->list = ys_published_open (*dir, error);
      part->documents = part->list != NULL ? ys_folder_writer_new (*dir, error) : NULL;
      if (part->documents == NULL)
        return NULL;
    }
  return g_steal_pointer (&parts);
}

/* Which piece of two fingerprints differs, in words; NULL: none of the first N. */
static const char *
find_difference (const char *one, const char *other, guint n)
{
  static const char *const words[] = {"read by another program or another library of PDFs",
                                      "read by other rules (--schemas)", "read with other options"};
  g_auto (GStrv) a = g_strsplit (one, "-", -1);
  g_auto (GStrv) b = g_strsplit (other, "-", -1);
  for (guint i = 0; i < MIN (n, G_N_ELEMENTS (words)) && a[i] != NULL && b[i] != NULL; i++)
    if (!g_str_equal (a[i], b[i]))
      return words[i];
  return n >= G_N_ELEMENTS (words) && !g_str_equal (one, other) ? words[0] : NULL;
}

/* The program and the rules are also those of this run, which makes what is made of all documents. */
static gboolean
check_fingerprints (const GPtrArray *parts, const char *schemas_dir, GError **error)
{
  const YsLimits limits = YS_LIMITS_DEFAULT;
  g_autofree char *own = ys_fingerprint (schemas_dir, NULL, YS_JSON_NUMBERS, YS_OCR_AUTO, &limits);
  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = g_ptr_array_index (parts, i), *first = g_ptr_array_index (parts, 0);
      const char *print = ys_published_fingerprint (part->list);
      const char *than = "this run";
      const char *difference = find_difference (print, own, OWN_PIECES);
      if (difference == NULL)
        {
          than = ys_published_dir (first->list);
          difference = find_difference (print, ys_published_fingerprint (first->list), G_MAXUINT);
        }
      if (difference == NULL)
        continue;
      g_autofree char *words = g_strdup_printf (
          "%s than %s; give all of them the same / 与 %s 的程序、规则或选项不同，请统一后重新运行",
          difference, than, than);
      return refuse (ys_published_dir (part->list), words, error);
    }
  return TRUE;
}

/* What a single run would have been told to make. */
static gboolean
check_formats (const GPtrArray *parts, YsFormats *formats, GError **error)
{
  const Part *first = g_ptr_array_index (parts, 0);
  ys_published_formats (first->list, formats);
  for (guint i = 1; i < parts->len; i++)
    {
      YsFormats other;
      const Part *part = g_ptr_array_index (parts, i);
      ys_published_formats (part->list, &other);
      if (other.formats != formats->formats || other.bom != formats->bom)
        return refuse (ys_published_dir (part->list),
                       "other formats than the first: give the same --format / 格式不同，请统一 --format",
                       error);
    }
  return TRUE;
}

static char *
name_shard (guint index, guint count)
{
  return g_strdup_printf ("%u/%u", index == 0 ? count : index, count);
}

/* Of the parts with the same count as this one, the first that is not THERE; NULL: all are. */
static char *
find_missing (const YsShard *shard, GHashTable *there)
{
  for (guint index = 0; shard->count > 1 && index < shard->count; index++)
    {
      g_autofree char *name = name_shard (index, shard->count);
      if (!g_hash_table_contains (there, name))
        return g_steal_pointer (&name);
    }
  return NULL;
}

/* Of parts with --shard all must be there, each once: else inputs are missing without a word. */
static gboolean
check_shards (const GPtrArray *parts, GError **error)
{
  g_autoptr (GHashTable) there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = g_ptr_array_index (parts, i);
      const YsShard *shard = ys_published_shard (part->list);
      if (shard->count > 1 && !g_hash_table_add (there, name_shard (shard->index, shard->count)))
        return refuse (ys_published_dir (part->list),
                       "this part is there twice: name it once / 该分片重复，请只给出一次", error);
    }
  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = g_ptr_array_index (parts, i);
      g_autofree char *missing = find_missing (ys_published_shard (part->list), there);
      if (missing == NULL)
        continue;
      g_autofree char *words =
          g_strdup_printf ("part %s of the same run is not there: run it, name its folder, too / "
                           "缺少分片 %s，请运行它并给出其文件夹",
                           missing, missing);
      return refuse (ys_published_dir (part->list), words, error);
    }
  return TRUE;
}

/* The same folder twice, or as the output, is a slip. */
static gboolean
check_folders (char **dirs, const char *output, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (seen, g_canonicalize_filename (output, NULL));
  for (char **dir = dirs; *dir != NULL; dir++)
    if (!g_hash_table_add (seen, g_canonicalize_filename (*dir, NULL)))
      return refuse (*dir, "named twice: name each folder once, and another one with -o / 文件夹重复", error);
  return TRUE;
}

/* By the path at which each stands; those that are at their end come last. */
static int
compare_parts (gconstpointer a, gconstpointer b, G_GNUC_UNUSED gpointer data)
{
  const YsEntry *one = ys_published_entry (((const Part *)a)->list);
  const YsEntry *other = ys_published_entry (((const Part *)b)->list);
  if (one == NULL || other == NULL)
    return (one == NULL) - (other == NULL);
  return strcmp (one->path, other->path);
}

/* All inputs of PARTS, in the bytewise order of their paths. */
static gboolean
take_all (const GPtrArray *parts, YsDataset *dataset, GError **error)
{
  g_autoptr (GSequence) order = g_sequence_new (NULL);
  for (guint i = 0; i < parts->len; i++)
    g_sequence_insert_sorted (order, g_ptr_array_index (parts, i), compare_parts, NULL);
  for (;;)
    {
      GSequenceIter *first = g_sequence_get_begin_iter (order);
      const Part *part = g_sequence_get (first);
      const YsEntry *entry = ys_published_entry (part->list);
      if (entry == NULL)
        return TRUE;
      if (!ys_dataset_take (dataset, entry, part->documents, error) || !ys_interrupt_check (error) ||
          !ys_published_step (part->list, error))
        return FALSE;
      g_sequence_sort_changed (first, compare_parts, NULL);
    }
}

static gboolean
merge (Merge *m, GError **error)
{
  const YsShard all = YS_SHARD_ALL;
  YsFormats formats = {0};
  allow_many_files ();
  if (!check_folders (m->dirs, m->output, error))
    return FALSE;
  g_autoptr (GPtrArray) parts = open_parts (m->dirs, error);
  if (parts == NULL || !check_fingerprints (parts, m->again->schemas_dir, error) ||
      !check_shards (parts, error) || !check_formats (parts, &formats, error))
    return FALSE;
  const Part *first = g_ptr_array_index (parts, 0);
  formats.formats |= m->report ? YS_FORMAT_REPORT : 0;
  if ((formats.formats & YS_FORMAT_REPORT) == 0)
    m->again->picturing.which = YS_PICTURES_NONE;
  g_autoptr (GArray) codes = ys_codelists_put (&formats, m->again->schemas);
  YsDatasetPlan plan = ys_remaking_plan (m->again);
  plan.fingerprint = ys_published_fingerprint (first->list);
  plan.shard = &all;
  plan.formats = &formats;
  g_autoptr (YsDataset) dataset = ys_dataset_open (m->output, &plan, error);
  if (dataset == NULL || !ys_interrupt_install (error) || !take_all (parts, dataset, error) ||
      !ys_dataset_finish (dataset, TRUE, error))
    return FALSE;
  m->n_broken = ys_dataset_n_broken (dataset);
  ys_remaking_tell_pictures (m->again, dataset);
  return TRUE;
}

static int
merge_into (Merge *m)
{
  g_autoptr (GError) error = NULL;
  int code = ys_remaking_open (m->again);
  if (code != YS_EXIT_OK)
    return code;
  if (!merge (m, &error))
    return ys_output_failed ("merge", error);
  ys_remaking_tell (m->again, m->output);
  return m->n_broken > 0 ? YS_EXIT_UNREAD : YS_EXIT_OK;
}

int
ys_command_merge (const YsCommand *command, int argc, char **argv)
{
  g_autofree char *output = NULL;
  g_auto (GStrv) dirs = NULL;
  g_auto (YsRemaking) again = YS_REMAKING_INIT;
  gboolean report = FALSE;
  const GOptionEntry entries[] = {{"output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
                                   "Write the dataset to DIR / 将数据集写入 DIR", "DIR"},
                                  {"report", 0, 0, G_OPTION_ARG_NONE, &report,
                                   "Write web pages, too, as where the runs had them / 同时写出网页报告",
                                   NULL},
                                  YS_REMAKING_OPTIONS (&again),
                                  {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &dirs, NULL, NULL},
                                  G_OPTION_ENTRY_NULL};
  if (!ys_options_parse (command, entries, &argc, &argv) || !ys_options_folder_named (output) ||
      !ys_remaking_options_fit (&again))
    return YS_EXIT_USAGE;
  Merge m = {.dirs = dirs, .output = output, .again = &again, .report = report};
  if (dirs != NULL && output != NULL)
    return merge_into (&m);
  ys_message (command->name, "datasets and -o DIR are needed", "请给出数据集与 -o DIR",
              "see / 参见 yusuan merge --help");
  return YS_EXIT_USAGE;
}
