/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that were read from a picture: the nearest one that is known. */
#pragma once

#include "rules/rules.h"

/* Whether a text is known, and as what: two texts with one meaning are as good as one. NULL: it is not. */
typedef gconstpointer (*YsMeaning) (const YsSchemas *schemas, const char *text);

/* The known text that TEXT was misread from: another reading of it, or one character other, where that is the
 * only meaning in reach: one that looks like it, or `any`, in a longer word. NULL: it is known, or none is.
 * Owned by the caller. */
char *ys_word_repair (const YsSchemas *schemas, const char *text, const GPtrArray *candidates,
                      YsMeaning meaning, gboolean any);
/* The text with characters replaced by those that look like them, wherever that leaves fewer that belong to
 * no word. NULL: nowhere. Owned by the caller. */
char *ys_words_mend (const YsSchemas *schemas, const char *text);
/* The usual title that TEXT (in key form) was misread from: the nearest of one meaning, where no other
 * meaning is as near, and at most a third of the characters are other. NULL: none. Lent by the schemas. */
const char *ys_words_title (const YsSchemas *schemas, const char *text, YsMeaning meaning);
/* How many characters have to be changed, left out or added; MOST + 1: more than MOST. Two that look alike
 * count half, so the number is of halves. */
guint ys_word_distance (const YsSchemas *schemas, const char *a, const char *b, guint most);
