/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/dataset.h"
#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <unistd.h>

struct YsDataset
{
  char *documents; /* the folder of the documents */
};

YsDataset *
ys_dataset_open (const char *dir, GError **error)
{
  g_autofree char *documents = g_build_filename (dir, "documents", NULL);
  if (g_mkdir_with_parents (documents, 0777) != 0)
    {
      int code = errno;
      g_set_error (error, G_IO_ERROR, (gint)g_io_error_from_errno (code),
                   "%s: cannot make the folder: %s / 无法创建文件夹", documents, g_strerror (code));
      return NULL;
    }
  YsDataset *dataset = g_new0 (YsDataset, 1);
  dataset->documents = g_steal_pointer (&documents);
  return dataset;
}

void
ys_dataset_free (YsDataset *dataset)
{
  g_free (dataset->documents);
  g_free (dataset);
}

static void
hash_descriptor (GChecksum *checksum, int fd)
{
  guchar bytes[64 * 1024];
  for (gssize got = read (fd, bytes, sizeof bytes); got > 0; got = read (fd, bytes, sizeof bytes))
    g_checksum_update (checksum, bytes, got);
}

/* The name of the document of the file PATH, or NULL when it cannot be read. */
static char *
document_name (const char *path)
{
  GStatBuf status;
  /* Looked at first: opening a named pipe would wait for ever. */
  int fd =
      g_stat (path, &status) == 0 && S_ISREG (status.st_mode) ? g_open (path, O_RDONLY | O_CLOEXEC, 0) : -1;
  if (fd < 0)
    return NULL;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  hash_descriptor (checksum, fd);
  close (fd);
  return g_strdup_printf ("%.16s.json", g_checksum_get_string (checksum));
}

gboolean
ys_dataset_add (YsDataset *dataset, const char *path, const char *json, GError **error)
{
  g_autofree char *name = document_name (path);
  if (name == NULL)
    return TRUE; /* no bytes, so no name: its record is a line of documents.csv */
  g_autofree char *target = g_build_filename (dataset->documents, name, NULL);
  g_autofree char *text = g_strconcat (json, "\n", NULL);
  return g_file_set_contents_full (target, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0666, error);
}

/* The tables, SQLite, the Data Package and the report go here, by way of publish/. */
gboolean
ys_dataset_finish (YsDataset *dataset G_GNUC_UNUSED, GError **error G_GNUC_UNUSED)
{
  return TRUE;
}
