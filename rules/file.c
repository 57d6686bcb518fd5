/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/file.h"

#include "rules/pattern.h"
#include "rules/rules.h"

#include <gio/gio.h>
#include <string.h>

#define ROOT "/yusuan/schemas"

static const char *const folders[] = {"vocabulary", "tables", "checks", "codes"};

static void
list_builtin (GPtrArray *names, const char *folder)
{
  g_autofree char *path = g_strdup_printf (ROOT "/%s", folder);
  g_auto (GStrv) children = g_resources_enumerate_children (path, 0, NULL);
  for (guint i = 0; children != NULL && children[i] != NULL; i++)
    g_ptr_array_add (names, g_strdup_printf ("%s/%s", folder, children[i]));
}

static void
list_folder (GPtrArray *names, const char *dir, const char *folder)
{
  g_autofree char *path = g_build_filename (dir, folder, NULL);
  g_autoptr (GDir) open = g_dir_open (path, 0, NULL);
  const char *name;
  while (open != NULL && (name = g_dir_read_name (open)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      g_ptr_array_add (names, g_strdup_printf ("%s/%s", folder, name));
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

GStrv
ys_rules_file_list (const char *dir, GError **error)
{
  if (dir != NULL && !g_file_test (dir, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR,
                   "%s: no such folder of data files / 没有这个数据目录", dir);
      return NULL;
    }
  GPtrArray *names = g_ptr_array_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    if (dir == NULL)
      list_builtin (names, folders[i]);
    else
      list_folder (names, dir, folders[i]);
  g_ptr_array_sort (names, by_name);
  g_ptr_array_add (names, NULL);
  return (GStrv)g_ptr_array_free (names, FALSE);
}

static GBytes *
load (const char *dir, const char *name, GError **error)
{
  if (dir == NULL)
    {
      g_autofree char *path = g_strdup_printf (ROOT "/%s", name);
      return g_resources_lookup_data (path, 0, error);
    }
  g_autofree char *path = g_build_filename (dir, name, NULL);
  char *data = NULL;
  gsize size = 0;
  if (!g_file_get_contents (path, &data, &size, error))
    return NULL;
  return g_bytes_new_take (data, size);
}

static guint
line_of (const char *data, const char *place)
{
  guint line = 1;
  for (const char *p = data; p < place && *p != '\0'; p++)
    line += *p == '\n';
  return line;
}

cJSON *
ys_rules_file_read (const char *dir, const char *name, GError **error)
{
  g_autoptr (GBytes) bytes = load (dir, name, error);
  if (bytes == NULL)
    return NULL;
  gsize size = 0;
  const char *raw = g_bytes_get_data (bytes, &size);
  g_autofree char *data = g_strndup (raw, size);
  const char *end = NULL;
  cJSON *json = cJSON_ParseWithOpts (data, &end, TRUE);
  if (json == NULL)
    g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE,
                 "%s/%s: no valid JSON, line %u / JSON 格式错误，第 %u 行",
                 dir != NULL ? dir : "built-in schemas", name, line_of (data, end), line_of (data, end));
  return json;
}

const char *
ys_document_schema (void)
{
  GBytes *bytes = g_resources_lookup_data (ROOT "/document.schema.json", 0, NULL);
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, NULL) : "{}";
  g_clear_pointer (&bytes, g_bytes_unref); /* the data is part of the program */
  return data;
}

const char *
ys_json_string (const cJSON *object, const char *name)
{
  const cJSON *item = cJSON_GetObjectItemCaseSensitive (object, name);
  return cJSON_IsString (item) ? item->valuestring : NULL;
}

int
ys_json_int (const cJSON *object, const char *name, int fallback)
{
  const cJSON *item = cJSON_GetObjectItemCaseSensitive (object, name);
  return cJSON_IsNumber (item) ? item->valueint : fallback;
}

double
ys_json_number (const cJSON *object, const char *name)
{
  const cJSON *item = cJSON_GetObjectItemCaseSensitive (object, name);
  return cJSON_IsNumber (item) ? item->valuedouble : 0;
}

GStrv
ys_json_strings (const cJSON *object, const char *name)
{
  GPtrArray *out = g_ptr_array_new ();
  const cJSON *item;
  cJSON_ArrayForEach (item, cJSON_GetObjectItemCaseSensitive (object, name))
    if (cJSON_IsString (item))
      g_ptr_array_add (out, g_strdup (item->valuestring));
  g_ptr_array_add (out, NULL);
  return (GStrv)g_ptr_array_free (out, FALSE);
}

GPtrArray *
ys_json_patterns (const cJSON *object, const char *name, GError **error)
{
  GPtrArray *out = g_ptr_array_new_with_free_func ((GDestroyNotify)ys_pattern_free);
  const cJSON *item;
  cJSON_ArrayForEach (item, cJSON_GetObjectItemCaseSensitive (object, name))
    {
      YsPattern *pattern = cJSON_IsString (item) ? ys_pattern_new (item->valuestring, error) : NULL;
      if (pattern == NULL)
        {
          g_prefix_error (error, "%s: ", name);
          g_ptr_array_unref (out);
          return NULL;
        }
      g_ptr_array_add (out, pattern);
    }
  return out;
}
