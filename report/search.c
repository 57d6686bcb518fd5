/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/search.h"

#include "document/performance.h"
#include "publish/json_text.h"

#define LEAST_CHARACTERS 2
#define MOST_CHARACTERS 60 /* longer ones are sentences */

struct YsSearch
{
  GPtrArray *order;  /* the names, lent by `found` */
  GHashTable *found; /* name → GArray of guint */
};

YsSearch *
ys_search_new (void)
{
  YsSearch *search = g_new0 (YsSearch, 1);
  search->order = g_ptr_array_new ();
  search->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  return search;
}

void
ys_search_free (YsSearch *search)
{
  g_ptr_array_unref (search->order);
  g_hash_table_unref (search->found);
  g_free (search);
}

static GArray *
begin (YsSearch *search, const char *name)
{
  char *key = g_strdup (name);
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (search->order, key);
  g_hash_table_insert (search->found, key, numbers);
  return numbers;
}

static void
add (YsSearch *search, const char *name, guint number)
{
  glong length = name != NULL ? g_utf8_strlen (name, -1) : 0;
  if (length < LEAST_CHARACTERS || length > MOST_CHARACTERS)
    return;
  GArray *numbers = g_hash_table_lookup (search->found, name);
  if (numbers == NULL)
    numbers = begin (search, name);
  if (numbers->len == 0 || g_array_index (numbers, guint, numbers->len - 1) != number)
    g_array_append_val (numbers, number);
}

static void
add_row (YsSearch *search, const YsRow *row, guint number)
{
  add (search, row->name, number);
  for (guint i = 0; row->keys != NULL && i < row->keys->len; i++)
    add (search, g_array_index (row->keys, YsRowKey, i).text, number);
}

static void
add_table (YsSearch *search, const YsTable *table, guint number)
{
  add (search, table->issuer, number);
  for (guint i = 0; !table->targets && i < table->rows->len; i++)
    add_row (search, g_ptr_array_index (table->rows, i), number);
  for (guint i = 0; i < table->performance->len; i++)
    {
      const YsPerformance *item = g_ptr_array_index (table->performance, i);
      add (search, item->project, number);
      add (search, item->unit, number);
    }
}

void
ys_search_add (YsSearch *search, const YsDocument *d, guint number)
{
  for (guint i = 0; i < d->tables->len; i++)
    add_table (search, g_ptr_array_index (d->tables, i), number);
}

void
ys_search_put (const YsSearch *search, GString *json)
{
  YsJsonText text = {.out = json};
  ys_json_put_begin (&text, '[');
  for (guint i = 0; i < search->order->len; i++)
    {
      const char *name = g_ptr_array_index (search->order, i);
      const GArray *numbers = g_hash_table_lookup (search->found, name);
      ys_json_put_begin (&text, '[');
      ys_json_put_string (&text, name);
      for (guint k = 0; k < numbers->len; k++)
        ys_json_put_int (&text, g_array_index (numbers, guint, k));
      ys_json_put_end (&text, ']');
    }
  ys_json_put_end (&text, ']');
}
