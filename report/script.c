/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/script.h"

#include <gio/gio.h>
#include <string.h>

#define SEPARATORS "\xe2\x80" /* begins U+2028 and U+2029, which end a line of a script */
#define LINE_SEPARATOR '\xa8'
#define PARAGRAPH_SEPARATOR '\xa9'

void
ys_script_begin (GString *script, const char *what)
{
  g_string_append_printf (script, "yusuan.take(\"%s\",", what);
}

void
ys_script_end (GString *script)
{
  g_string_append (script, ");\n");
}

/* What stands for the character at TEXT, and how many bytes it has; NULL: itself. All of these stand only
 * within strings of JSON. */
static const char *
escape_of (const char *text, gsize left, gsize *taken)
{
  *taken = 1;
  if (*text == '<')
    return "\\u003c";
  if (left < 3 || memcmp (text, SEPARATORS, 2) != 0)
    return NULL;
  *taken = 3;
  return text[2] == LINE_SEPARATOR ? "\\u2028" : text[2] == PARAGRAPH_SEPARATOR ? "\\u2029" : NULL;
}

void
ys_script_append (GString *script, const char *json, gsize length)
{
  gsize from = 0, taken;
  for (gsize i = 0; i < length; i += taken)
    {
      const char *escape = escape_of (json + i, length - i, &taken);
      if (escape == NULL)
        continue;
      g_string_append_len (script, json + from, (gssize)(i - from));
      g_string_append (script, escape);
      from = i + taken;
    }
  g_string_append_len (script, json + from, (gssize)(length - from));
}

static gboolean
is_written (const char *path, const GString *script)
{
  g_autofree char *before = NULL;
  gsize length = 0;
  return g_file_get_contents (path, &before, &length, NULL) && length == script->len &&
         memcmp (before, script->str, length) == 0;
}

gboolean
ys_script_write (const char *dir, const char *name, const GString *script, GError **error)
{
  const GFileSetContentsFlags flags =
      (GFileSetContentsFlags)(G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_ONLY_EXISTING);
  g_autofree char *path = g_build_filename (dir, name, NULL);
  if (is_written (path, script) ||
      g_file_set_contents_full (path, script->str, (gssize)script->len, flags, 0666, error))
    return TRUE;
  g_prefix_error (error, "cannot write / 无法写入: ");
  return FALSE;
}
