/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder with a file for each document, named by the content of its input. */
#include "publish/writer.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  YsWriter parent;
  char *documents; /* the folder of the documents */
} Folder;

static char *
document_name (const Folder *self, const char *sha256)
{
  g_autofree char *name = g_strdup_printf ("%.16s.json", sha256);
  return g_build_filename (self->documents, name, NULL);
}

static gboolean
folder_add (YsWriter *writer, YsRecord *record, GError **error)
{
  Folder *self = (Folder *)writer;
  if (record->sha256 == NULL)
    return TRUE; /* no bytes, so no name: see documents.c */
  g_autofree char *target = document_name (self, record->sha256);
  g_autoptr (GString) text = g_string_new_len (record->json, (gssize)record->length);
  g_string_append_c (text, '\n');
  return g_file_set_contents_full (target, text->str, (gssize)text->len, G_FILE_SET_CONTENTS_CONSISTENT, 0666,
                                   error);
}

gboolean
ys_folder_writer_sweep (YsWriter *writer, GError **error)
{
  const Folder *self = (const Folder *)writer;
  g_autoptr (GDir) dir = g_dir_open (self->documents, 0, error);
  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL;
       name = g_dir_read_name (dir))
    if (strstr (name, ".json.") != NULL) /* GLib's name until it is renamed */
      {
        g_autofree char *path = g_build_filename (self->documents, name, NULL);
        g_unlink (path);
      }
  return dir != NULL;
}

guint64
ys_folder_writer_size (const YsWriter *writer, const char *sha256)
{
  GStatBuf status;
  g_autofree char *name = document_name ((const Folder *)writer, sha256);
  return g_stat (name, &status) == 0 ? (guint64)status.st_size : 0;
}

char *
ys_folder_writer_load (const YsWriter *writer, const char *sha256, gsize *length, GError **error)
{
  char *text = NULL;
  g_autofree char *name = document_name ((const Folder *)writer, sha256);
  if (!g_file_get_contents (name, &text, length, error))
    return NULL;
  if (*length > 0 && text[*length - 1] == '\n')
    text[--*length] = '\0';
  return text;
}

static void
folder_free (YsWriter *writer)
{
  g_free (((Folder *)writer)->documents);
  g_free (writer);
}

YsWriter *
ys_folder_writer_new (const char *dir, GError **error)
{
  g_autofree char *documents = g_build_filename (dir, "documents", NULL);
  if (g_mkdir_with_parents (documents, 0777) != 0)
    {
      int code = errno;
      g_set_error (error, G_IO_ERROR, (gint)g_io_error_from_errno (code),
                   "%s: cannot make the folder: %s / 无法创建文件夹", documents, g_strerror (code));
      return NULL;
    }
  Folder *self = g_new0 (Folder, 1);
  self->parent = (YsWriter){.add = folder_add, .free = folder_free};
  self->documents = g_steal_pointer (&documents);
  return &self->parent;
}
