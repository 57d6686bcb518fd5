/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/bundle.h"
#include "cli/message.h"
#include "cli/stream.h"
#include "document/document.h"
#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_TEXT ((gsize)1024 * 1024 * 1024) /* bytes of one document */
#define MOST_TOLD 5u                          /* documents that cannot be read, each in a line */
#define CHUNK ((gsize)256 * 1024)             /* bytes */

struct YsBundle
{
  const YsJsonReader *reader;
  GPtrArray *entries;
  guint n_bad;
  FILE *spool; /* what came through a pipe, which cannot be read twice; else NULL */
};

static void
entry_free (gpointer data)
{
  YsBundleEntry *entry = data;
  g_free (entry->name);
  g_free (entry->path);
  g_free (entry->issuer);
  g_free (entry->file);
  g_free (entry);
}

void
ys_bundle_close (YsBundle *bundle)
{
  g_ptr_array_unref (bundle->entries);
  g_clear_pointer (&bundle->spool, fclose);
  g_free (bundle);
}

guint
ys_bundle_n_bad (const YsBundle *bundle)
{
  return bundle->n_bad;
}

GPtrArray *
ys_bundle_entries (const YsBundle *bundle)
{
  return bundle->entries;
}

static gboolean
fail (int code, GError **error)
{
  g_set_error (error, G_IO_ERROR, (gint)g_io_error_from_errno (code), "cannot be read: %s / 无法读取",
               g_strerror (code));
  return FALSE;
}

/* A file of another version is told by its first documents. */
static void
tell_bad (YsBundle *bundle, YsBundleEntry *entry, const char *file, const GError *error)
{
  entry->bad = TRUE;
  if (bundle->n_bad++ >= MOST_TOLD)
    return;
  ys_message (file, error->message, NULL, "give the output of / 请给出其输出 yusuan extract");
}

static void
know (YsBundleEntry *entry, const YsDocument *d)
{
  if (entry->known)
    return;
  entry->known = TRUE;
  if (entry->name == NULL && d->sha256 != NULL)
    entry->name = g_strndup (d->sha256, YS_DOCUMENT_ID_LENGTH);
  entry->path = g_strdup (d->path);
  entry->issuer = g_strdup (d->issuer);
  entry->fiscal_year = d->fiscal_year;
  entry->kind = d->kind;
  entry->status = d->status;
}

static GBytes *
read_part (int fd, const YsBundleEntry *entry, GError **error)
{
  struct stat status = {0};
  gsize size = entry->size;
  if (size == 0 && fstat (fd, &status) == 0)
    size = (gsize)MAX (status.st_size, 0);
  if (size > MOST_TEXT || (entry->size == 0 && !S_ISREG (status.st_mode)))
    return fail (size > MOST_TEXT ? EFBIG : EINVAL, error), NULL;
  g_autofree char *text = g_malloc (size + 1);
  for (gsize at = 0; at < size;)
    {
      gssize got = pread (fd, text + at, size - at, (off_t)(entry->offset + at));
      if (got == 0 || (got < 0 && errno != EINTR))
        return fail (got == 0 ? EIO : errno, error), NULL;
      at += (gsize)MAX (got, 0);
    }
  return g_bytes_new_take (g_steal_pointer (&text), size);
}

