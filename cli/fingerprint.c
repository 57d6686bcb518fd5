/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/fingerprint.h"
#include "extract/pdf.h"
#include "source/hash.h"
#include <string.h>

#define PIECE 32 /* hex digits of each hash */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
add_text (YsHash *hash, const char *text)
{
  ys_hash_add (hash, text, strlen (text) + 1);
}

static void
add_file (YsHash *hash, const char *name)
{
  g_autofree char *data = NULL;
  gsize size = 0;
  if (g_file_get_contents (name, &data, &size, NULL))
    ys_hash_add (hash, data, size);
}

/* All files under FOLDER, in the order of their names. */
static void
add_folder (YsHash *hash, const char *folder)
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
      add_text (hash, g_ptr_array_index (names, i));
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        add_folder (hash, path);
      else
        add_file (hash, path);
    }
}

static char *
take (YsHash *hash)
{
  g_autofree char *digits = ys_hash_end (hash);
  return g_strndup (digits, PIECE);
}

static char *
hash_program (void)
{
  YsHash *hash = ys_hash_new ();
  add_text (hash, YS_VERSION);
  add_text (hash, ys_pdf_backend_version ());
  add_file (hash, "/proc/self/exe");
  return take (hash);
}

static char *
hash_rules (const char *schemas_dir)
{
  YsHash *hash = ys_hash_new ();
  if (schemas_dir != NULL)
    add_folder (hash, schemas_dir);
  return take (hash);
}

static char *
hash_options (const YsLimits *limits, const char *corrections, YsJsonAmounts amounts, YsOcrWhen ocr)
{
  YsHash *hash = ys_hash_new ();
  g_autofree char *text = g_strdup_printf ("%u %u %u %u %u %u %u %u %u", (guint)amounts, (guint)ocr,
                                           limits->timeout, limits->wall, limits->stall, limits->memory,
                                           limits->pages, limits->glyphs, limits->output);
  add_text (hash, text);
  if (corrections != NULL)
    add_file (hash, corrections);
  return take (hash);
}

char *
ys_fingerprint (const char *schemas_dir, const char *corrections, YsJsonAmounts amounts, YsOcrWhen ocr,
                const YsLimits *limits)
{
  g_autofree char *program = hash_program ();
  g_autofree char *rules = hash_rules (schemas_dir);
  g_autofree char *options = hash_options (limits, corrections, amounts, ocr);
  return g_strjoin ("-", program, rules, options, NULL);
}
