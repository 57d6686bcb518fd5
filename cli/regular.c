/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/regular.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_HASHED ((gint64)1 << 30) /* bytes; two seconds or so */

int
ys_regular_open (const char *path)
{
  struct stat status;
  /* Looked at first: opening some devices does something. */
  if (stat (path, &status) != 0)
    return -1;
  if (!S_ISREG (status.st_mode))
    return errno = EINVAL, -1;
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0 || (fstat (fd, &status) == 0 && S_ISREG (status.st_mode)))
    return fd;
  close (fd);
  return errno = EINVAL, -1;
}

gboolean
ys_regular_is_other (const char *path)
{
  int fd = ys_regular_open (path);
  if (fd < 0)
    return errno == EINVAL;
  close (fd);
  return FALSE;
}

/* Reads at most MOST_HASHED bytes, also when the file grows meanwhile. */
static gboolean
hash_descriptor (GChecksum *checksum, int fd, gint64 *bytes)
{
  guchar chunk[64 * 1024];
  gssize got = read (fd, chunk, sizeof chunk);
  for (*bytes = 0; got > 0 && *bytes <= MOST_HASHED; got = read (fd, chunk, sizeof chunk))
    {
      g_checksum_update (checksum, chunk, got);
      *bytes += got;
    }
  return got == 0;
}

gboolean
ys_regular_hash (const char *path, char sha256[YS_SHA256_LENGTH + 1], guint64 *bytes)
{
  struct stat status;
  gint64 hashed = 0;
  sha256[0] = '\0';
  int fd = ys_regular_open (path);
  if (fd < 0)
    return FALSE;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gboolean sized = fstat (fd, &status) == 0;
  gboolean whole = sized && status.st_size <= MOST_HASHED && hash_descriptor (checksum, fd, &hashed);
  close (fd);
  *bytes = whole ? (guint64)hashed : sized ? (guint64)status.st_size : 0;
  if (whole)
    g_strlcpy (sha256, g_checksum_get_string (checksum), YS_SHA256_LENGTH + 1);
  return sized;
}
