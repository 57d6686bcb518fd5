/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder with a file for each document, named by the content of its input. */
#include "document/document.h"
#include "publish/writer.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#define HEAD_BYTES ((gsize)64 * 1024) /* of a document; its hash stands behind its path, of 4 KiB at most */

typedef struct
{
  YsWriter parent;
  char *documents; /* the folder of the documents */
} Folder;

static char *
document_name (const Folder *self, const char *sha256)
{
  g_autofree char *name = g_strdup_printf ("%.*s.json", YS_DOCUMENT_ID_LENGTH, sha256);
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
  /* Not on the disk at once (with thousands of small documents nothing else would be done): who relies on a
   * document after a loss of power looks at its size. */
  const GFileSetContentsFlags flags =
      (GFileSetContentsFlags)(G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_ONLY_EXISTING);
  if (g_file_set_contents_full (target, text->str, (gssize)text->len, flags, 0666, error))
    return TRUE;
  g_prefix_error (error, "cannot write / 无法写入: ");
  return FALSE;
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

void
ys_folder_writer_remove (const YsWriter *writer, const char *sha256)
{
  g_autofree char *name = document_name ((const Folder *)writer, sha256);
  g_unlink (name);
}

/* The hash's digits in the NAME of a document; NULL when it is none. */
static char *
name_prefix (const char *name)
{
  gsize digits = strspn (name, "0123456789abcdef");
  return digits == YS_DOCUMENT_ID_LENGTH && g_str_equal (name + digits, ".json") ? g_strndup (name, digits)
                                                                                 : NULL;
}

/* Whether the file at PATH begins as ys_json_write () begins the document of that hash. */
static gboolean
is_document (const char *path, const char *prefix)
{
  static const char begin[] = "{\"schema_version\":";
  g_autofree char *sha256 = g_strdup_printf ("\"sha256\":\"%s", prefix);
  g_autofree char *head = g_malloc (HEAD_BYTES);
  FILE *file = g_fopen (path, "re");
  gsize got = file != NULL ? fread (head, 1, HEAD_BYTES, file) : 0;
  if (file != NULL)
    fclose (file);
  return got > strlen (begin) && memcmp (head, begin, strlen (begin)) == 0 &&
         g_strstr_len (head, (gssize)got, sha256) != NULL;
}

guint
ys_folder_writer_prune (YsWriter *writer, gboolean (*wanted) (const char *prefix, gpointer data),
                        gpointer data)
{
  const Folder *self = (const Folder *)writer;
  guint n = 0;
  g_autoptr (GDir) dir = g_dir_open (self->documents, 0, NULL);
  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL;
       name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (self->documents, name, NULL);
      g_autofree char *prefix = name_prefix (name);
      if (prefix != NULL && !wanted (prefix, data) && is_document (path, prefix))
        n += g_unlink (path) == 0;
    }
  return n;
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
