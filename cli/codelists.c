/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/codelists.h"
#include "rules/units.h"
#include <string.h>

static int
compare_codes (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
add_list (GArray *entries, const YsCodeList *list)
{
  guint n = 0;
  g_autofree gpointer *codes = g_hash_table_get_keys_as_array (list->by_code, &n);
  qsort (codes, n, sizeof *codes, compare_codes);
  for (guint i = 0; i < n; i++)
    {
      const GPtrArray *names = g_hash_table_lookup (list->by_code, codes[i]);
      for (guint k = 0; k < names->len; k++)
        {
          const YsCode *code = g_ptr_array_index (names, k);
          YsCodeEntry entry = {list->id, code->code, code->name, code->from, code->to, code->documents};
          g_array_append_val (entries, entry);
        }
    }
}

static int
power_of (const char *unit, gconstpointer schemas)
{
  return ys_units_power (schemas, unit);
}

GArray *
ys_codelists_put (YsFormats *formats, const YsSchemas *schemas)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (YsCodeEntry));
  for (guint i = 0; i < schemas->code_lists->len; i++)
    add_list (entries, g_ptr_array_index (schemas->code_lists, i));
  formats->power = power_of;
  formats->power_data = schemas;
  formats->codes = (const YsCodeEntry *)(gconstpointer)entries->data;
  formats->n_codes = entries->len;
  return entries;
}
