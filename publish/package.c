/* SPDX-License-Identifier: GPL-3.0-or-later */
/* datapackage.json: a Data Package v2 (https://datapackage.org) over the CSV files, with the types of the
 * Fiscal Data Package (columnType), and the inputs as its sources. */
#include "publish/draft.h"
#include "publish/json.h"
#include "publish/json_text.h"
#include "publish/sink.h"

#include <string.h>

#define PROFILE "https://datapackage.org/profiles/2.0/datapackage.json"
#define FILE_NAME "datapackage.json"

typedef struct
{
  YsSink parent;
  const YsDescription *description;
  const GArray *made;
  YsDraft *draft;
  YsJsonText json;
  gboolean bom;
} Package;

static void
put (YsJsonText *json, const char *key, const char *text)
{
  if (text == NULL)
    return;
  ys_json_put_key (json, key);
  ys_json_put_string (json, text);
}

static void
open_list (YsJsonText *json, const char *key, char bracket)
{
  ys_json_put_key (json, key);
  ys_json_put_begin (json, bracket);
}

static void
put_texts (YsJsonText *json, const char *key, char **texts)
{
  open_list (json, key, '[');
  for (; *texts != NULL; texts++)
    ys_json_put_string (json, *texts);
  ys_json_put_end (json, ']');
}

/* Chinese, then English: a package has one text for both. */
static void
put_wording (YsJsonText *json, const YsWording *wording)
{
  g_autofree char *en = wording->about_en != NULL ? g_strconcat (wording->en, ": ", wording->about_en, NULL)
                                                  : g_strdup (wording->en);
  g_autofree char *both =
      wording->about_zh != NULL ? g_strjoin (" / ", wording->about_zh, en, NULL) : g_strdup (en);
  put (json, "title", wording->zh);
  put (json, "description", both);
}

static gboolean
flush (Package *package, GError **error)
{
  GString *out = package->json.out;
  gboolean ok = ys_draft_write (package->draft, out->str, out->len, error);
  g_string_truncate (out, 0);
  return ok;
}

/* A source may only name files below the package, and none above. */
static gboolean
is_relative (const char *path)
{
  return *path != '\0' && strchr ("./~", *path) == NULL && strpbrk (path, "\\\n") == NULL &&
         strstr (path, "..") == NULL && strstr (path, "://") == NULL && !g_str_has_prefix (path, "file:");
}

static const YsValue *
value_of (const Package *package, YsRowTable index, const YsValue *values, const char *name)
{
  const GPtrArray *columns = ys_description_table (package->description, index)->columns;
  for (guint i = 0; i < columns->len; i++)
    {
      const YsDataColumn *column = g_ptr_array_index (columns, i);
      if (g_str_equal (column->name, name))
        return &values[column->value];
    }
  return NULL;
}

static gboolean
package_row (YsSink *sink, YsRowTable index, const YsValue *values, GError **error)
{
  Package *package = (Package *)sink;
  YsJsonText *json = &package->json;
  if (index != YS_ROW_DOCUMENTS)
    return TRUE;
  const char *path = value_of (package, index, values, "path")->text;
  const YsValue *sha256 = value_of (package, index, values, "sha256");
  const YsValue *bytes = value_of (package, index, values, "bytes");
  if (json->more)
    g_string_append (json->out, ",\n");
  json->more = FALSE;
  ys_json_put_begin (json, '{');
  put (json, "title", path);
  put (json, "path", is_relative (path) ? path : NULL);
  if (sha256->kind == YS_VALUE_TEXT)
    {
      ys_json_put_key (json, "bytes");
      ys_json_put_int (json, bytes->integer);
      g_autofree char *hash = g_strconcat ("sha256:", sha256->text, NULL);
      put (json, "hash", hash);
    }
  ys_json_put_end (json, '}');
  return flush (package, error);
}

/* A value of the description as it stands there. */
static guint32
copy_node (YsJsonText *json, const YsJsonTape *tape, guint32 at)
{
  const YsJsonNode *node = ys_json_tape_node (tape, at);
  g_autofree char *text = ys_json_node_dup (node);
  gboolean object = node->kind == YS_JSON_OBJECT;
  if (node->kind == YS_JSON_STRING)
    ys_json_put_string (json, text);
  else if (!object && node->kind != YS_JSON_ARRAY)
    ys_json_put_raw (json, text);
  else
    {
      ys_json_put_begin (json, object ? '{' : '[');
      for (guint32 child = at + 1; child < node->next;)
        {
          g_autofree char *key = object ? ys_json_node_dup (ys_json_tape_node (tape, child)) : NULL;
          if (object)
            ys_json_put_key (json, key);
          child = copy_node (json, tape, object ? child + 1 : child);
        }
      ys_json_put_end (json, object ? '}' : ']');
    }
  return node->next;
}

static const char *
type_name (YsColumnType type)
{
  static const char *const names[] = {"string", "integer", "number"};
  return names[type];
}

