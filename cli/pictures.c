/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pictures.h"
#include "cli/album.h"
#include "cli/inputs.h"
#include "cli/interrupt.h"
#include "cli/message.h"
#include "cli/progress.h"
#include "cli/published.h"
#include "cli/regular.h"
#include "cli/supervisor.h"
#include "cli/telling.h"
#include "document/document.h"
#include <string.h>

#define PAGE_SECONDS 10  /* most processor time for one picture */
#define MOST_LOST 3      /* pages of a document that could not be drawn: no more of it are tried */
#define MEGABYTE 1000000 /* bytes */

/* A document whose pages are drawn. */
typedef struct
{
  char *path, *sha256;
  GArray *pages; /* guint, ascending */
  guint n_lost;
  guint64 spent;  /* processor time, µs */
  gboolean known; /* whether the file is still what was read: */
  gboolean changed;
} Book;

typedef struct
{
  const YsPicturing *how;
  YsAlbum *album;
  GPtrArray *books;  /* Book */
  GPtrArray *inputs; /* YsInput, a page each; lent paths */
  GArray *owners;    /* guint: the book of each input */
  YsProgress *progress;
  YsPictured *done;
} Studio;

static void
book_free (gpointer data)
{
  Book *book = data;
  g_free (book->path);
  g_free (book->sha256);
  g_array_unref (book->pages);
  g_free (book);
}

static void
studio_clear (Studio *self)
{
  g_clear_pointer (&self->album, ys_album_close);
  g_ptr_array_unref (self->books);
  g_ptr_array_unref (self->inputs);
  g_array_unref (self->owners);
  g_clear_pointer (&self->progress, ys_progress_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Studio, studio_clear)

static Book *
book_at (const Studio *self, guint index)
{
  return g_ptr_array_index (self->books, g_array_index (self->owners, guint, index));
}

/* Processor time for the pictures of one file, µs. */
static guint64
most_spent (const Studio *self)
{
  return (guint64)self->how->limits->timeout * G_USEC_PER_SEC;
}

static void
add_book (Studio *self, const YsEntry *entry, GArray *pages)
{
  Book *book = g_new0 (Book, 1);
  guint number = self->books->len;
  book->path = g_strdup (entry->path);
  book->sha256 = g_strdup (entry->sha256);
  book->pages = pages;
  g_ptr_array_add (self->books, book);
  for (guint i = 0; i < pages->len; i++)
    {
      YsInput *input = g_new0 (YsInput, 1);
      input->path = book->path;
      input->picture = g_array_index (pages, guint, i);
      g_ptr_array_add (self->inputs, input);
      g_array_append_val (self->owners, number);
    }
}

/* The pages of the input that are to have pictures. What is no document is told when it is published. */
static void
plan_entry (Studio *self, const YsEntry *entry, const YsWriter *documents, const YsJsonReader *reader)
{
  g_auto (YsRecord) record = {.path = entry->path,
                              .status = ys_status_name (entry->status),
                              .sha256 = entry->sha256,
                              .bytes = entry->bytes,
                              .pages = entry->pages,
                              .reader = reader};
  if (entry->length == 0 || entry->repeat)
    return;
  g_autofree char *json = ys_folder_writer_load (documents, entry->sha256, &record.length, NULL);
  record.json = json;
  const YsDocument *document = json != NULL ? ys_record_document (&record, NULL) : NULL;
  if (document == NULL)
    return;
  g_autoptr (GArray) pages = ys_telling_pages (document, self->how->which == YS_PICTURES_ALL);
  if (pages->len > 0)
    add_book (self, entry, g_steal_pointer (&pages));
}

static gboolean
plan (Studio *self, const char *dir, const char *list, const YsWriter *documents, const YsJsonReader *reader,
      GError **error)
{
  g_autoptr (YsPublished) entries = ys_published_read (dir, list, error);
  if (entries == NULL)
    return FALSE;
  while (ys_published_entry (entries) != NULL)
    {
      if (!ys_interrupt_check (error))
        return FALSE;
      plan_entry (self, ys_published_entry (entries), documents, reader);
      if (!ys_published_step (entries, error))
        return FALSE;
    }
  return TRUE;
}

static void
tell (const Studio *self, const Book *book, const char *en, const char *zh)
{
  ys_progress_clear (self->progress);
  ys_message (book->path, en, zh, NULL);
}

/* The file has other bytes than its document was read from. */
static gboolean
has_changed (const Studio *self, Book *book, int fd)
{
  char sha256[YS_SHA256_LENGTH + 1] = "";
  guint64 bytes = 0;
  if (book->known)
    return book->changed;
  book->known = TRUE;
  book->changed = !ys_regular_hash (fd, sha256, &bytes) || !g_str_equal (sha256, book->sha256);
  if (book->changed)
    tell (self, book, "the file has changed since it was read: no pictures",
          "文件在读取后已改变，不绘制图像");
  return book->changed;
}

/* Whether no more pages of the file are tried. */
static gboolean
is_given_up (const Studio *self, Book *book, int fd)
{
  return book->n_lost >= MOST_LOST || book->spent >= most_spent (self) || has_changed (self, book, fd);
}

/* Whether the page needs no drawing: it is there, or it is given up. */
static gboolean
on_known (guint index, G_GNUC_UNUSED const char *path, int fd, gpointer data)
{
  Studio *self = data;
  const YsInput *input = g_ptr_array_index (self->inputs, index);
  Book *book = book_at (self, index);
  guint64 size = ys_album_size (self->album, book->sha256, input->picture);
  if (size == 0 && !is_given_up (self, book, fd))
    return FALSE;
  self->done->n += size > 0;
  self->done->n_lost += size == 0;
  self->done->bytes += size;
  ys_progress_step (self->progress, book->path, 0, 0);
  return TRUE;
}

static void
lose (Studio *self, Book *book, guint page, YsStatus status)
{
  gboolean last = ++book->n_lost == MOST_LOST;
  g_autofree char *en = g_strdup_printf ("no picture of page %u (%s)%s", page, ys_status_name (status),
                                         last ? "; no more of this file" : "");
  g_autofree char *zh = g_strdup_printf ("第 %u 页没有图像%s", page, last ? "，该文件不再绘制其余页" : "");
  self->done->n_lost++;
  if (book->n_lost <= MOST_LOST)
    tell (self, book, en, zh);
}

static void
spend (const Studio *self, Book *book, guint64 time)
{
  guint64 before = book->spent, most = most_spent (self);
  book->spent += MIN (time, (guint64)PAGE_SECONDS * G_USEC_PER_SEC);
  if (before < most && book->spent >= most)
    tell (self, book, "its pages take too long to draw: no more pictures",
          "绘制页面耗时过长，不再绘制其余页");
}

static gboolean
on_done (guint index, const YsOutcome *outcome, gpointer data, GError **error)
{
  Studio *self = data;
  const YsInput *input = g_ptr_array_index (self->inputs, index);
  Book *book = book_at (self, index);
  ys_progress_step (self->progress, book->path, 1, 0);
  if (outcome->status != YS_STATUS_OK)
    return lose (self, book, input->picture, outcome->status), TRUE;
  spend (self, book, outcome->bytes);
  self->done->n++;
  self->done->n_made++;
  self->done->bytes += outcome->length;
  return ys_album_put (self->album, book->sha256, input->picture, outcome->json, outcome->length, error);
}

static void
keep_wanted (const Studio *self)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->books->len; i++)
    {
      const Book *book = g_ptr_array_index (self->books, i);
      g_hash_table_insert (wanted, g_strndup (book->sha256, YS_DOCUMENT_ID_LENGTH), book->pages);
    }
  ys_album_keep (self->album, wanted);
}

