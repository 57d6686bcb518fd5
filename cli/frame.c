/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/frame.h"
#include <errno.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  guint32 magic;
  guint32 status; /* YsStatus */
  guint32 pages;
  guint32 anomalies[YS_ERROR + 1];
  guint64 bytes;
  guint64 length;                /* of the JSON that follows */
  char sha256[YS_SHA256_LENGTH]; /* hex digits, or all NUL when it is not known */
} Header;

G_STATIC_ASSERT (sizeof (Header) == 40 + YS_SHA256_LENGTH); /* no gaps, which would be sent as they are */

static const guint32 header_magic = 0x59535531;

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
                   .status = outcome->status,
                   .pages = outcome->pages,
                   .bytes = outcome->bytes,
                   .length = outcome->length};
  memcpy (header.anomalies, outcome->anomalies, sizeof header.anomalies);
  memcpy (header.sha256, outcome->sha256, strnlen (outcome->sha256, sizeof header.sha256));
  return write_all (fd, &header, sizeof header) && write_all (fd, outcome->json, outcome->length);
}

static gboolean
sha256_is_sane (const char sha256[YS_SHA256_LENGTH])
{
  static const char nothing[YS_SHA256_LENGTH];
  guint digits = 0;
  for (guint i = 0; i < YS_SHA256_LENGTH; i++)
    digits += g_ascii_isdigit (sha256[i]) || (sha256[i] >= 'a' && sha256[i] <= 'f');
  return digits == YS_SHA256_LENGTH || memcmp (sha256, nothing, sizeof nothing) == 0;
}

static gboolean
header_is_sane (const Header *header)
{
  gboolean counts = header->pages <= G_MAXINT32 && header->bytes <= G_MAXINT64;
  for (guint i = 0; i < G_N_ELEMENTS (header->anomalies); i++)
    counts = counts && header->anomalies[i] <= G_MAXINT32;
  return header->magic == header_magic && header->status < YS_N_STATUSES && counts &&
         sha256_is_sane (header->sha256) && header->length >= 2 && header->length <= YS_FRAME_MAX_JSON;
}

static gboolean
json_is_sane (const char *json, gsize length)
{
  return json[0] == '{' && json[length - 1] == '}' && memchr (json, '\n', length) == NULL &&
         g_utf8_validate_len (json, length, NULL);
}

static YsOutcome
take_outcome (const Header *header, const char *json)
{
  YsOutcome outcome = {.status = (YsStatus)header->status,
                       .bytes = header->bytes,
                       .pages = header->pages,
                       .json = g_strndup (json, header->length),
                       .length = header->length};
  memcpy (outcome.anomalies, header->anomalies, sizeof outcome.anomalies);
  memcpy (outcome.sha256, header->sha256, sizeof header->sha256);
  return outcome;
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
  *outcome = take_outcome (&header, json);
  g_byte_array_set_size (received, 0);
  return YS_FRAME_DONE;
}