static void
put_field (Package *package, const YsDataColumn *column)
{
  YsJsonText *json = &package->json;
  ys_json_put_begin (json, '{');
  put (json, "name", column->name);
  put (json, "type", type_name (column->type));
  put_wording (json, &column->wording);
  if (column->constraints != 0)
    {
      ys_json_put_key (json, "constraints");
      copy_node (json, package->description->tape, column->constraints);
    }
  put (json, "columnType", column->fiscal);
  ys_json_put_end (json, '}');
}

static void
put_foreign (YsJsonText *json, const YsForeignKey *key, const char *own)
{
  ys_json_put_begin (json, '{');
  put_texts (json, "fields", key->fields);
  open_list (json, "reference", '{');
  put (json, "resource", g_str_equal (key->table, own) ? NULL : key->table);
  put_texts (json, "fields", key->to);
  ys_json_put_end (json, '}');
  ys_json_put_end (json, '}');
}

static void
put_foreign_keys (YsJsonText *json, const YsDataTable *table)
{
  gboolean any = FALSE;
  for (guint i = 0; i < table->foreign->len; i++)
    {
      const YsForeignKey *key = g_ptr_array_index (table->foreign, i);
      if (key->database_only)
        continue;
      if (!any)
        open_list (json, "foreignKeys", '[');
      any = TRUE;
      put_foreign (json, key, table->name);
    }
  if (any)
    ys_json_put_end (json, ']');
}

static void
put_schema (Package *package, const YsDataTable *table)
{
  YsJsonText *json = &package->json;
  open_list (json, "schema", '{');
  open_list (json, "fields", '[');
  for (guint i = 0; i < table->columns->len; i++)
    {
      const YsDataColumn *column = g_ptr_array_index (table->columns, i);
      if (!column->database_only)
        put_field (package, column);
    }
  ys_json_put_end (json, ']');
  open_list (json, "missingValues", '[');
  ys_json_put_string (json, "");
  ys_json_put_end (json, ']');
  put_texts (json, "primaryKey", table->primary);
  put_foreign_keys (json, table);
  ys_json_put_end (json, '}');
}

static void
put_file (YsJsonText *json, const YsMade *file)
{
  g_autofree char *hash = g_strconcat ("sha256:", file->sha256, NULL);
  put (json, "path", file->name);
  ys_json_put_key (json, "bytes");
  ys_json_put_int (json, (gint64)file->bytes);
  put (json, "hash", hash);
}

static void
put_resource (Package *package, const YsDataTable *table, const YsMade *file)
{
  YsJsonText *json = &package->json;
  ys_json_put_begin (json, '{');
  put (json, "name", table->name);
  put (json, "type", "table");
  put_wording (json, &table->wording);
  put_file (json, file);
  put (json, "format", "csv");
  put (json, "mediatype", "text/csv");
  put (json, "encoding", "utf-8");
  put_schema (package, table);
  ys_json_put_end (json, '}');
}

static gboolean
package_finish (YsSink *sink, GError **error)
{
  Package *package = (Package *)sink;
  GString *out = package->json.out;
  g_string_append (out, "],\n\"resources\":[\n");
  for (guint i = 0; i < package->made->len; i++)
    {
      const YsMade *file = &g_array_index (package->made, YsMade, i);
      package->json.more = FALSE;
      g_string_append (out, i > 0 ? ",\n" : "");
      put_resource (package, ys_description_table (package->description, file->table), file);
    }
  g_string_append (out, "]}\n");
  return flush (package, error) && ys_draft_commit (package->draft, error);
}

static void
package_free (YsSink *sink)
{
  Package *package = (Package *)sink;
  g_clear_pointer (&package->draft, ys_draft_free);
  g_string_free (package->json.out, TRUE);
  g_free (package);
}

static void
put_head (Package *package)
{
  YsJsonText *json = &package->json;
  ys_json_put_begin (json, '{');
  put (json, "$schema", PROFILE);
  put (json, "name", "yusuan-dataset");
  put (json, "title", "预算决算公开数据");
  put (json, "description",
       package->bom
           ? "Published budgets and final accounts as read by yusuan. The CSV files begin with a byte order "
             "mark, "
             "and a text that a spreadsheet would take for a formula has an apostrophe before it. 由 yusuan "
             "读取的公开预算与决算；CSV 带有 BOM，以 = + - @ 开头的文字前加有撇号"
           : "Published budgets and final accounts as read by yusuan. Texts are as printed: one that begins "
             "with "
             "= + - or @ is no formula. 由 yusuan 读取的公开预算与决算；文字照原文，以 = + - @ "
             "开头的也不是公式");
  put (json, "version", YS_JSON_SCHEMA_VERSION);
  open_list (json, "sources", '[');
  g_string_append_c (json->out, '\n');
}

YsSink *
ys_package_sink_new (const char *dir, const YsDescription *description, gboolean bom, const GArray *made,
                     GError **error)
{
  g_autoptr (YsDraft) draft = ys_draft_new (dir, FILE_NAME, error);
  if (draft == NULL)
    return NULL;
  Package *package = g_new0 (Package, 1);
  package->parent = (YsSink){.row = package_row, .finish = package_finish, .free = package_free};
  package->description = description;
  package->made = made;
  package->bom = bom;
  package->json.out = g_string_new (NULL);
  package->draft = g_steal_pointer (&draft);
  put_head (package);
  return &package->parent;
}
