/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/message.h"
#include <stdio.h>

char *
ys_message_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *clean = g_string_sized_new (64);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      g_string_append_unichar (clean, g_unichar_iscntrl (c) ? '?' : c);
    }
  return g_string_free (clean, FALSE);
}

void
ys_message (const char *subject, const char *en, const char *zh, const char *remedy)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_string_append_printf (text, "%s: %s", subject, en);
  if (zh != NULL)
    g_string_append_printf (text, " / %s", zh);
  if (remedy != NULL)
    g_string_append_printf (text, " — %s", remedy);
  g_autofree char *clean = ys_message_clean (text->str);
  g_autofree char *line = g_strdup_printf ("yusuan: %s\n", clean);
  fputs (line, stderr);
}
