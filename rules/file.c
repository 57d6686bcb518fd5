/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/file.h"

#include "rules/reader.h"
#include "rules/rules.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#define ROOT "/yusuan/schemas"
#define SET "set.json"
#define MAX_FILE_BYTES (4 * 1024 * 1024) /* the largest of the built-in set has 110,000 */
#define MAX_FILES 500                    /* of one kind */

static const char *const folders[] = {"vocabulary", "tables", "codes", "checks", NULL};

const char *
ys_rules_file_place (const char *dir)
{
  return dir != NULL ? dir : "built-in schemas";
}

/* The .json files that are in a folder of the set. */
static GPtrArray *
list_folder (const char *dir, const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = dir != NULL ? g_build_filename (dir, folder, NULL) : NULL;
  g_autoptr (GDir) open = path != NULL ? g_dir_open (path, 0, NULL) : NULL;
  const char *name;
  while (open != NULL && (name = g_dir_read_name (open)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      g_ptr_array_add (names, g_strdup (name));
  return names;
}

static const char *
read_name (const YsNode *item)
{
  const char *name = ys_node_string (item);
  if (!g_str_has_suffix (name, ".json") || *name == '.' || strchr (name, '/') != NULL)
    ys_node_fail (item, g_strdup_printf ("\"%s\" is no name of a file: use NAME.json", name),
                  g_strdup_printf ("“%s”不是文件名，请写 NAME.json", name));
  return name;
}

static GPtrArray *
read_names (const YsNode *list)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  for (YsNode item = ys_node_first (list, 0); item.json != NULL; ys_node_next (&item))
    {
      const char *name = read_name (&item);
      if (g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        ys_node_fail (&item, g_strdup_printf ("\"%s\" is named twice", name),
                      g_strdup_printf ("“%s”重复出现", name));
      if (names->len >= MAX_FILES)
        ys_node_fail (&item, g_strdup_printf ("more than %d files: join some", MAX_FILES),
                      g_strdup_printf ("超过 %d 个文件，请合并一些", MAX_FILES));
      g_ptr_array_add (names, g_strdup (name));
    }
  return names;
}

/* Order is meaning here, so no file may slip in by its name. */
static void
refuse_others (const YsNode *list, const char *dir, const GPtrArray *names)
{
  g_autoptr (GPtrArray) there = list_folder (dir, list->key);
  for (guint i = 0; i < there->len; i++)
    {
      const char *name = g_ptr_array_index (there, i);
      if (!g_ptr_array_find_with_equal_func ((GPtrArray *)names, name, g_str_equal, NULL))
        ys_node_fail (list,
                      g_strdup_printf ("does not name %s/%s: name it in its place, or remove the file",
                                       list->key, name),
                      g_strdup_printf ("未列出 %s/%s：请按次序列入，或移走该文件", list->key, name));
    }
}

GStrv
ys_rules_file_list (const char *dir, YsFileKind kind, GError **error)
{
  cJSON *json = ys_rules_file_read (dir, SET, error);
  if (json == NULL)
    return NULL;
  g_autofree char *file = g_strdup_printf ("%s/" SET, ys_rules_file_place (dir));
  YsReading reading = {.file = file};
  YsNode root = ys_node_root (&reading, json);
  ys_node_close (&root, folders);
  YsNode list = ys_node_need (&root, folders[kind]);
  g_autoptr (GPtrArray) names = read_names (&list);
  refuse_others (&list, dir, names);
  g_autoptr (GStrvBuilder) out = g_strv_builder_new ();
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s/%s", folders[kind], (char *)g_ptr_array_index (names, i));
      g_strv_builder_add (out, name);
    }
  cJSON_Delete (json);
  if (reading.error == NULL)
    return g_strv_builder_end (out);
  g_propagate_error (error, reading.error);
  return NULL;
}

/* A pipe or a device would be waited for without end. */
static gboolean
check_file (const char *path, GError **error)
{
  GStatBuf about;
  if (g_stat (path, &about) != 0)
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                 "%s: %s; give a folder with a whole set, such as a copy of schemas/ / "
                 "无法读取，请给出完整的规则目录（如 schemas/ 的副本）",
                 path, g_strerror (errno));
  else if (!S_ISREG (about.st_mode))
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                 "%s: no regular file: remove it / 不是普通文件，请移走", path);
  else if (about.st_size > MAX_FILE_BYTES)
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                 "%s: larger than %d bytes: split it / 文件超过 %d 字节，请拆分", path, MAX_FILE_BYTES,
                 MAX_FILE_BYTES);
  else
    return TRUE;
  return FALSE;
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
  if (!check_file (path, error) || !g_file_get_contents (path, &data, &size, error))
    return NULL;
  return g_bytes_new_take (data, size);
}

static guint
line_of (const char *data, const char *place)
{
  guint line = 1;
  for (const char *p = data; p < place; p++)
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
  const char *data = g_bytes_get_data (bytes, &size), *end = data;
  cJSON *json = NULL;
  /* What is compiled in was tested; of a file, a NUL is refused, too. */
  if (data != NULL && (dir == NULL || g_utf8_validate_len (data, size, &end)))
    json = cJSON_ParseWithLengthOpts (data, size, &end, FALSE);
  while (json != NULL && end < data + size && g_ascii_isspace (*end))
    end++;
  if (json != NULL && end == data + size)
    return json;
  cJSON_Delete (json);
  g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE,
               "%s/%s: no valid JSON, line %u: correct it / JSON 格式错误，第 %u 行",
               ys_rules_file_place (dir), name, line_of (data, end), line_of (data, end));
  return NULL;
}

const char *
ys_document_schema (void)
{
  GBytes *bytes = g_resources_lookup_data (ROOT "/document.schema.json", 0, NULL);
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, NULL) : "{}";
  g_clear_pointer (&bytes, g_bytes_unref); /* the data is part of the program */
  return data;
}
