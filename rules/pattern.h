/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PCRE2 patterns of the data files: compiled once with JIT, matched under limits. */
#pragma once

#include <glib.h>

typedef struct YsPattern YsPattern;

/* NULL and an error that names the place in the pattern when it does not compile. `limit_hits` (lent; or
 * NULL) counts the matches that were given up. */
YsPattern *ys_pattern_new (const char *regex, guint64 *limit_hits, GError **error);
void ys_pattern_free (YsPattern *pattern);
/* How many groups capture. */
guint ys_pattern_groups (const YsPattern *pattern);

/* FALSE too when a match limit was hit. */
gboolean ys_pattern_match (const YsPattern *pattern, const char *text);
/* Group `group` of a match, owned by the caller; NULL when there is no match or the group is unset. */
char *ys_pattern_capture (const YsPattern *pattern, const char *text, guint group);
/* Byte offsets of group `group` of the first match at or after `start`. FALSE: no match. */
gboolean ys_pattern_find (const YsPattern *pattern, const char *text, gsize start, guint group, gsize *from,
                          gsize *to);

/* The same, group 0, in prose of any length: text[0, size) is searched piece by piece, in linear time. A
 * match of more than some hundred bytes may be missed; no figure is so long. */
gboolean ys_pattern_find_in_prose (const YsPattern *pattern, const char *text, gsize size, gsize start,
                                   gsize *from, gsize *to);

/* Lists of patterns (GPtrArray of YsPattern). */
gboolean ys_patterns_match (const GPtrArray *patterns, const char *text);
char *ys_patterns_capture (const GPtrArray *patterns, const char *text, guint group);
