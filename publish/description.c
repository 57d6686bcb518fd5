/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/description.h"

#include "publish/rows.h"

#include <gio/gio.h>
#include <string.h>

#define ROOT "/yusuan/schemas/dataset/"
#define FILE_NAME "dataset.json"

/* Reading; the file is part of the program, its form is held by its meta-schema in the tests. */
typedef struct
{
  YsDescription *description;
  const YsJsonTape *tape;
  GError **error;
} Load;

static const YsJsonNode *
node_at (const Load *l, guint32 at)
{
  return ys_json_tape_node (l->tape, at);
}

static guint32
first_item (const Load *l, guint32 list)
{
  return list != 0 && node_at (l, list)->next > list + 1 ? list + 1 : 0;
}

static guint32
next_item (const Load *l, guint32 list, guint32 at)
{
  guint32 next = node_at (l, at)->next;
  return next < node_at (l, list)->next ? next : 0;
}

static char *
text_of (const Load *l, guint32 object, const char *key)
{
  guint32 at = ys_json_tape_member (l->tape, object, key);
  return at != 0 ? ys_json_node_dup (node_at (l, at)) : NULL;
}

static GStrv
texts_of (const Load *l, guint32 list)
{
  g_autoptr (GStrvBuilder) out = g_strv_builder_new ();
  for (guint32 at = first_item (l, list); at != 0; at = next_item (l, list, at))
    {
      g_autofree char *text = ys_json_node_dup (node_at (l, at));
      g_strv_builder_add (out, text);
    }
  return g_strv_builder_end (out);
}

static void
read_pair (const Load *l, guint32 object, const char *key, char **zh, char **en)
{
  guint32 list = ys_json_tape_member (l->tape, object, key);
  guint32 first = first_item (l, list), second = first != 0 ? next_item (l, list, first) : 0;
  if (second == 0)
    return;
  *zh = ys_json_node_dup (node_at (l, first));
  *en = ys_json_node_dup (node_at (l, second));
}

static YsWording
read_wording (const Load *l, guint32 object)
{
  YsWording wording = {0};
  read_pair (l, object, "title", &wording.zh, &wording.en);
  read_pair (l, object, "about", &wording.about_zh, &wording.about_en);
  return wording;
}

static void
wording_clear (YsWording *wording)
{
  g_free (wording->zh);
  g_free (wording->en);
  g_free (wording->about_zh);
  g_free (wording->about_en);
}

static gboolean
is_for_databases (const Load *l, guint32 object)
{
  return ys_json_tape_member (l->tape, object, "only") != 0;
}

static gboolean
is_true (const Load *l, guint32 object, const char *key)
{
  guint32 at = object != 0 ? ys_json_tape_member (l->tape, object, key) : 0;
  return at != 0 && node_at (l, at)->kind == YS_JSON_TRUE;
}

static YsColumnType
read_type (const Load *l, guint32 object)
{
  g_autofree char *type = text_of (l, object, "type");
  return g_strcmp0 (type, "integer") == 0  ? YS_COLUMN_INTEGER
         : g_strcmp0 (type, "number") == 0 ? YS_COLUMN_NUMBER
                                           : YS_COLUMN_STRING;
}

static void
column_free (gpointer data)
{
  YsDataColumn *column = data;
  g_free (column->name);
  wording_clear (&column->wording);
  g_free (column->fiscal);
  g_free (column);
}

static YsDataColumn *
read_column (const Load *l, guint32 object)
{
  g_autofree char *keep = text_of (l, object, "sqlite");
  YsDataColumn *column = g_new0 (YsDataColumn, 1);
  column->name = text_of (l, object, "name");
  column->wording = read_wording (l, object);
  column->type = read_type (l, object);
  column->keep = g_strcmp0 (keep, "text") == 0 ? YS_KEEP_TEXT : YS_KEEP_NUMBER;
  column->database_only = is_for_databases (l, object);
  column->in_sheets = !column->database_only && ys_json_tape_member (l->tape, object, "sheet") == 0;
  column->fiscal = text_of (l, object, "fiscal");
  column->constraints = ys_json_tape_member (l->tape, object, "constraints");
  column->required = is_true (l, column->constraints, "required");
  column->unique = is_true (l, column->constraints, "unique");
  return column;
}

