/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/frame.h"
#include <errno.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  guint32 magic;
  guint16 worst;
  guint16 readable;
  guint64 length; /* of the JSON that follows */
} Header;

static const guint32 header_magic = 0x59535530;

static gboolean
write_all (int fd, const void *data, gsize length)
{
  const char *p = data;
  while (length > 0)
    {
      gssize put = write (fd, p, length);
      if (put < 0 && errno != EINTR)
        return FALSE;
      p += MAX (put, 0);
      length -= (gsize)MAX (put, 0);
    }
  return TRUE;
}

static gboolean
read_all (int fd, void *data, gsize length)
{
  char *p = data;
  while (length > 0)
    {
      gssize got = read (fd, p, length);
      if (got == 0 || (got < 0 && errno != EINTR))
        return FALSE;
      p += MAX (got, 0);
      length -= (gsize)MAX (got, 0);
    }
  return TRUE;
}

gboolean
ys_frame_write_path (int fd, const char *path)
{
  guint32 length = (guint32)strlen (path);
  return write_all (fd, &length, sizeof length) && write_all (fd, path, length);
}

char *
ys_frame_read_path (int fd)
{
  guint32 length = 0;
  if (!read_all (fd, &length, sizeof length))
    return NULL;
  g_autofree char *path = g_malloc0 ((gsize)length + 1);
  return read_all (fd, path, length) ? g_steal_pointer (&path) : NULL;
}

gboolean
ys_frame_write_outcome (int fd, const YsOutcome *outcome)
{
  Header header = {.magic = header_magic,
                   .worst = (guint16)outcome->worst,
                   .readable = outcome->readable ? 1 : 0,
                   .length = strlen (outcome->json)};
  return write_all (fd, &header, sizeof header) && write_all (fd, outcome->json, header.length);
}

static gboolean
header_is_sane (const Header *header)
{
  return header->magic == header_magic && header->worst <= YS_WORST_ERROR && header->readable <= 1 &&
         header->length >= 2 && header->length <= YS_FRAME_MAX_JSON;
}

static gboolean
json_is_sane (const char *json, gsize length)
{
  return json[0] == '{' && json[length - 1] == '}' && memchr (json, '\n', length) == NULL &&
         g_utf8_validate_len (json, length, NULL);
}

YsFrame
ys_frame_parse_outcome (GByteArray *received, YsOutcome *outcome)
{
  Header header;
  if (received->len < sizeof header)
    return YS_FRAME_MORE;
  memcpy (&header, received->data, sizeof header);
  if (!header_is_sane (&header) || received->len > sizeof header + header.length)
    return YS_FRAME_BAD;
  if (received->len < sizeof header + header.length)
    return YS_FRAME_MORE;
  const char *json = (const char *)received->data + sizeof header;
  if (!json_is_sane (json, header.length))
    return YS_FRAME_BAD;
  outcome->json = g_strndup (json, header.length);
  outcome->worst = (YsWorst)header.worst;
  outcome->readable = header.readable == 1;
  g_byte_array_set_size (received, 0);
  return YS_FRAME_DONE;
}
