/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/correcting.h"
#include "cli/message.h"
#include "cli/regular.h"
#include <errno.h>
#include <gio/gio.h>
#include <unistd.h>

#define MOST_BYTES ((gsize)64 << 20)
#define MOST_NAMED 5u /* documents in the message */

struct YsCorrecting
{
  char *path;
  YsCorrections *list;
  GHashTable *met; /* names of documents */
};

static GBytes *
read_bytes (const char *path, GError **error)
{
  int fd = ys_regular_open (path);
  GBytes *bytes = fd >= 0 ? ys_regular_read (fd, MOST_BYTES) : NULL;
  int code = errno;
  if (fd >= 0)
    close (fd);
  if (bytes == NULL)
    g_set_error (error, G_IO_ERROR, (gint)g_io_error_from_errno (code), "cannot be read: %s / 无法读取",
                 g_strerror (code));
  return bytes;
}

YsCorrecting *
ys_correcting_open (const char *path, GError **error)
{
  gsize size = 0;
  g_autoptr (GBytes) bytes = read_bytes (path, error);
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  YsCorrections *list = bytes != NULL ? ys_corrections_read (data != NULL ? data : "", size, error) : NULL;
  if (list == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  YsCorrecting *correcting = g_new0 (YsCorrecting, 1);
  correcting->path = g_strdup (path);
  correcting->list = list;
  correcting->met = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return correcting;
}

void
ys_correcting_free (YsCorrecting *correcting)
{
  g_free (correcting->path);
  ys_corrections_free (correcting->list);
  g_hash_table_unref (correcting->met);
  g_free (correcting);
}

const YsCorrections *
ys_correcting_list (const YsCorrecting *correcting)
{
  return correcting != NULL ? correcting->list : NULL;
}

void
ys_correcting_meet (YsCorrecting *correcting, const char *sha256)
{
  if (correcting != NULL && ys_corrections_count (correcting->list, sha256) > 0)
    g_hash_table_add (correcting->met, g_strndup (sha256, YS_CORRECTIONS_DOCUMENT));
}

void
ys_correcting_tell (const YsCorrecting *correcting)
{
  if (correcting == NULL)
    return;
  guint n_lines = 0, n_documents = 0;
  g_autoptr (GString) named = g_string_new (NULL);
  g_autoptr (GPtrArray) documents = ys_corrections_documents (correcting->list);
  for (guint i = 0; i < documents->len; i++)
    {
      const char *name = g_ptr_array_index (documents, i);
      if (g_hash_table_contains (correcting->met, name))
        continue;
      n_lines += ys_corrections_count (correcting->list, name);
      if (n_documents++ < MOST_NAMED)
        g_string_append_printf (named, "%s%s", named->len > 0 ? ", " : "", name);
    }
  if (n_documents == 0)
    return;
  if (n_documents > MOST_NAMED)
    g_string_append (named, " …");
  g_autofree char *en =
      g_strdup_printf ("%u corrections found no document among the inputs (%u documents: %s)", n_lines,
                       n_documents, named->str);
  g_autofree char *zh = g_strdup_printf ("%u 条更正所指的 %u 份文件不在输入之中", n_lines, n_documents);
  ys_message (correcting->path, en, zh, NULL);
}
