/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/publication.h"
#include "cli/interrupt.h"
#include "cli/published.h"
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

/* What is published: the inputs, and by what they were read. */
static GString *
list_inputs (const YsPublication *p)
{
  g_autofree char *head = ys_published_head (p->fingerprint, p->formats, p->shard);
  GString *list = g_string_new (head);
  for (guint i = 0; i < p->n_members; i++)
    ys_entry_append (list, p->members[i].entry, p->members[i].path);
  return list;
}

/* Where it is published: a file that somebody has removed or changed is made again. */
static void
list_outputs (const YsPublication *p, GString *list)
{
  g_auto (GStrv) files = ys_formats_files (p->formats);
  for (char **file = files; *file != NULL; file++)
    {
      GStatBuf status = {0};
      g_autofree char *path = g_build_filename (p->dir, *file, NULL);
      if (g_stat (path, &status) == 0)
        g_string_append_printf (
            list, YS_PUBLISHED_OUTPUT "%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT ".%09ld\n", *file,
            (gint64)status.st_size, (gint64)status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
    }
}

static gboolean
is_published (const YsPublication *p, const char *name, const GString *inputs)
{
  g_autofree char *before = NULL;
  gsize length = 0;
  g_autoptr (GString) now = g_string_new_len (inputs->str, (gssize)inputs->len);
  list_outputs (p, now);
  return g_file_get_contents (name, &before, &length, NULL) && length == now->len &&
         memcmp (before, now->str, length) == 0;
}

/* The member, with its document where it has one. */
static gboolean
publish_member (const YsPublication *p, const YsMember *member, gboolean repeat, YsWriter *writer,
                GError **error)
{
  const YsEntry *entry = member->entry;
  g_autofree char *json = NULL;
  g_auto (YsRecord) record = {.path = member->path,
                              .repeat = repeat,
                              .status = ys_status_name (entry->status),
                              .sha256 = entry->sha256[0] != '\0' ? entry->sha256 : NULL,
                              .bytes = entry->bytes,
                              .pages = entry->pages,
                              .reader = p->reader};
  memcpy (record.anomalies, entry->anomalies, sizeof record.anomalies);
  if (entry->length > 0)
    {
      json = ys_folder_writer_load (p->documents, entry->sha256, &record.length, error);
      if (json == NULL)
        return FALSE;
    }
  record.json = json;
  return ys_writer_add (writer, &record, error);
}

static gboolean
publish_members (const YsPublication *p, YsWriter *writer, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < p->n_members; i++)
    {
      const YsMember *member = &p->members[i];
      gboolean hashed = member->entry->sha256[0] != '\0';
      gboolean repeat = hashed && !g_hash_table_add (seen, member->entry);
      if (!ys_interrupt_check (error) || !publish_member (p, member, repeat, writer, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
ys_publication_run (const YsPublication *p, GError **error)
{
  g_autofree char *name = g_build_filename (p->dir, YS_PUBLISHED_NAME, NULL);
  g_autoptr (GString) inputs = list_inputs (p);
  if (is_published (p, name, inputs))
    return TRUE;
  YsFormats formats = *p->formats;
  formats.n_inputs = p->n_members;
  g_autoptr (YsWriter) writer = ys_formats_writer_new (p->dir, &formats, error);
  if (writer == NULL || !publish_members (p, writer, error) || !ys_writer_finish (writer, error))
    return FALSE;
  list_outputs (p, inputs);
  return g_file_set_contents_full (name, inputs->str, (gssize)inputs->len, G_FILE_SET_CONTENTS_CONSISTENT,
                                   0666, error);
}
