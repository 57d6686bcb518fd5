/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/folder.h"

#include "document/document.h"
#include "report/report.h"
#include "report/site.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#define HEX "0123456789abcdef"
#define DIGITS "0123456789"

struct YsReportFolder
{
  char *path, *data;
  GHashTable *kept; /* the ids of the documents */
};

typedef struct
{
  GHashTable *kept; /* NULL: nothing */
  guint n_parts;
} Wanted;

const char *const *
ys_report_outputs (void)
{
  static const char *const outputs[] = {"report/index.html", "report/data", NULL};
  return outputs;
}

/* The id of the document whose data NAME holds; NULL: it holds none. */
static char *
id_of (const char *name)
{
  gsize digits = strspn (name, HEX);
  return digits == YS_DOCUMENT_ID_LENGTH && g_str_equal (name + digits, ".js") ? g_strndup (name, digits)
                                                                               : NULL;
}

/* The number of an index file; 0: NAME is none. */
static guint64
part_number (const char *name)
{
  static const char *const kinds[] = {"index-", "names-", "amounts-"};
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_prefix (name, kinds[i]))
      {
        const char *digits = name + strlen (kinds[i]);
        gsize n = strspn (digits, DIGITS);
        return n > 0 && g_str_equal (digits + n, ".js") ? g_ascii_strtoull (digits, NULL, 10) : 0;
      }
  return 0;
}

static gboolean
is_kept (const Wanted *wanted, const char *id)
{
  return wanted->kept != NULL && g_hash_table_contains (wanted->kept, id);
}

static gboolean
is_old_data (const char *name, const Wanted *wanted)
{
  g_autofree char *id = id_of (name);
  return (id != NULL && !is_kept (wanted, id)) || part_number (name) > wanted->n_parts ||
         (wanted->kept == NULL && g_str_equal (name, "report.js")) ||
         strstr (name, ".js.") != NULL; /* GLib's name until it is renamed */
}

/* Removes the files of DATA that are not WANTED. */
static void
remove_old (const char *data, const Wanted *wanted)
{
  g_autoptr (GDir) dir = g_dir_open (data, 0, NULL);
  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL;
       name = g_dir_read_name (dir))
    if (is_old_data (name, wanted))
      {
        g_autofree char *path = g_build_filename (data, name, NULL);
        g_unlink (path);
      }
}

/* The page of which NAME is a picture; 0: none. */
static guint
picture_page (const char *name)
{
  gsize digits = strspn (name, DIGITS);
  return digits > 0 && g_str_equal (name + digits, ".png") ? (guint)g_ascii_strtoull (name, NULL, 10) : 0;
}

static int
compare_pages (gconstpointer a, gconstpointer b)
{
  const guint one = *(const guint *)a, other = *(const guint *)b;
  return (one > other) - (one < other);
}

void
ys_report_folder_put_pictures (const YsReportFolder *folder, const char *id, GString *json)
{
  g_autofree char *path = g_build_filename (folder->path, "pages", id, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr (GArray) pages = g_array_new (FALSE, FALSE, sizeof (guint));
  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL;
       name = g_dir_read_name (dir))
    {
      guint page = picture_page (name);
      if (page > 0)
        g_array_append_val (pages, page);
    }
  g_array_sort (pages, compare_pages);
  for (guint i = 0; i < pages->len; i++)
    g_string_append_printf (json, "%s%u", i > 0 ? "," : "[", g_array_index (pages, guint, i));
  g_string_append (json, pages->len > 0 ? "]" : "[]");
}

void
ys_report_folder_prune (const YsReportFolder *folder, guint n_parts)
{
  const Wanted wanted = {.kept = folder->kept, .n_parts = n_parts};
  remove_old (folder->data, &wanted);
}

static YsReportFolder *
folder_of (const char *dir)
{
  YsReportFolder *folder = g_new0 (YsReportFolder, 1);
  folder->path = g_build_filename (dir, "report", NULL);
  folder->data = g_build_filename (folder->path, "data", NULL);
  folder->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return folder;
}

void
ys_report_folder_free (YsReportFolder *folder)
{
  g_hash_table_unref (folder->kept);
  g_free (folder->path);
  g_free (folder->data);
  g_free (folder);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsReportFolder, ys_report_folder_free)

YsReportFolder *
ys_report_folder_new (const char *dir, GError **error)
{
  g_autoptr (YsReportFolder) folder = folder_of (dir);
  if (g_mkdir_with_parents (folder->data, 0777) == 0)
    return g_steal_pointer (&folder);
  int code = errno;
  g_set_error (error, G_IO_ERROR, (gint)g_io_error_from_errno (code),
               "%s: cannot make the folder: %s / 无法创建文件夹", folder->data, g_strerror (code));
  return NULL;
}

const char *
ys_report_folder_path (const YsReportFolder *folder)
{
  return folder->path;
}

const char *
ys_report_folder_data (const YsReportFolder *folder)
{
  return folder->data;
}

void
ys_report_folder_keep (YsReportFolder *folder, const char *id)
{
  g_hash_table_add (folder->kept, g_strdup (id));
}

void
ys_report_remove (const char *dir)
{
  g_autoptr (YsReportFolder) folder = folder_of (dir);
  const Wanted nothing = {0};
  if (!g_file_test (folder->path, G_FILE_TEST_IS_DIR))
    return;
  remove_old (folder->data, &nothing);
  ys_report_site_remove (folder);
  g_rmdir (folder->data);
  g_rmdir (folder->path); /* stays when somebody else has put something there */
}
