/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <string.h>

#define MATCH_LIMIT 50000
#define MAX_SUBJECT 4000 /* bytes: no header, title or row name is longer; prose is matched by piece */
#define PIECE 2000       /* bytes of prose that are searched at once … */
#define OVERLAP 400      /* … and searched again with the next piece, for what the end of the first cuts */

struct YsPattern
{
  pcre2_code *code;
  pcre2_match_data *match;
  guint64 *limit_hits; /* lent; or NULL */
};

static pcre2_match_context *
limits (void)
{
  static gsize once = 0;
  static pcre2_match_context *context = NULL;
  if (g_once_init_enter (&once))
    {
      context = pcre2_match_context_create (NULL);
      pcre2_set_match_limit (context, MATCH_LIMIT);
      g_once_init_leave (&once, 1);
    }
  return context;
}

YsPattern *
ys_pattern_new (const char *regex, guint64 *limit_hits, GError **error)
{
  int number;
  PCRE2_SIZE offset;
  pcre2_code *code =
      pcre2_compile ((PCRE2_SPTR)regex, PCRE2_ZERO_TERMINATED, PCRE2_UTF, &number, &offset, NULL);
  if (code == NULL)
    {
      PCRE2_UCHAR message[200];
      pcre2_get_error_message (number, message, sizeof message);
      g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE, "pattern \"%s\": %s, at byte %zu", regex,
                   (const char *)message, (gsize)offset);
      return NULL;
    }
  pcre2_jit_compile (code, PCRE2_JIT_COMPLETE);
  YsPattern *pattern = g_new0 (YsPattern, 1);
  pattern->code = code;
  pattern->match = pcre2_match_data_create_from_pattern (code, NULL);
  pattern->limit_hits = limit_hits;
  return pattern;
}

void
ys_pattern_free (YsPattern *pattern)
{
  pcre2_match_data_free (pattern->match);
  pcre2_code_free (pattern->code);
  g_free (pattern);
}

static int
run (const YsPattern *pattern, const char *text, gsize end, gsize start, guint32 options)
{
  int rc = pcre2_match (pattern->code, (PCRE2_SPTR)text, end, start, PCRE2_NO_UTF_CHECK | options,
                        pattern->match, limits ());
  if ((rc == PCRE2_ERROR_MATCHLIMIT || rc == PCRE2_ERROR_JIT_STACKLIMIT) && pattern->limit_hits != NULL)
    ++*pattern->limit_hits;
  return rc;
}

/* `at`, or the begin of the character that it stands in. */
static gsize
begin_of_char (const char *text, gsize at)
{
  while (at > 0 && ((guchar)text[at] & 0xC0) == 0x80)
    at--;
  return at;
}

gboolean
ys_pattern_find_in_prose (const YsPattern *pattern, const char *text, gsize size, gsize start, gsize *from,
                          gsize *to)
{
  gsize at = start;
  while (at <= size)
    {
      gboolean last = size - at <= PIECE;
      gsize end = last ? size : begin_of_char (text, at + PIECE);
      int rc = run (pattern, text, end, at, last ? 0 : PCRE2_NOTEOL);
      const PCRE2_SIZE *offsets = pcre2_get_ovector_pointer (pattern->match);
      if (rc > 0 && (last || offsets[0] + OVERLAP <= end))
        {
          *from = offsets[0];
          *to = offsets[1];
          return TRUE;
        }
      if (last)
        break;
      at = begin_of_char (text, end - OVERLAP);
    }
  return FALSE;
}

guint
ys_pattern_groups (const YsPattern *pattern)
{
  guint32 groups = 0;
  pcre2_pattern_info (pattern->code, PCRE2_INFO_CAPTURECOUNT, &groups);
  return groups;
}

gboolean
ys_pattern_find (const YsPattern *pattern, const char *text, gsize start, guint group, gsize *from, gsize *to)
{
  gsize size = strlen (text);
  if (start > size || size - start > MAX_SUBJECT)
    return FALSE;
  int rc = run (pattern, text, size, start, 0);
  if (rc <= 0 || group >= (guint)rc)
    return FALSE;
  const PCRE2_SIZE *offsets = pcre2_get_ovector_pointer (pattern->match);
  *from = offsets[2 * group];
  *to = offsets[2 * group + 1];
  return *from != PCRE2_UNSET;
}

gboolean
ys_pattern_match (const YsPattern *pattern, const char *text)
{
  gsize from, to;
  return strlen (text) <= MAX_SUBJECT && ys_pattern_find (pattern, text, 0, 0, &from, &to);
}

char *
ys_pattern_capture (const YsPattern *pattern, const char *text, guint group)
{
  gsize from, to;
  if (strlen (text) > MAX_SUBJECT || !ys_pattern_find (pattern, text, 0, group, &from, &to))
    return NULL;
  return g_strndup (text + from, to - from);
}

gboolean
ys_patterns_match (const GPtrArray *patterns, const char *text)
{
  for (guint i = 0; patterns != NULL && i < patterns->len; i++)
    if (ys_pattern_match (g_ptr_array_index (patterns, i), text))
      return TRUE;
  return FALSE;
}

char *
ys_patterns_capture (const GPtrArray *patterns, const char *text, guint group)
{
  for (guint i = 0; patterns != NULL && i < patterns->len; i++)
    {
      char *found = ys_pattern_capture (g_ptr_array_index (patterns, i), text, group);
      if (found != NULL)
        return found;
    }
  return NULL;
}
