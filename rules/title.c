/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/title.h"

#include "print/text.h"

#include <string.h>

static char *
drop_year (const char *key)
{
  const char *p = key;
  if (g_ascii_isdigit (*p) && strlen (p) > 4 && g_ascii_isdigit (p[3]))
    {
      p += 4;
      if (g_str_has_prefix (p, "年"))
        p += strlen ("年");
      if (g_str_has_prefix (p, "度"))
        p += strlen ("度");
      return g_strdup (p);
    }
  return g_strdup (key);
}

char *
ys_title_key (const YsSchemas *schemas, const char *text, char **label)
{
  const GPtrArray *prefixes = ys_schemas_words (schemas, "label_prefix");
  char *key = ys_text_key (text, FALSE);
  for (guint i = 0; prefixes != NULL && i < prefixes->len; i++)
    {
      gsize from, to, end;
      if (!ys_pattern_find (g_ptr_array_index (prefixes, i), key, 0, 0, &from, &end) ||
          !ys_pattern_find (g_ptr_array_index (prefixes, i), key, 0, 1, &from, &to))
        continue;
      if (label != NULL && *label == NULL)
        *label = g_strndup (key + from, to - from);
      char *rest = g_strdup (key + end);
      g_free (key);
      key = rest;
      break;
    }
  char *out = drop_year (key);
  g_free (key);
  return out;
}

const YsTableRule *
ys_title_rule (const YsSchemas *schemas, const char *title_key, double *weight)
{
  const YsTableRule *best = NULL;
  *weight = 0;
  for (guint i = 0; i < schemas->tables->len; i++)
    {
      const YsTableRule *rule = g_ptr_array_index (schemas->tables, i);
      if (rule->not != NULL && ys_pattern_match (rule->not, title_key))
        continue;
      for (guint k = 0; k < rule->titles->len; k++)
        {
          const YsTitleRule *title = &g_array_index (rule->titles, YsTitleRule, k);
          if (title->weight > *weight && ys_pattern_match (title->match, title_key))
            {
              *weight = title->weight;
              best = rule;
            }
        }
    }
  return best;
}
