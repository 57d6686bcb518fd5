/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/sink.h"

#include <errno.h>
#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

#define READ_SIZE ((gsize)64 * 1024) /* bytes */

static void
made_clear (gpointer data)
{
  YsMade *made = data;
  g_free (made->name);
  g_free (made->sha256);
}

GArray *
ys_made_new (void)
{
  GArray *made = g_array_new (FALSE, FALSE, sizeof (YsMade));
  g_array_set_clear_func (made, made_clear);
  return made;
}

void
ys_made_add (GArray *made, const char *name, guint64 bytes, char *sha256)
{
  YsMade file = {g_strdup (name), bytes, sha256};
  g_array_append_val (made, file);
}

static gboolean
fail (const char *path, int code, GError **error)
{
  g_set_error (error, G_IO_ERROR, (gint)g_io_error_from_errno (code), "%s: cannot read: %s / 无法读取", path,
               g_strerror (code));
  return FALSE;
}

gboolean
ys_made_add_file (GArray *made, const char *dir, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);
  g_autofree guchar *buffer = g_malloc (READ_SIZE);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint64 bytes = 0;
  FILE *file = fopen (path, "rbe");
  if (file == NULL)
    return fail (path, errno, error);
  for (gsize n; (n = fread (buffer, 1, READ_SIZE, file)) > 0; bytes += n)
    g_checksum_update (sum, buffer, (gssize)n);
  int code = ferror (file) ? EIO : 0;
  fclose (file);
  if (code != 0)
    return fail (path, code, error);
  ys_made_add (made, name, bytes, g_strdup (g_checksum_get_string (sum)));
  return TRUE;
}

void
ys_sink_free (YsSink *sink)
{
  sink->free (sink);
}
