/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/search.h"

#include "document/performance.h"
#include "publish/json_text.h"

#include <string.h>

#define LEAST_CHARACTERS 2
#define MOST_CHARACTERS 60 /* longer ones are sentences */
#define LEAST_DIGITS                                                                                         \
  3 /* of a whole number that somebody would look for; one with decimals may be short: 0.3 */
#define DIGITS "0123456789"

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

/* Adds the amount that TEXT begins with, without the commas between its digits. */
static void
add_amount (YsSearch *search, const char *text, guint number)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  gsize n = 0;
  for (const char *c = text; *c != '\0' && strchr (DIGITS "-.,", *c) != NULL; c++)
    if (*c != ',')
      {
        g_string_append_c (digits, *c);
        n += g_ascii_isdigit (*c);
      }
  if (n >= LEAST_DIGITS || (n > 0 && strchr (digits->str, '.') != NULL))
    add (search, digits->str, number);
}

static void
add_table_amounts (YsSearch *search, const YsTable *table, guint number)
{
  for (guint i = 0; i < table->rows->len; i++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, i);
      for (guint k = 0; k < row->cells->len; k++)
        if (g_array_index (row->cells, YsDocCell, k).is_value)
          add_amount (search, g_array_index (row->cells, YsDocCell, k).text, number);
    }
  for (guint i = 0; i < table->performance->len; i++)
    {
      const YsPerformance *item = g_ptr_array_index (table->performance, i);
      for (guint k = 0; k < item->funds->len; k++)
        add_amount (search, g_array_index (item->funds, YsFund, k).cell.text, number);
    }
}

void
ys_search_add_amounts (YsSearch *search, const YsDocument *d, guint number)
{
  for (guint i = 0; i < d->tables->len; i++)
    add_table_amounts (search, g_ptr_array_index (d->tables, i), number);
  for (guint i = 0; i < d->narrative->len; i++)
    {
      const YsSection *section = g_ptr_array_index (d->narrative, i);
      for (guint k = 0; k < section->figures->len; k++)
        add_amount (search, ((const YsFigure *)g_ptr_array_index (section->figures, k))->text, number);
    }
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
