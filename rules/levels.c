/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/levels.h"

#include "rules/file.h"

void
ys_level_word_free (gpointer data)
{
  YsLevelWord *word = data;
  g_free (word->first);
  g_clear_pointer (&word->second, g_ptr_array_unref);
  g_free (word);
}

gboolean
ys_level_words_load (GPtrArray *words, const cJSON *file, GError **error)
{
  const cJSON *item;
  cJSON_ArrayForEach (item, cJSON_GetObjectItemCaseSensitive (file, "target_levels"))
    {
      YsLevelWord *word = g_new0 (YsLevelWord, 1);
      g_ptr_array_add (words, word);
      word->first = g_strdup (ys_json_string (item, "first"));
      word->second = ys_json_patterns (item, "second", error);
      if (word->second == NULL)
        return FALSE;
    }
  return TRUE;
}
