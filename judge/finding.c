/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/finding.h"

#include <string.h>

YsSeverity
ys_finding_severity (const YsFinding *finding)
{
  static const YsSeverity severities[] = {
      [YS_CHECK_INFO] = YS_INFO, [YS_CHECK_WARNING] = YS_WARNING, [YS_CHECK_ERROR] = YS_ERROR};
  return severities[finding->severity];
}

/* The text for the word that `at` begins with (after a brace); NULL when it has none. */
static const char *
text_for (const char *at, gsize n, const char *const *fills)
{
  for (guint i = 0; fills[i] != NULL; i += 2)
    if (strlen (fills[i]) == n && strncmp (fills[i], at, n) == 0)
      return fills[i + 1];
  return NULL;
}

char *
ys_finding_fill (const char *message, const char *const *fills)
{
  GString *out = g_string_new (NULL);
  while (*message != '\0')
    {
      gsize n = *message == '{' ? strcspn (message + 1, "}") : 0;
      const char *text = *message == '{' ? text_for (message + 1, n, fills) : NULL;
      if (text != NULL)
        g_string_append (out, text);
      else
        g_string_append_c (out, *message);
      message += text != NULL && message[n + 1] == '}' ? n + 2 : 1;
    }
  return g_string_free (out, FALSE);
}
