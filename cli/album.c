/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/album.h"
#include "document/document.h"
#include "extract/pdf.h"
#include "extract/pagepng.h"
#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#define MOST_DIGITS 7 /* of a page's number */
#define NAME_END ".png"
#define HOW_NAME "journal.pictures"

struct YsAlbum
{
  char *pages; /* DIR/report/pages */
};

static YsAlbum *
album_of (const char *dir)
{
  YsAlbum *album = g_new0 (YsAlbum, 1);
  album->pages = g_build_filename (dir, "report", "pages", NULL);
  return album;
}

void
ys_album_close (YsAlbum *album)
{
  g_free (album->pages);
  g_free (album);
}

static char *
folder_of (const YsAlbum *album, const char *sha256)
{
  g_autofree char *id = g_strndup (sha256, YS_DOCUMENT_ID_LENGTH);
  return g_build_filename (album->pages, id, NULL);
}

static char *
path_of (const YsAlbum *album, const char *sha256, guint page)
{
  g_autofree char *folder = folder_of (album, sha256);
  g_autofree char *name = g_strdup_printf ("%u" NAME_END, page);
  return g_build_filename (folder, name, NULL);
}

/* The page whose picture NAME is; 0: none. */
static guint
page_of (const char *name)
{
  gsize digits = strspn (name, "0123456789");
  gboolean ours =
      digits > 0 && digits <= MOST_DIGITS && *name != '0' && g_str_equal (name + digits, NAME_END);
  return ours ? (guint)g_ascii_strtoull (name, NULL, 10) : 0;
}

/* NAME is a picture, or one that was being written. */
static gboolean
is_ours (const char *name)
{
  gsize digits = strspn (name, "0123456789");
  return digits > 0 && g_str_has_prefix (name + digits, NAME_END);
}

static int
compare_pages (gconstpointer a, gconstpointer b)
{
  guint one = *(const guint *)a, other = *(const guint *)b;
  return one < other ? -1 : one > other;
}

static gboolean
has_page (GArray *pages, guint page)
{
  return pages != NULL && g_array_binary_search (pages, &page, compare_pages, NULL);
}

/* Removes the pictures of FOLDER but those of PAGES (NULL: none). */
static void
keep_pages (const char *folder, GArray *pages)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL;
       name = g_dir_read_name (dir))
    if (is_ours (name) && !has_page (pages, page_of (name)))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);
        g_unlink (path);
      }
  g_rmdir (folder); /* stays when something is left */
}

void
ys_album_keep (const YsAlbum *album, GHashTable *wanted)
{
  g_autoptr (GDir) dir = g_dir_open (album->pages, 0, NULL);
  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL;
       name = g_dir_read_name (dir))
    if (strlen (name) == YS_DOCUMENT_ID_LENGTH && strspn (name, "0123456789abcdef") == YS_DOCUMENT_ID_LENGTH)
      {
        g_autofree char *folder = g_build_filename (album->pages, name, NULL);
        keep_pages (folder, wanted != NULL ? g_hash_table_lookup (wanted, name) : NULL);
      }
}

void
ys_album_remove (const char *dir)
{
  g_autoptr (YsAlbum) album = album_of (dir);
  g_autofree char *report = g_path_get_dirname (album->pages);
  g_autofree char *how = g_build_filename (dir, HOW_NAME, NULL);
  ys_album_keep (album, NULL);
  g_unlink (how);
  g_rmdir (album->pages);
  g_rmdir (report); /* stays when it holds something else */
}

/* Pictures of another Poppler are no pictures of this run. */
static gboolean
settle_how (const YsAlbum *album, const char *dir, GError **error)
{
  g_autofree char *name = g_build_filename (dir, HOW_NAME, NULL);
  g_autofree char *now =
      g_strdup_printf ("%s %s %s\n", YS_PICTURE_HOW, ys_pdf_backend_name (), ys_pdf_backend_version ());
  g_autofree char *before = NULL;
  if (g_file_get_contents (name, &before, NULL, NULL) && g_str_equal (before, now))
    return TRUE;
  ys_album_keep (album, NULL);
  return g_file_set_contents_full (name, now, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0666, error);
}

YsAlbum *
ys_album_open (const char *dir, GError **error)
{
  g_autoptr (YsAlbum) album = album_of (dir);
  if (g_mkdir_with_parents (album->pages, 0777) == 0)
    return settle_how (album, dir, error) ? g_steal_pointer (&album) : NULL;
  int code = errno;
  g_set_error (error, G_IO_ERROR, (gint)g_io_error_from_errno (code),
               "%s: cannot make the folder: %s / 无法创建文件夹", album->pages, g_strerror (code));
  return NULL;
}

guint64
ys_album_size (const YsAlbum *album, const char *sha256, guint page)
{
  GStatBuf status = {0};
  g_autofree char *path = path_of (album, sha256, page);
  return g_stat (path, &status) == 0 && S_ISREG (status.st_mode) ? (guint64)status.st_size : 0;
}

gboolean
ys_album_put (const YsAlbum *album, const char *sha256, guint page, const char *bytes, gsize length,
              GError **error)
{
  g_autofree char *folder = folder_of (album, sha256);
  g_autofree char *path = path_of (album, sha256, page);
  if (g_mkdir (folder, 0777) != 0 && errno != EEXIST)
    {
      int code = errno;
      g_set_error (error, G_IO_ERROR, (gint)g_io_error_from_errno (code),
                   "%s: cannot make the folder: %s / 无法创建文件夹", folder, g_strerror (code));
      return FALSE;
    }
  const GFileSetContentsFlags flags =
      (GFileSetContentsFlags)(G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_ONLY_EXISTING);
  return g_file_set_contents_full (path, bytes, (gssize)length, flags, 0666, error);
}
