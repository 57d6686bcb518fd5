/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gives every file of the folders (or the files) named to the target; prints TAP. */
#include "tests/fuzz/fuzz.h"

#include <glib.h>
#include <string.h>
#include <unistd.h>

#define SECONDS 60 /* for one file: a hang is a failure */

static guint count;

static void
replay (const char *path)
{
  g_autofree char *data = NULL;
  gsize size = 0;
  g_autoptr (GError) error = NULL;
  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  g_printerr ("%s\n", path); /* the last one told is the one that crashed */
  alarm (SECONDS);
  LLVMFuzzerTestOneInput ((const uint8_t *)data, size);
  alarm (0);
  g_autofree char *name = g_path_get_basename (path);
  g_print ("ok %u - %s\n", ++count, name);
}

static int
by_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

static void
replay_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL;
       name = g_dir_read_name (dir))
    g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (paths, by_text);
  for (guint i = 0; i < paths->len; i++)
    replay (g_ptr_array_index (paths, i));
}

int
main (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    if (g_file_test (argv[i], G_FILE_TEST_IS_DIR))
      replay_folder (argv[i]);
    else
      replay (argv[i]);
  g_print ("1..%u\n", count);
  return count > 0 ? 0 : 1;
}
