/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/draft.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define PREFIX "journal.part-"
#define MOST_HELD ((gsize)64 * 1024) /* bytes */

struct YsDraft
{
  char *path, *target;
  GString *held;
  int fd; /* -1: committed, or given up */
};

static gboolean
fail (const char *path, int code, GError **error)
{
  g_set_error (error, G_IO_ERROR, (gint)g_io_error_from_errno (code), "%s: cannot write: %s / 无法写入", path,
               g_strerror (code));
  return FALSE;
}

YsDraft *
ys_draft_new (const char *dir, const char *name, GError **error)
{
  g_autoptr (YsDraft) draft = g_new0 (YsDraft, 1);
  g_autofree char *flat = g_strdelimit (g_strconcat (PREFIX, name, NULL), G_DIR_SEPARATOR_S, '-');
  draft->path = g_build_filename (dir, flat, NULL);
  draft->target = g_build_filename (dir, name, NULL);
  draft->held = g_string_new (NULL);
  draft->fd = open (draft->path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (draft->fd < 0)
    return fail (draft->target, errno, error), NULL;
  return g_steal_pointer (&draft);
}

const char *
ys_draft_path (const YsDraft *draft)
{
  return draft->path;
}

gboolean
ys_draft_flush (YsDraft *draft, GError **error)
{
  gsize done = 0;
  while (done < draft->held->len)
    {
      gssize n = write (draft->fd, draft->held->str + done, draft->held->len - done);
      if (n < 0 && errno != EINTR)
        return fail (draft->target, errno, error);
      done += (gsize)MAX (n, 0);
    }
  g_string_truncate (draft->held, 0);
  return TRUE;
}

gboolean
ys_draft_write (YsDraft *draft, const char *text, gsize length, GError **error)
{
  g_string_append_len (draft->held, text, (gssize)length);
  return draft->held->len < MOST_HELD || ys_draft_flush (draft, error);
}

gboolean
ys_draft_commit (YsDraft *draft, GError **error)
{
  if (!ys_draft_flush (draft, error))
    return FALSE;
  if (fsync (draft->fd) != 0 || g_rename (draft->path, draft->target) != 0)
    return fail (draft->target, errno, error);
  close (draft->fd);
  draft->fd = -1;
  return TRUE;
}

void
ys_draft_free (YsDraft *draft)
{
  if (draft->fd >= 0)
    {
      close (draft->fd);
      g_unlink (draft->path);
    }
  g_string_free (draft->held, TRUE);
  g_free (draft->path);
  g_free (draft->target);
  g_free (draft);
}

void
ys_draft_sweep (const char *dir)
{
  g_autoptr (GDir) folder = g_dir_open (dir, 0, NULL);
  for (const char *name = folder != NULL ? g_dir_read_name (folder) : NULL; name != NULL;
       name = g_dir_read_name (folder))
    if (g_str_has_prefix (name, PREFIX))
      {
        g_autofree char *path = g_build_filename (dir, name, NULL);
        g_unlink (path);
      }
}
