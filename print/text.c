/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/text.h"

#include "print/fold.h"

#include <string.h>

static gboolean
is_quote (gunichar ch)
{
  return ch == '"' || ch == '\'' || ch == 0x201C || ch == 0x201D || ch == 0x2018 || ch == 0x2019 ||
         ch == 0x300C || ch == 0x300D;
}

static gunichar
fold (gunichar ch)
{
  switch (ch)
    {
    case 0x3014:
    case 0x3010:
    case 0xFE59:
    case 0x2768:
      return '(';
    case 0x3015:
    case 0x3011:
    case 0xFE5A:
    case 0x2769:
      return ')';
    case 0x2236:
    case 0xFE55:
      return ':';
    default:
      return ys_fold_width (ys_fold_radical (ch));
    }
}

char *
ys_text_key (const char *text, gboolean quotes)
{
  GString *out = g_string_sized_new (strlen (text) + 1);
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar ch = g_utf8_get_char (p);
      if (g_unichar_isspace (ch) || ch == 0x3000 || (!quotes && is_quote (ch)) ||
          (ch >= 0xE000 && ch <= 0xF8FF))
        continue;
      g_string_append_unichar (out, fold (ch));
    }
  return g_string_free (out, FALSE);
}

char *
ys_text_squeeze (const char *text)
{
  GString *out = g_string_sized_new (strlen (text) + 1);
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)) && g_utf8_get_char (p) != 0x3000)
      g_string_append_len (out, p, g_utf8_next_char (p) - p);
  return g_string_free (out, FALSE);
}

static gboolean
is_wide (gunichar ch)
{
  return ch >= 0x2E80;
}

char *
ys_text_join (const char *text)
{
  GString *out = g_string_sized_new (strlen (text) + 1);
  gunichar last = 0;
  gboolean blank = FALSE;
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar ch = g_utf8_get_char (p);
      if (g_unichar_isspace (ch) || ch == 0x3000)
        {
          /* A break inside a Latin word or a number is no space; a blank is one. */
          blank |= ch != '\n';
          continue;
        }
      if (blank && last != 0 && !(is_wide (last) && is_wide (ch)))
        g_string_append_c (out, ' ');
      blank = FALSE;
      g_string_append_unichar (out, ch);
      last = ch;
    }
  return g_string_free (out, FALSE);
}
