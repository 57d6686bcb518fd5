/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/units.h"

#include "rules/load.h"

#include <string.h>

#define PLACEHOLDER "{unit}"
#define MAX_POWER 12 /* a million million yuan */

void
ys_units_load (YsSchemas *s, const YsNode *list)
{
  static const char *const keys[] = {"name", "power", NULL};
  for (YsNode item = ys_node_first (list, 1); item.json != NULL; ys_node_next (&item))
    {
      ys_node_close (&item, keys);
      YsNode name = ys_node_need (&item, "name"), power = ys_node_need (&item, "power");
      const char *unit = ys_node_string (&name);
      if (*unit == '\0' || g_hash_table_contains (s->units, unit))
        ys_node_fail (&name, g_strdup ("a unit needs a name of its own"), g_strdup ("单位须有唯一的名称"));
      g_hash_table_insert (s->units, g_strdup (unit), GINT_TO_POINTER (ys_node_int (&power, 0, MAX_POWER)));
    }
}

int
ys_units_power (const YsSchemas *s, const char *unit)
{
  gpointer power;
  if (unit == NULL || !g_hash_table_lookup_extended (s->units, unit, NULL, &power))
    return -1;
  return GPOINTER_TO_INT (power);
}

/* The longest first (百万元 holds 万元), then by bytes: a pattern does not hang on the order of a hash. */
static int
longest_first (gconstpointer a, gconstpointer b)
{
  const char *p = *(char *const *)a, *q = *(char *const *)b;
  gsize n = strlen (p), m = strlen (q);
  return n != m ? (n < m) - (n > m) : strcmp (p, q);
}

static char *
any_unit (const YsSchemas *s)
{
  guint n = 0;
  g_autofree char **names = (char **)g_hash_table_get_keys_as_array (s->units, &n);
  g_autoptr (GString) out = g_string_new ("(?:");
  if (n > 0)
    qsort (names, n, sizeof *names, longest_first);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_regex_escape_string (names[i], -1);
      g_string_append_printf (out, "%s%s", i > 0 ? "|" : "", name);
    }
  g_string_append (out, n > 0 ? ")" : "(*FAIL))");
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
expand (cJSON *node, const char *units)
{
  if (cJSON_IsString (node) && strstr (node->valuestring, PLACEHOLDER) != NULL)
    {
      g_autoptr (GString) text = g_string_new (node->valuestring);
      g_string_replace (text, PLACEHOLDER, units, 0);
      cJSON_SetValuestring (node, text->str);
    }
  for (cJSON *child = node->child; child != NULL; child = child->next)
    expand (child, units);
}

void
ys_units_expand (const YsSchemas *s, cJSON *file)
{
  g_autofree char *units = any_unit (s);
  expand (file, units);
}
