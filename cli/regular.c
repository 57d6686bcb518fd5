/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/regular.h"
#include "source/hash.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_HASHED ((gint64)4 << 30) /* bytes; ten seconds or so */

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

/* Reads at most MOST_HASHED bytes, also when the file grows meanwhile. */
static gboolean
hash_descriptor (YsHash *hash, int fd, gint64 *bytes)
{
  guchar chunk[64 * 1024];
  gssize got = pread (fd, chunk, sizeof chunk, 0);
  for (*bytes = 0; got > 0 && *bytes <= MOST_HASHED; got = pread (fd, chunk, sizeof chunk, *bytes))
    {
      ys_hash_add (hash, chunk, (gsize)got);
      *bytes += got;
    }
  return got == 0;
}

gboolean
ys_regular_hash (int fd, char sha256[YS_SHA256_LENGTH + 1], guint64 *bytes)
{
  struct stat status;
  gint64 hashed = 0;
  sha256[0] = '\0';
  if (fd < 0 || fstat (fd, &status) != 0)
    return FALSE;
  YsHash *hash = ys_hash_new ();
  gboolean whole = status.st_size <= MOST_HASHED && hash_descriptor (hash, fd, &hashed);
  g_autofree char *digits = ys_hash_end (hash);
  *bytes = (guint64)(whole ? hashed : status.st_size);
  if (whole)
    g_strlcpy (sha256, digits, YS_SHA256_LENGTH + 1);
  return TRUE;
}

GBytes *
ys_regular_read (int fd, gsize most)
{
  struct stat status;
  if (fstat (fd, &status) != 0)
    return NULL;
  gsize size = (gsize)status.st_size, had = 0;
  if (size > most)
    return errno = EFBIG, NULL;
  g_autofree char *data = g_try_malloc (size + 1);
  if (data == NULL)
    return errno = ENOMEM, NULL;
  while (had < size)
    {
      gssize got = pread (fd, data + had, size - had, (off_t)had);
      if (got < 0 && errno != EINTR)
        return NULL;
      if (got == 0)
        break;
      had += (gsize)MAX (got, 0);
    }
  return g_bytes_new_take (g_steal_pointer (&data), had);
}
