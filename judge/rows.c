/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/rows.h"

#include "rules/rowname.h"

#include <stdlib.h>
#include <string.h>

/* Each part is made when it is first asked for: not every table is. */
struct YsRows
{
  const YsSchemas *schemas;
  const YsTable *table;
  char **bare;       /* of each row; NULL: not yet made */
  GHashTable *named; /* bare name → GArray of guint; or NULL */
  guint *by_code;    /* rows in the order of their codes, then of the table; or NULL */
};

YsRows *
ys_rows_new (const YsSchemas *schemas, const YsTable *table)
{
  YsRows *rows = g_new0 (YsRows, 1);
  rows->schemas = schemas;
  rows->table = table;
  rows->bare = g_new0 (char *, table->rows->len + 1);
  return rows;
}

void
ys_rows_free (YsRows *rows)
{
  for (guint i = 0; i < rows->table->rows->len; i++)
    g_free (rows->bare[i]);
  g_free (rows->bare);
  g_clear_pointer (&rows->named, g_hash_table_unref);
  g_free (rows->by_code);
  g_free (rows);
}

static const YsRow *
row_at (const YsRows *rows, guint row)
{
  return g_ptr_array_index (rows->table->rows, row);
}

const char *
ys_rows_bare_name (YsRows *rows, guint row)
{
  if (rows->bare[row] == NULL)
    rows->bare[row] = ys_row_bare_name (rows->schemas, row_at (rows, row)->name);
  return rows->bare[row];
}

static void
list_names (YsRows *rows)
{
  rows->named = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
  for (guint i = 0; i < rows->table->rows->len; i++)
    {
      const char *name = ys_rows_bare_name (rows, i);
      GArray *list = g_hash_table_lookup (rows->named, name);
      if (list == NULL)
        {
          list = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (rows->named, (gpointer)name, list);
        }
      g_array_append_val (list, i);
    }
}

const GArray *
ys_rows_named (YsRows *rows, const char *name)
{
  if (rows->named == NULL)
    list_names (rows);
  return g_hash_table_lookup (rows->named, name);
}

static int
by_code (gconstpointer a, gconstpointer b, gpointer data)
{
  guint p = *(const guint *)a, q = *(const guint *)b;
  int order = strcmp (row_at (data, p)->code, row_at (data, q)->code);
  return order != 0 ? order : (p > q) - (p < q);
}

static int
by_position (gconstpointer a, gconstpointer b)
{
  guint p = *(const guint *)a, q = *(const guint *)b;
  return (p > q) - (p < q);
}

/* Where the rows begin whose code is not before `code`. */
static guint
find_code (YsRows *rows, const char *code)
{
  guint n = rows->table->rows->len, low = 0, high = n;
  if (rows->by_code == NULL)
    {
      rows->by_code = g_new (guint, n + 1);
      for (guint i = 0; i < n; i++)
        rows->by_code[i] = i;
      g_qsort_with_data (rows->by_code, (int)n, sizeof (guint), by_code, rows);
    }
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (strcmp (row_at (rows, rows->by_code[middle])->code, code) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

GArray *
ys_rows_under (YsRows *rows, const char *code)
{
  GArray *under = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = find_code (rows, code);
       i < rows->table->rows->len && g_str_has_prefix (row_at (rows, rows->by_code[i])->code, code); i++)
    g_array_append_val (under, rows->by_code[i]);
  g_array_sort (under, by_position);
  return under;
}

gboolean
ys_rows_has_code (YsRows *rows, const char *code)
{
  guint i = find_code (rows, code);
  return i < rows->table->rows->len && strcmp (row_at (rows, rows->by_code[i])->code, code) == 0;
}

gboolean
ys_rows_has_longer (YsRows *rows, const char *code)
{
  /* The first code behind it: no code holds the byte 1. */
  g_autofree char *behind = g_strconcat (code, "\x01", NULL);
  guint i = find_code (rows, behind);
  return i < rows->table->rows->len && g_str_has_prefix (row_at (rows, rows->by_code[i])->code, code);
}
