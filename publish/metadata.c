/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Datasette shows beside tables and columns (metadata.json). */
#include "publish/json_text.h"
#include "publish/sink.h"

static void
put (YsJsonText *json, const char *key, const char *text)
{
  ys_json_put_key (json, key);
  ys_json_put_string (json, text);
}

static char *
both (const char *zh, const char *en, const char *between)
{
  return g_strjoin (between, zh != NULL ? zh : en, zh != NULL ? en : NULL, NULL);
}

static void
put_columns (YsJsonText *json, const GPtrArray *columns)
{
  ys_json_put_key (json, "columns");
  ys_json_put_begin (json, '{');
  for (guint i = 0; i < columns->len; i++)
    {
      const YsDataColumn *column = g_ptr_array_index (columns, i);
      g_autofree char *text =
          g_strjoin (": ", column->wording.zh,
                     column->wording.about_zh != NULL ? column->wording.about_zh : column->wording.en, NULL);
      put (json, column->name, text);
    }
  ys_json_put_end (json, '}');
}

static void
put_item (YsJsonText *json, const char *name, const YsWording *wording, const GPtrArray *columns)
{
  g_autofree char *title = both (wording->zh, wording->en, " ");
  g_autofree char *about = both (wording->about_zh, wording->about_en, " / ");
  ys_json_put_key (json, name);
  ys_json_put_begin (json, '{');
  put (json, "title", title);
  put (json, "description", about);
  put_columns (json, columns);
  ys_json_put_end (json, '}');
}

char *
ys_metadata (const YsDescription *description)
{
  static const char *const within[] = {"databases", "yusuan", "tables"};
  YsJsonText text = {.out = g_string_new (NULL)}, *json = &text;
  ys_json_put_begin (json, '{');
  put (json, "title", "预算决算公开数据 Published budgets and final accounts");
  for (guint i = 0; i < G_N_ELEMENTS (within); i++)
    {
      ys_json_put_key (json, within[i]);
      ys_json_put_begin (json, '{');
    }
  for (guint i = 0; i < description->tables->len; i++)
    {
      const YsDataTable *table = ys_description_table (description, i);
      put_item (json, table->name, &table->wording, table->columns);
    }
  for (guint i = 0; i < description->views->len; i++)
    {
      const YsDataView *view = g_ptr_array_index (description->views, i);
      put_item (json, view->name, &view->wording, view->columns);
    }
  for (guint i = 0; i <= G_N_ELEMENTS (within); i++)
    ys_json_put_end (json, '}');
  g_string_append_c (text.out, '\n');
  return g_string_free (text.out, FALSE);
}