GBytes *
ys_bundle_text (YsBundle *bundle, guint i)
{
  g_autoptr (GError) error = NULL;
  YsBundleEntry *entry = g_ptr_array_index (bundle->entries, i);
  int fd = open (entry->file, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  GBytes *text = fd >= 0 ? read_part (fd, entry, &error) : NULL;
  if (fd < 0)
    fail (errno, &error);
  else
    close (fd);
  if (text == NULL)
    tell_bad (bundle, entry, entry->file, error);
  return text;
}

YsDocument *
ys_bundle_document (YsBundle *bundle, guint i, GBytes *lent)
{
  g_autoptr (GError) error = NULL;
  YsBundleEntry *entry = g_ptr_array_index (bundle->entries, i);
  g_autoptr (GBytes) text = lent != NULL ? g_bytes_ref (lent) : ys_bundle_text (bundle, i);
  gsize size = 0;
  const char *data = text != NULL ? g_bytes_get_data (text, &size) : NULL;
  YsDocument *d = text != NULL ? ys_json_read (bundle->reader, data != NULL ? data : "", size, &error) : NULL;
  if (d != NULL)
    know (entry, d);
  else if (error != NULL)
    tell_bad (bundle, entry, entry->file, error);
  return d;
}

static YsBundleEntry *
add_entry (YsBundle *bundle, const char *file)
{
  YsBundleEntry *entry = g_new0 (YsBundleEntry, 1);
  entry->file = g_strdup (file);
  g_ptr_array_add (bundle->entries, entry);
  return entry;
}

/* A text of the stream: it is read at once, since nothing else says which document it is. */
static void
take_text (YsBundle *bundle, const YsStream *stream, const char *shown, const char *text, gsize size,
           guint64 line)
{
  g_autoptr (GError) error = NULL;
  YsBundleEntry *entry = g_ptr_array_index (bundle->entries, bundle->entries->len - 1);
  entry->offset = ys_stream_offset (stream);
  entry->size = size;
  g_autoptr (YsDocument) d = ys_json_read (bundle->reader, text, size, &error);
  if (d != NULL)
    {
      know (entry, d);
      return;
    }
  g_prefix_error (&error, "document in line %" G_GUINT64_FORMAT ": ", line);
  tell_bad (bundle, entry, shown, error);
}

static gboolean
take_stream (YsBundle *bundle, const char *file, const char *shown, GError **error)
{
  g_autoptr (YsStream) stream = ys_stream_open (file, error);
  YsStreamStep step = stream != NULL ? YS_STREAM_TEXT : YS_STREAM_FAILED;
  while (step == YS_STREAM_TEXT)
    {
      const char *text = NULL;
      gsize size = 0;
      guint64 line = 0;
      step = ys_stream_next (stream, &text, &size, &line, error);
      if (step != YS_STREAM_TEXT)
        break;
      add_entry (bundle, file);
      take_text (bundle, stream, shown, text, size, line);
    }
  if (step == YS_STREAM_END && bundle->entries->len == 0)
    g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_EMPTY, "no document in it / 其中没有文档");
  return step == YS_STREAM_END && bundle->entries->len > 0;
}

/* Everything from FD into a file without a name. */
static gboolean
spool (YsBundle *bundle, int fd, GError **error)
{
  g_autofree char *chunk = g_malloc (CHUNK);
  bundle->spool = tmpfile ();
  if (bundle->spool == NULL)
    return fail (errno, error);
  for (;;)
    {
      gssize got = read (fd, chunk, CHUNK);
      if (got == 0)
        return fflush (bundle->spool) == 0 || fail (errno, error);
      if (got < 0 && errno != EINTR)
        return fail (errno, error);
      if (got > 0 && fwrite (chunk, 1, (gsize)got, bundle->spool) != (gsize)got)
        return fail (errno, error);
    }
}

static gboolean
take_pipe (YsBundle *bundle, int fd, const char *shown, GError **error)
{
  if (!spool (bundle, fd, error))
    return FALSE;
  g_autofree char *file = g_strdup_printf ("/proc/self/fd/%d", fileno (bundle->spool));
  return take_stream (bundle, file, shown, error);
}

static gboolean
take_file (YsBundle *bundle, const char *path, GError **error)
{
  struct stat status;
  gboolean is_stdin = g_str_equal (path, "-");
  int fd = is_stdin ? STDIN_FILENO : open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0 || fstat (fd, &status) != 0)
    return fail (errno, error);
  gboolean whole = S_ISREG (status.st_mode) && !is_stdin;
  gboolean good = whole ? take_stream (bundle, path, path, error) : take_pipe (bundle, fd, path, error);
  if (!is_stdin)
    close (fd);
  return good;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static gboolean
is_document_name (const char *name)
{
  return strlen (name) == YS_DOCUMENT_ID_LENGTH + strlen (".json") && g_str_has_suffix (name, ".json") &&
         strspn (name, "0123456789abcdef") == YS_DOCUMENT_ID_LENGTH;
}

static gboolean
take_folder (YsBundle *bundle, const char *path, GError **error)
{
  g_autofree char *folder = g_build_filename (path, "documents", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  if (dir == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                           "no dataset: it has no folder “documents” / 不是数据集：缺少 documents 文件夹");
      return FALSE;
    }
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    if (is_document_name (name))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *file = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      add_entry (bundle, file)->name = g_strndup (g_ptr_array_index (names, i), YS_DOCUMENT_ID_LENGTH);
    }
  return TRUE;
}

YsBundle *
ys_bundle_open (const char *path, const YsJsonReader *reader, GError **error)
{
  g_autoptr (YsBundle) bundle = g_new0 (YsBundle, 1);
  bundle->reader = reader;
  bundle->entries = g_ptr_array_new_with_free_func (entry_free);
  gboolean is_folder = g_file_test (path, G_FILE_TEST_IS_DIR);
  gboolean good = is_folder ? take_folder (bundle, path, error) : take_file (bundle, path, error);
  return good ? g_steal_pointer (&bundle) : NULL;
}
