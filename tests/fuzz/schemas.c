/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes as every kind of data file. */
#include "tests/fuzz/fuzz.h"

#include "rules/rules.h"

#include <glib/gstdio.h>

static const char *const names[] = {"vocabulary/columns.json", "vocabulary/context.json",
                                    "vocabulary/rows.json",    "tables/any.json",
                                    "checks/any.json",         "codes/any.json"};

static char *
make_folder (void)
{
  static const char *const folders[] = {"vocabulary", "tables", "checks", "codes"};
  char *root = g_dir_make_tmp ("yusuan-fuzz-XXXXXX", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (root, folders[i], NULL);
      g_mkdir (path, 0700);
    }
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
      if (i + 1 < G_N_ELEMENTS (names))
        g_remove (path);
    }
  return 0;
}
