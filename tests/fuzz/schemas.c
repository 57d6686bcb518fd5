/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes in place of one file of the built-in set: each file in turn. */
#include "tests/fuzz/fuzz.h"

#include "rules/rules.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#define ROOT "/yusuan/schemas/"

static const char *const names[] = {"set.json",
                                    "vocabulary/columns.json",
                                    "vocabulary/rows.json",
                                    "vocabulary/sets.json",
                                    "tables/funds.json",
                                    "codes/government-economic.json",
                                    "checks/between-tables.json",
                                    "checks/prose.json"};

static void
put_built_in (const char *root, const char *name)
{
  g_autofree char *from = g_strconcat (ROOT, name, NULL), *path = g_build_filename (root, name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (from, 0, NULL);
  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), NULL);
}

/* A copy of the built-in set. */
static char *
make_folder (void)
{
  static const char *const folders[] = {"vocabulary/", "tables/", "checks/", "codes/"};
  char *root = g_dir_make_tmp ("yusuan-fuzz-XXXXXX", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *from = g_strconcat (ROOT, folders[i], NULL),
                      *path = g_build_filename (root, folders[i], NULL);
      g_auto (GStrv) files = g_resources_enumerate_children (from, 0, NULL);
      g_mkdir (path, 0700);
      for (guint k = 0; files[k] != NULL; k++)
        {
          g_autofree char *name = g_strconcat (folders[i], files[k], NULL);
          put_built_in (root, name);
        }
    }
  put_built_in (root, "set.json");
  return root;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static char *root = NULL;
  if (root == NULL)
    root = make_folder ();
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (root, names[i], NULL);
      g_autoptr (GError) error = NULL;
      g_file_set_contents (path, (const char *)data, (gssize)size, NULL);
      g_autoptr (YsSchemas) schemas = ys_schemas_load (root, &error);
      g_assert_true ((schemas != NULL) != (error != NULL));
      if (schemas != NULL)
        ys_schemas_term (schemas, "收入合计");
      put_built_in (root, names[i]);
    }
  return 0;
}
