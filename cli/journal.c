/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/journal.h"
#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define NAME YS_JOURNAL_PREFIX
#define HEAD "yusuan-journal-1"
#define LONGEST_LINE (32 * 1024) /* bytes; a path has 4 KiB, four times as many when escaped */
#define SYNC_INTERVAL G_USEC_PER_SEC

struct YsJournal
{
  char *name;
  int fd;
  gint64 size; /* of the file, bytes */
  YsHoldings *contents;
  gint64 synced; /* monotonic, µs */
};

static gboolean
fail (const YsJournal *journal, int code, GError **error)
{
  g_set_error (error, G_IO_ERROR, (gint)g_io_error_from_errno (code), "%s: %s / 无法写入", journal->name,
               g_strerror (code));
  return FALSE;
}

/* A line of LIST, without its newline; NULL at the end, or where it is not whole. */
static char *
next_line (FILE *list, char **line, size_t *size)
{
  ssize_t got = getline (line, size, list);
  if (got <= 0 || (*line)[got - 1] != '\n')
    return NULL;
  (*line)[got - 1] = '\0';
  return *line;
}

/* Takes the whole lines of LIST after the head; gives how many bytes they and the head are, 0 when the head
 * is not FINGERPRINT's. */
static gint64
take_lines (YsJournal *journal, FILE *list, const char *fingerprint)
{
  char *line = NULL;
  size_t size = 0;
  g_autofree char *head = g_strdup_printf (HEAD " %s", fingerprint);
  gint64 whole = g_strcmp0 (next_line (list, &line, &size), head) == 0 ? ftell (list) : 0;
  while (whole > 0 && next_line (list, &line, &size) != NULL)
    {
      g_autoptr (YsEntry) entry = ys_entry_parse (line);
      YsHolding *content = entry != NULL ? ys_holdings_get (journal->contents, entry->sha256) : NULL;
      if (content != NULL)
        content->line = whole;
      whole = ftell (list);
    }
  free (line);
  return whole;
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
      journal->size += MAX (put, 0);
      left -= (gsize)MAX (put, 0);
    }
  return TRUE;
}

/* Cuts off what is no whole line, and writes the head if there is none. */
static gboolean
begin (YsJournal *journal, const char *fingerprint, GError **error)
{
  g_autofree char *head = g_strdup_printf (HEAD " %s\n", fingerprint);
  FILE *list = fopen (journal->name, "re");
  if (list == NULL)
    return fail (journal, errno, error);
  journal->size = take_lines (journal, list, fingerprint);
  fclose (list);
  if (ftruncate (journal->fd, (off_t)journal->size) != 0)
    return fail (journal, errno, error);
  return journal->size > 0 || append (journal, head, error);
}

YsJournal *
ys_journal_open (const char *dir, const char *fingerprint, GError **error)
{
  g_autoptr (YsJournal) journal = g_new0 (YsJournal, 1);
  journal->name = g_build_filename (dir, NAME, NULL);
  journal->contents = ys_holdings_new ();
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
  ys_holdings_free (journal->contents);
  g_free (journal->name);
  g_free (journal);
}

YsHolding *
ys_journal_holding (YsJournal *journal, const char *sha256)
{
  return ys_holdings_get (journal->contents, sha256);
}

const YsHoldings *
ys_journal_holdings (const YsJournal *journal)
{
  return journal->contents;
}

YsEntry *
ys_journal_read (const YsJournal *journal, const YsHolding *content)
{
  char line[LONGEST_LINE];
  gssize got = content->line >= 0 ? pread (journal->fd, line, sizeof line - 1, (off_t)content->line) : 0;
  line[MAX (got, 0)] = '\0';
  char *end = strchr (line, '\n');
  if (end == NULL)
    return NULL;
  *end = '\0';
  return ys_entry_parse (line);
}

gboolean
ys_journal_sync (YsJournal *journal, GError **error)
{
  journal->synced = g_get_monotonic_time ();
  return fdatasync (journal->fd) == 0 || fail (journal, errno, error);
}

gboolean
ys_journal_add (YsJournal *journal, YsHolding *content, const YsEntry *entry, GError **error)
{
  g_autoptr (GString) line = g_string_new (NULL);
  ys_entry_append (line, entry);
  content->line = journal->size;
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
