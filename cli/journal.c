/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/journal.h"
#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define NAME YS_JOURNAL_PREFIX
#define HEAD "yusuan-journal-1"
#define SYNC_INTERVAL G_USEC_PER_SEC

struct YsJournal
{
  char *name;
  int fd;
  GHashTable *before; /* sha256 → YsEntry */
  gint64 synced;      /* monotonic, µs */
};

static gboolean
fail (const YsJournal *journal, int code, GError **error)
{
  g_set_error (error, G_IO_ERROR, (gint)g_io_error_from_errno (code), "%s: %s / 无法写入", journal->name,
               g_strerror (code));
  return FALSE;
}

/* Takes the whole lines of TEXT after the head; gives how many bytes they and the head are, 0 when the head
 * is not FINGERPRINT's. */
static gsize
take_lines (YsJournal *journal, char *text, const char *fingerprint)
{
  g_autofree char *head = g_strdup_printf (HEAD " %s\n", fingerprint);
  if (!g_str_has_prefix (text, head))
    return 0;
  char *line = text + strlen (head);
  for (char *end = strchr (line, '\n'); end != NULL; line = end + 1, end = strchr (line, '\n'))
    {
      *end = '\0';
      YsEntry *entry = ys_entry_parse (line);
      if (entry != NULL)
        g_hash_table_replace (journal->before, entry->sha256, entry);
    }
  return (gsize)(line - text);
}

static gboolean
append (YsJournal *journal, const char *text, GError **error)
{
  gsize left = strlen (text);
  while (left > 0)
    {
      gssize put = write (journal->fd, text, left);
      if (put < 0 && errno != EINTR)
        return fail (journal, errno, error);
      text += MAX (put, 0);
      left -= (gsize)MAX (put, 0);
    }
  return TRUE;
}

/* Cuts off what is no whole line, and writes the head if there is none. */
static gboolean
begin (YsJournal *journal, const char *fingerprint, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *head = g_strdup_printf (HEAD " %s\n", fingerprint);
  if (!g_file_get_contents (journal->name, &text, NULL, error))
    return FALSE;
  gsize whole = take_lines (journal, text, fingerprint);
  if (ftruncate (journal->fd, (off_t)whole) != 0)
    return fail (journal, errno, error);
  return whole > 0 || append (journal, head, error);
}

YsJournal *
ys_journal_open (const char *dir, const char *fingerprint, GError **error)
{
  g_autoptr (YsJournal) journal = g_new0 (YsJournal, 1);
  journal->name = g_build_filename (dir, NAME, NULL);
  journal->before = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)ys_entry_free);
  journal->fd = open (journal->name, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (journal->fd < 0)
    return fail (journal, errno, error), NULL;
  if (flock (journal->fd, LOCK_EX | LOCK_NB) != 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY,
                   "%s: another run is writing here / 另一个进程正在写入此数据集", journal->name);
      return NULL;
    }
  return begin (journal, fingerprint, error) ? g_steal_pointer (&journal) : NULL;
}

void
ys_journal_close (YsJournal *journal)
{
  if (journal->fd >= 0)
    close (journal->fd);
  g_hash_table_unref (journal->before);
  g_free (journal->name);
  g_free (journal);
}

const YsEntry *
ys_journal_find (const YsJournal *journal, const char *sha256)
{
  return g_hash_table_lookup (journal->before, sha256);
}

gboolean
ys_journal_sync (YsJournal *journal, GError **error)
{
  journal->synced = g_get_monotonic_time ();
  return fdatasync (journal->fd) == 0 || fail (journal, errno, error);
}

gboolean
ys_journal_add (YsJournal *journal, const YsEntry *entry, GError **error)
{
  g_autoptr (GString) line = g_string_new (NULL);
  ys_entry_append (line, entry, entry->path);
  if (!append (journal, line->str, error))
    return FALSE;
  return g_get_monotonic_time () - journal->synced < SYNC_INTERVAL || ys_journal_sync (journal, error);
}

gboolean
ys_journal_is_there (const char *dir)
{
  char text[sizeof HEAD - 1] = "";
  g_autofree char *name = g_build_filename (dir, NAME, NULL);
  int fd = open (name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  gboolean whole = fd >= 0 && read (fd, text, sizeof text) == (gssize)sizeof text;
  if (fd >= 0)
    close (fd);
  return whole && memcmp (text, HEAD, sizeof text) == 0;
}

gboolean
ys_journal_is_busy (const char *dir)
{
  g_autofree char *name = g_build_filename (dir, NAME, NULL);
  int fd = open (name, O_RDONLY | O_CLOEXEC);
  gboolean busy = fd >= 0 && flock (fd, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  if (fd >= 0)
    close (fd);
  return busy;
}