static gboolean
draw (Studio *self, GError **error)
{
  const YsListener listener = {.known = on_known,
                               .done = on_done,
                               .noise = ys_input_noise,
                               .data = self,
                               .wanted = {.ocr = YS_OCR_NEVER}};
  YsLimits limits = *self->how->limits;
  limits.timeout = MIN (limits.timeout, PAGE_SECONDS);
  self->progress = ys_progress_new (self->inputs->len, self->how->quiet);
  gboolean ok = self->inputs->len == 0 || ys_supervisor_run (self->how->schemas, self->inputs,
                                                             self->how->jobs, &limits, &listener, error);
  ys_progress_clear (self->progress);
  return ok;
}

gboolean
ys_pictures_make (const YsPicturing *how, const char *dir, const char *list, const YsWriter *documents,
                  const YsJsonReader *reader, YsPictured *pictured, GError **error)
{
  gint64 begun = g_get_monotonic_time ();
  *pictured = (YsPictured){0};
  g_auto (Studio) self = {.how = how,
                          .books = g_ptr_array_new_with_free_func (book_free),
                          .inputs = g_ptr_array_new_with_free_func (g_free),
                          .owners = g_array_new (FALSE, FALSE, sizeof (guint)),
                          .done = pictured,
                          .album = ys_album_open (dir, error)};
  if (self.album == NULL || !plan (&self, dir, list, documents, reader, error))
    return FALSE;
  keep_wanted (&self);
  gboolean ok = draw (&self, error);
  pictured->seconds = (double)(g_get_monotonic_time () - begun) / G_USEC_PER_SEC;
  return ok;
}

void
ys_pictures_tell (const YsPictured *p)
{
  double size = (double)p->bytes / MEGABYTE;
  g_autofree char *lost_en =
      p->n_lost > 0 ? g_strdup_printf ("; %u pages have none", p->n_lost) : g_strdup ("");
  g_autofree char *lost_zh = p->n_lost > 0 ? g_strdup_printf ("；缺 %u 页", p->n_lost) : g_strdup ("");
  g_autofree char *en = g_strdup_printf ("%u pictures of pages, %.1f MB, %u of them new, in %.1f s%s", p->n,
                                         size, p->n_made, p->seconds, lost_en);
  g_autofree char *zh = g_strdup_printf ("%u 页图像，%.1f MB，新绘 %u 页，用时 %.1f 秒%s", p->n, size,
                                         p->n_made, p->seconds, lost_zh);
  ys_message ("report/pages", en, zh, NULL);
}

gboolean
ys_pictures_choose (const char *text, gboolean none, YsPictures by_default, YsPictures *which)
{
  static const char *const names[] = {
      [YS_PICTURES_NONE] = "none", [YS_PICTURES_TELLING] = "telling", [YS_PICTURES_ALL] = "all"};
  *which = none ? YS_PICTURES_NONE : by_default;
  if (text == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names) && !(none && i != YS_PICTURES_NONE); i++)
    if (g_str_equal (text, names[i]))
      return *which = (YsPictures)i, TRUE;
  ys_message ("--pictures", none ? "contradicts --no-pictures" : "no such choice",
              none ? "与 --no-pictures 矛盾" : "没有这种选择", "use / 可用 telling, all, none");
  return FALSE;
}
