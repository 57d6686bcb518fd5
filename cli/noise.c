/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/noise.h"
#include "cli/sandbox.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A broken file can make Poppler say the same thing for every glyph. */
static const guint most_lines = 5;
static const gsize most_line_bytes = 400;

void
ys_noise_init (YsNoise *noise, YsNoiseFunc func, gpointer data)
{
  *noise = (YsNoise){.func = func, .data = data, .partial = g_string_new (NULL), .forbidden = -1};
}

void
ys_noise_clear (YsNoise *noise)
{
  g_string_free (noise->partial, TRUE);
}

/* The last words of GLib, of the C++ library and of Poppler when an allocation fails. */
static gboolean
speaks_of_memory (const char *line)
{
  return strstr (line, "failed to allocate") != NULL || strstr (line, "std::bad_alloc") != NULL ||
         strstr (line, "Out of memory") != NULL;
}

static void
end_line (YsNoise *noise, const char *path)
{
  if (noise->partial->len == 0)
    return;
  noise->lines++;
  if (g_str_has_prefix (noise->partial->str, YS_SANDBOX_WORDS))
    noise->forbidden = atoi (noise->partial->str + strlen (YS_SANDBOX_WORDS));
  noise->out_of_memory |= speaks_of_memory (noise->partial->str);
  if (noise->lines <= most_lines)
    noise->func (path, noise->partial->str, noise->data);
  g_string_truncate (noise->partial, 0);
}

static void
take_bytes (YsNoise *noise, const char *bytes, gsize count, const char *path)
{
  for (gsize i = 0; i < count; i++)
    if (bytes[i] == '\n')
      end_line (noise, path);
    else if (bytes[i] != '\0' && noise->partial->len < most_line_bytes)
      g_string_append_c (noise->partial, bytes[i]);
}

gboolean
ys_noise_read (YsNoise *noise, int fd, const char *path)
{
  char bytes[16 * 1024];
  gssize got = read (fd, bytes, sizeof bytes);
  if (got > 0)
    take_bytes (noise, bytes, (gsize)got, path);
  return got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR));
}

void
ys_noise_drain (YsNoise *noise, int fd, const char *path)
{
  char bytes[16 * 1024];
  gssize got = fd >= 0 ? read (fd, bytes, sizeof bytes) : 0;
  /* No more than a pipe holds: a worker that never stops talking cannot keep us here. */
  for (int round = 0; round < 8 && got > 0; round++)
    {
      take_bytes (noise, bytes, (gsize)got, path);
      got = read (fd, bytes, sizeof bytes);
    }
  end_line (noise, path);
}

void
ys_noise_end_file (YsNoise *noise, const char *path)
{
  if (noise->lines > most_lines)
    {
      guint more = noise->lines - most_lines;
      g_autofree char *rest = g_strdup_printf ("… and %u more lines / 另有 %u 行", more, more);
      noise->func (path, rest, noise->data);
    }
  noise->lines = 0;
  noise->out_of_memory = FALSE;
  noise->forbidden = -1;
}
