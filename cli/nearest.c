/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/nearest.h"
#include <string.h>

#define MOST_WRONG 2u /* letters */
#define LONGEST 31u   /* letters; no command or option is longer */

/* Levenshtein's distance, by rows. */
static guint
distance (const char *a, const char *b)
{
  guint row[LONGEST + 2];
  gsize width = strlen (b);
  if (strlen (a) > LONGEST || width > LONGEST)
    return G_MAXUINT;
  for (guint j = 0; j <= width; j++)
    row[j] = j;
  for (guint i = 0; a[i] != '\0'; i++)
    {
      guint diagonal = row[0];
      row[0] = i + 1;
      for (gsize j = 0; j < width; j++)
        {
          guint changed = diagonal + (a[i] != b[j]);
          diagonal = row[j + 1];
          row[j + 1] = MIN (MIN (row[j], row[j + 1]) + 1, changed);
        }
    }
  return row[width];
}

const char *
ys_nearest (const char *word, const char *const *words, gsize n)
{
  const char *best = NULL;
  guint least = MOST_WRONG + 1;
  for (gsize i = 0; i < n; i++)
    {
      guint wrong = distance (word, words[i]);
      if (wrong < least && 2 * wrong < strlen (words[i]))
        {
          least = wrong;
          best = words[i];
        }
    }
  return best;
}
