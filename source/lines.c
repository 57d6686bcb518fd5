/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source/lines.h"

#include <string.h>

GPtrArray *
ys_text_lines (char *text)
{
  GPtrArray *lines = g_ptr_array_new ();
  while (*text != '\0')
    {
      g_ptr_array_add (lines, text);
      text += strcspn (text, "\r\n");
      char end = *text;
      if (end == '\0')
        break;
      *text++ = '\0';
      if (end == '\r' && *text == '\n')
        text++;
    }
  return lines;
}