/* The description that several tables share. */
static guint32
find_shared (const Load *l, const char *name)
{
  guint32 list = ys_json_tape_member (l->tape, 0, "shared");
  for (guint32 at = first_item (l, list); at != 0; at = next_item (l, list, at))
    if (ys_json_node_is (node_at (l, ys_json_tape_member (l->tape, at, "name")), name))
      return at;
  return 0;
}

static YsDataColumn *
read_named (const Load *l, guint32 at)
{
  if (node_at (l, at)->kind != YS_JSON_STRING && ys_json_tape_member (l->tape, at, "use") == 0)
    return read_column (l, at);
  gboolean plain = node_at (l, at)->kind == YS_JSON_STRING;
  g_autofree char *name = plain ? ys_json_node_dup (node_at (l, at)) : text_of (l, at, "use");
  YsDataColumn *column = read_column (l, find_shared (l, name));
  if (plain)
    return column;
  column->constraints = ys_json_tape_member (l->tape, at, "constraints");
  column->required = is_true (l, column->constraints, "required");
  return column;
}

static GPtrArray *
read_columns (const Load *l, guint32 object)
{
  guint32 list = ys_json_tape_member (l->tape, object, "columns");
  GPtrArray *columns = g_ptr_array_new_with_free_func (column_free);
  for (guint32 at = first_item (l, list); at != 0; at = next_item (l, list, at))
    g_ptr_array_add (columns, read_named (l, at));
  return columns;
}

static void
foreign_free (gpointer data)
{
  YsForeignKey *key = data;
  g_strfreev (key->fields);
  g_free (key->table);
  g_strfreev (key->to);
  g_free (key);
}

static GPtrArray *
read_foreign (const Load *l, guint32 object)
{
  guint32 list = ys_json_tape_member (l->tape, object, "foreign");
  GPtrArray *keys = g_ptr_array_new_with_free_func (foreign_free);
  for (guint32 at = first_item (l, list); at != 0; at = next_item (l, list, at))
    {
      YsForeignKey *key = g_new0 (YsForeignKey, 1);
      key->fields = texts_of (l, ys_json_tape_member (l->tape, at, "fields"));
      key->table = text_of (l, at, "table");
      key->to = texts_of (l, ys_json_tape_member (l->tape, at, "to"));
      key->database_only = is_for_databases (l, at);
      g_ptr_array_add (keys, key);
    }
  return keys;
}

static GPtrArray *
read_indexes (const Load *l, guint32 object)
{
  guint32 list = ys_json_tape_member (l->tape, object, "indexes");
  GPtrArray *indexes = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  for (guint32 at = first_item (l, list); at != 0; at = next_item (l, list, at))
    g_ptr_array_add (indexes, texts_of (l, at));
  return indexes;
}

static void
table_free (gpointer data)
{
  YsDataTable *table = data;
  g_free (table->name);
  wording_clear (&table->wording);
  g_ptr_array_unref (table->columns);
  g_strfreev (table->primary);
  g_ptr_array_unref (table->foreign);
  g_ptr_array_unref (table->indexes);
  g_free (table);
}

static YsDataTable *
read_table (const Load *l, guint32 object)
{
  YsDataTable *table = g_new0 (YsDataTable, 1);
  table->name = text_of (l, object, "name");
  table->wording = read_wording (l, object);
  table->database_only = is_for_databases (l, object);
  table->columns = read_columns (l, object);
  table->primary = texts_of (l, ys_json_tape_member (l->tape, object, "primary"));
  table->foreign = read_foreign (l, object);
  table->indexes = read_indexes (l, object);
  return table;
}

static void
view_free (gpointer data)
{
  YsDataView *view = data;
  g_free (view->name);
  wording_clear (&view->wording);
  g_ptr_array_unref (view->columns);
  g_free (view);
}

