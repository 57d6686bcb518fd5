/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/fingerprint.h"
#include "extract/pdf.h"
#include <string.h>

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
add_text (GChecksum *checksum, const char *text)
{
  g_checksum_update (checksum, (const guchar *)text, (gssize)strlen (text) + 1);
}

static void
add_file (GChecksum *checksum, const char *name)
{
  g_autofree char *data = NULL;
  gsize size = 0;
  if (g_file_get_contents (name, &data, &size, NULL))
    g_checksum_update (checksum, (const guchar *)data, (gssize)size);
}

/* All files under FOLDER, in the order of their names. */
static void
add_folder (GChecksum *checksum, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL;
       name = g_dir_read_name (dir))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      add_text (checksum, g_ptr_array_index (names, i));
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        add_folder (checksum, path);
      else
        add_file (checksum, path);
    }
}

char *
ys_fingerprint (const char *schemas_dir, const char *corrections, YsJsonAmounts amounts,
                const YsLimits *limits)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *options =
      g_strdup_printf ("%u %u %u %u %u %u %u %u", (guint)amounts, limits->timeout, limits->wall,
                       limits->stall, limits->memory, limits->pages, limits->glyphs, limits->output);
  add_text (checksum, YS_VERSION);
  add_text (checksum, ys_pdf_backend_version ());
  add_text (checksum, options);
  add_file (checksum, "/proc/self/exe");
  if (schemas_dir != NULL)
    add_folder (checksum, schemas_dir);
  if (corrections != NULL)
    add_text (checksum, "corrections"), add_file (checksum, corrections);
  return g_strdup (g_checksum_get_string (checksum));
}
