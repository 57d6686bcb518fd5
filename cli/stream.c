/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/stream.h"
#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

#define CHUNK ((gsize)256 * 1024)             /* bytes */
#define MOST_TEXT ((gsize)1024 * 1024 * 1024) /* bytes of one document */

struct YsStream
{
  int fd;
  gboolean owned, ended;
  GByteArray *bytes; /* what was read and is not done with */
  guint64 gone;      /* bytes before them */
  gsize start;       /* of the text at hand */
  gsize at;          /* how far it was looked through */
  guint64 line;      /* of `at` */
  guint depth;
  gboolean in_string, escaped;
};

static gboolean
fail (int code, GError **error)
{
  g_set_error (error, G_IO_ERROR, (gint)g_io_error_from_errno (code), "cannot be read: %s / 无法读取",
               g_strerror (code));
  return FALSE;
}

YsStream *
ys_stream_open (const char *path, GError **error)
{
  gboolean is_stdin = g_str_equal (path, "-");
  int fd = is_stdin ? STDIN_FILENO : open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0)
    {
      fail (errno, error);
      return NULL;
    }
  YsStream *stream = g_new0 (YsStream, 1);
  stream->fd = fd;
  stream->owned = !is_stdin;
  stream->bytes = g_byte_array_new ();
  stream->line = 1;
  return stream;
}

void
ys_stream_close (YsStream *stream)
{
  if (stream->owned)
    close (stream->fd);
  g_byte_array_unref (stream->bytes);
  g_free (stream);
}

/* Drops what is done with and reads on. */
static gboolean
fill (YsStream *s, GError **error)
{
  g_byte_array_remove_range (s->bytes, 0, (guint)s->start);
  s->gone += s->start;
  s->at -= s->start;
  s->start = 0;
  guint before = s->bytes->len;
  if (before > MOST_TEXT)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                           "a document of more than 1 GiB / 文档超过 1 GiB");
      return FALSE;
    }
  g_byte_array_set_size (s->bytes, before + (guint)CHUNK);
  gssize got;
  do
    got = read (s->fd, s->bytes->data + before, CHUNK);
  while (got < 0 && errno == EINTR);
  g_byte_array_set_size (s->bytes, before + (guint)MAX (got, 0));
  s->ended = got == 0;
  return got >= 0 || fail (errno, error);
}

/* One byte of a text; TRUE when it is the last one. */
static gboolean
step (YsStream *s, char c)
{
  s->line += c == '\n';
  if (s->in_string)
    {
      gboolean closes = c == '"' && !s->escaped;
      s->escaped = c == '\\' && !s->escaped;
      s->in_string = !closes;
      return FALSE;
    }
  s->in_string = c == '"';
  s->depth += c == '{' || c == '[';
  if (c != '}' && c != ']')
    return FALSE;
  return --s->depth == 0;
}

guint64
ys_stream_offset (const YsStream *s)
{
  return s->gone + s->start;
}

static gboolean
skip_space (YsStream *s, GError **error)
{
  for (;;)
    {
      for (; s->at < s->bytes->len && strchr (" \t\r\n", s->bytes->data[s->at]) != NULL &&
             s->bytes->data[s->at] != '\0';
           s->at++)
        s->line += s->bytes->data[s->at] == '\n';
      s->start = s->at;
      if (s->at < s->bytes->len || s->ended)
        return TRUE;
      if (!fill (s, error))
        return FALSE;
    }
}

/* To the end of the text that begins here. */
static gboolean
skip_text (YsStream *s, GError **error)
{
  s->depth = 0;
  s->in_string = s->escaped = FALSE;
  for (;;)
    {
      while (s->at < s->bytes->len)
        if (step (s, (char)s->bytes->data[s->at++]))
          return TRUE;
      if (s->ended)
        return TRUE;
      if (!fill (s, error))
        return FALSE;
    }
}

YsStreamStep
ys_stream_next (YsStream *s, const char **text, gsize *size, guint64 *line, GError **error)
{
  if (!skip_space (s, error))
    return YS_STREAM_FAILED;
  *line = s->line;
  if (s->at == s->bytes->len)
    return YS_STREAM_END;
  if (s->bytes->data[s->at] != '{')
    {
      g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE,
                   "line %" G_GUINT64_FORMAT ": no yusuan document begins here / 此处不是 yusuan 文档",
                   s->line);
      return YS_STREAM_FAILED;
    }
  if (!skip_text (s, error))
    return YS_STREAM_FAILED;
  *text = (const char *)s->bytes->data + s->start;
  *size = s->at - s->start;
  return YS_STREAM_TEXT;
}
