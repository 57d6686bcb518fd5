/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Composed words: a printed header or title as the concepts that it is put together of. 人员经费支出 is 人员
 * with two words that add nothing, and is understood without having been seen
 * (schemas/vocabulary/words.json). */
#pragma once

#include <glib.h>

#define YS_MAX_CONCEPTS 128

/* A set of concepts, by their index. */
typedef struct
{
  guint64 bits[YS_MAX_CONCEPTS / 64];
} YsConcepts;

typedef struct YsLexicon YsLexicon;

YsLexicon *ys_lexicon_new (void);
void ys_lexicon_free (YsLexicon *lexicon);

/* The characters of a text that belong to no word. */
typedef struct
{
  guint all;
  guint inner; /* those behind its first word: before it a name may stand */
} YsUnknown;

/* The concepts of a text in key form, by the division into the fewest words. */
YsConcepts ys_lexicon_read (const YsLexicon *lexicon, const char *key, YsUnknown *unknown);

/* Gives every text that is TEXT with one character other, so that a word of the lexicon stands there (of
 * three characters at least: of two, half would be other). */
void ys_lexicon_near (const YsLexicon *lexicon, const char *text,
                      void (*each) (const char *text, gpointer data), gpointer data);

/* What a meaning is composed of: one of the sets of `needs`, and beside it only weak concepts and `allows`.
 */
typedef struct
{
  GArray *needs; /* YsConcepts */
  YsConcepts allows;
  gboolean allows_all;
} YsComposition;

void ys_composition_free (YsComposition *composition);

/* How many concepts of `have` the composition explains by a need of its own; 0: it is not what is meant. */
guint ys_composition_fit (const YsLexicon *lexicon, const YsComposition *composition, YsConcepts have);
