/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Levels of performance indicators: which first level a standard second level belongs to. */
#pragma once

#include <cjson/cJSON.h>
#include <glib.h>

typedef struct
{
  char *first;
  GPtrArray *second; /* YsPattern */
} YsLevelWord;

void ys_level_word_free (gpointer word);
/* Adds the entries of a file's "target_levels" (none: nothing) to `words`. */
gboolean ys_level_words_load (GPtrArray *words, const cJSON *file, GError **error);
