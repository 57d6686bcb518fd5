/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Levels of performance indicators: which first level a standard second level belongs to. */
#pragma once

#include <glib.h>

typedef struct
{
  char *first;
  GPtrArray *second; /* YsPattern */
} YsLevelWord;

void ys_level_word_free (gpointer word);
