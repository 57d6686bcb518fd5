/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of codes/: code lists of the budget classification. */
#include "rules/load.h"

#include "print/text.h"

#include <string.h>

#define FIRST_YEAR 1990
#define LAST_YEAR 2100
#define MAX_DOCUMENTS 1000000000
#define MAX_CODE 20 /* digits */

/* The list that the program asks for, whatever the checks say. */
#define ECONOMIC "economic"

static void
code_free (gpointer data)
{
  YsCode *code = data;
  g_free (code->code);
  g_free (code->name);
  g_strfreev (code->also);
  g_free (code);
}

void
ys_code_list_free (gpointer data)
{
  YsCodeList *list = data;
  g_free (list->id);
  g_free (list->columns);
  g_hash_table_unref (list->terms);
  g_hash_table_unref (list->by_code);
  g_hash_table_unref (list->by_name);
  g_free (list);
}

/* Takes `key`. */
static void
add_to (GHashTable *index, char *key, YsCode *code, GDestroyNotify free_code)
{
  GPtrArray *same = g_hash_table_lookup (index, key);
  if (same == NULL)
    {
      same = g_ptr_array_new_with_free_func (free_code);
      g_hash_table_insert (index, key, same);
    }
  else
    g_free (key);
  g_ptr_array_add (same, code);
}

static int
read_year (const YsNode *item, const char *key)
{
  YsNode year = ys_node_need (item, key);
  return ys_node_is_null (&year) ? 0 : ys_node_int (&year, FIRST_YEAR, LAST_YEAR);
}

static GStrv
read_also (const YsNode *item)
{
  g_autoptr (GStrvBuilder) out = g_strv_builder_new ();
  YsNode list = ys_node_get (item, "also");
  if (list.json == NULL)
    return NULL;
  for (YsNode name = ys_node_first (&list, 1); name.json != NULL; ys_node_next (&name))
    g_strv_builder_add (out, ys_node_string (&name));
  return g_strv_builder_end (out);
}

static char *
read_digits (const YsNode *node)
{
  const char *code = ys_node_string (node);
  gsize digits = strspn (code, "0123456789");
  if (!ys_node_failed (node) && (code[digits] != '\0' || digits > MAX_CODE))
    ys_node_fail (node, g_strdup_printf ("\"%s\" is no code: digits only, %d at most", code, MAX_CODE),
                  g_strdup_printf ("“%s”不是编码，只能用数字，至多 %d 位", code, MAX_CODE));
  return g_strdup (code);
}

static void
load_code (YsCodeList *list, const YsNode *item)
{
  static const char *const keys[] = {"code", "name", "from", "to", "documents", "also", "region", NULL};
  ys_node_close (item, keys);
  YsNode digits = ys_node_need (item, "code"), name = ys_node_need (item, "name");
  YsNode documents = ys_node_need (item, "documents"), region = ys_node_get (item, "region");
  YsCode *code = g_new0 (YsCode, 1);
  code->code = read_digits (&digits);
  code->name = g_strdup (ys_node_string (&name));
  code->from = read_year (item, "from");
  code->to = read_year (item, "to");
  code->documents = (guint)ys_node_int (&documents, 0, MAX_DOCUMENTS);
  code->also = read_also (item);
  if (region.json != NULL)
    ys_node_string (&region);
  add_to (list->by_code, g_strdup (code->code), code, code_free);
  add_to (list->by_name, ys_text_key (code->name, FALSE), code, NULL);
  for (guint i = 0; code->also != NULL && code->also[i] != NULL; i++)
    add_to (list->by_name, ys_text_key (code->also[i], FALSE), code, NULL);
}

static void
check_title (const YsNode *file)
{
  static const char *const keys[] = {"zh", "en", NULL};
  YsNode title = ys_node_need (file, "title");
  ys_node_close (&title, keys);
  for (gsize i = 0; keys[i] != NULL; i++)
    {
      YsNode text = ys_node_need (&title, keys[i]);
      ys_node_string (&text);
    }
}

static void
check_levels (const YsNode *file)
{
  YsNode levels = ys_node_need (file, "levels");
  for (YsNode item = ys_node_first (&levels, 1); item.json != NULL; ys_node_next (&item))
    ys_node_int (&item, 1, MAX_CODE);
}

void
ys_codes_load (YsSchemas *s, const YsNode *file)
{
  static const char *const keys[] = {"id", "title", "levels", "columns", "codes", NULL};
  ys_node_close (file, keys);
  YsNode id = ys_node_need (file, "id"), codes = ys_node_need (file, "codes");
  YsNode columns = ys_node_get (file, "columns");
  check_title (file);
  check_levels (file);
  if (ys_schemas_codes (s, ys_node_id (&id, "-")) != NULL)
    ys_node_fail (&id, g_strdup ("another file has this id: use another"),
                  g_strdup ("另一文件已用此标识，请更换"));
  YsCodeList *list = g_new0 (YsCodeList, 1);
  g_ptr_array_add (s->code_lists, list);
  list->id = g_strdup (ys_node_string (&id));
  list->columns = columns.json != NULL ? g_strdup (ys_node_id (&columns, "_")) : NULL;
  list->terms = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, ys_term_free);
  list->by_code = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  list->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  for (YsNode item = ys_node_first (&codes, 1); item.json != NULL; ys_node_next (&item))
    load_code (list, &item);
}

gboolean
ys_codes_check (YsSchemas *s, const char *place, GError **error)
{
  s->judge.economic = ys_schemas_codes (s, ECONOMIC);
  if (s->judge.economic == NULL)
    g_set_error (
        error, G_MARKUP_ERROR, G_MARKUP_ERROR_MISSING_ATTRIBUTE,
        "%s/codes: no file has the id \"%s\", which the program asks for: add it / 没有编码表“%s”，请补上",
        place, ECONOMIC, ECONOMIC);
  return s->judge.economic != NULL;
}

const YsCodeList *
ys_schemas_codes (const YsSchemas *s, const char *id)
{
  for (guint i = 0; i < s->code_lists->len; i++)
    {
      const YsCodeList *list = g_ptr_array_index (s->code_lists, i);
      if (g_strcmp0 (list->id, id) == 0)
        return list;
    }
  return NULL;
}