static YsDataView *
read_view (const Load *l, guint32 object)
{
  YsDataView *view = g_new0 (YsDataView, 1);
  view->name = text_of (l, object, "name");
  view->wording = read_wording (l, object);
  view->columns = read_columns (l, object);
  g_autofree char *path = g_strconcat (ROOT "views/", view->name, ".sql", NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, l->error);
  if (bytes != NULL)
    {
      view->sql = g_bytes_get_data (bytes, NULL); /* the data is part of the program */
      return view;
    }
  view_free (view);
  return NULL;
}

static gboolean
refuse (const Load *l, const char *table, const char *column)
{
  g_set_error (l->error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT,
               FILE_NAME ": no rows of this program give %s.%s / 程序不产生该列", table, column);
  return FALSE;
}

/* Finds for each column which of the row's values it shows, by its name. */
static gboolean
bind_columns (const Load *l, YsRowTable index)
{
  const YsDataTable *table = g_ptr_array_index (l->description->tables, index);
  const char *const *names = ys_row_names (index);
  for (guint i = 0; i < table->columns->len; i++)
    {
      YsDataColumn *column = g_ptr_array_index (table->columns, i);
      while (names[column->value] != NULL && !g_str_equal (names[column->value], column->name))
        column->value++;
      if (names[column->value] == NULL)
        return refuse (l, table->name, column->name);
    }
  return g_strv_length ((GStrv)names) == table->columns->len || refuse (l, table->name, "*");
}

static gboolean
bind_tables (const Load *l)
{
  const GPtrArray *tables = l->description->tables;
  for (guint i = 0; i < tables->len; i++)
    {
      const YsDataTable *table = g_ptr_array_index (tables, i);
      if (i >= YS_N_ROW_TABLES || !g_str_equal (ys_row_table_name (i), table->name) ||
          ys_row_is_for_databases (i) != table->database_only)
        return refuse (l, table->name, "*");
      if (!bind_columns (l, i))
        return FALSE;
    }
  return tables->len == YS_N_ROW_TABLES || refuse (l, ys_row_table_name (tables->len), "*");
}

static gboolean
read_all (const Load *l)
{
  l->description->rate_columns = texts_of (l, ys_json_tape_member (l->tape, 0, "rate_columns"));
  l->description->counted_units = texts_of (l, ys_json_tape_member (l->tape, 0, "counted_units"));
  guint32 list = ys_json_tape_member (l->tape, 0, "tables");
  for (guint32 at = first_item (l, list); at != 0; at = next_item (l, list, at))
    g_ptr_array_add (l->description->tables, read_table (l, at));
  list = ys_json_tape_member (l->tape, 0, "views");
  for (guint32 at = first_item (l, list); at != 0; at = next_item (l, list, at))
    {
      YsDataView *view = read_view (l, at);
      if (view == NULL)
        return FALSE;
      g_ptr_array_add (l->description->views, view);
    }
  return bind_tables (l);
}

YsDescription *
ys_description_load (GError **error)
{
  g_autoptr (YsDescription) description = g_new0 (YsDescription, 1);
  description->tables = g_ptr_array_new_with_free_func (table_free);
  description->views = g_ptr_array_new_with_free_func (view_free);
  description->source = g_resources_lookup_data (ROOT FILE_NAME, 0, error);
  if (description->source == NULL)
    return NULL;
  gsize size = 0;
  const char *text = g_bytes_get_data (description->source, &size);
  description->tape = ys_json_tape_new (text, size, error);
  const Load load = {description, description->tape, error};
  return description->tape != NULL && read_all (&load) ? g_steal_pointer (&description) : NULL;
}

void
ys_description_free (YsDescription *description)
{
  g_ptr_array_unref (description->tables);
  g_ptr_array_unref (description->views);
  g_strfreev (description->rate_columns);
  g_strfreev (description->counted_units);
  g_clear_pointer (&description->tape, ys_json_tape_free);
  g_clear_pointer (&description->source, g_bytes_unref);
  g_free (description);
}

const YsDataTable *
ys_description_table (const YsDescription *description, guint index)
{
  return g_ptr_array_index (description->tables, index);
}
