/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/levels.h"

#include "rules/load.h"

void
ys_level_word_free (gpointer data)
{
  YsLevelWord *word = data;
  g_free (word->first);
  g_ptr_array_unref (word->second);
  g_free (word);
}

void
ys_levels_load (YsSchemas *s, const YsNode *list)
{
  static const char *const keys[] = {"first", "second", NULL};
  for (YsNode item = ys_node_first (list, 1); item.json != NULL; ys_node_next (&item))
    {
      ys_node_close (&item, keys);
      YsNode first = ys_node_need (&item, "first"), second = ys_node_need (&item, "second");
      YsLevelWord *word = g_new0 (YsLevelWord, 1);
      g_ptr_array_add (s->level_words, word);
      word->first = g_strdup (ys_node_string (&first));
      word->second = ys_node_patterns (&second, 1, 0);
    }
}
