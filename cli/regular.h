/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are nothing but files: a named pipe would make a reader wait for ever, a device has no end. */
#pragma once
#include "cli/outcome.h"
#include <glib.h>

/* A descriptor for reading, to be closed by the caller; -1 with errno, which is EINVAL when PATH is no
 * regular file. Never waits. */
int ys_regular_open (const char *path);

/* The hash ("" when not known) and the size of what FD is open for. FALSE when it cannot be read. Files above
 * 4 GiB are not hashed: nobody else does anything meanwhile. Leaves the position of FD alone. */
gboolean ys_regular_hash (int fd, char sha256[YS_SHA256_LENGTH + 1], guint64 *bytes);

/* All bytes from the beginning of FD, copied: a file that is cut meanwhile harms nobody. NULL with errno:
 * EFBIG when there are more than MOST bytes, ENOMEM. */
GBytes *ys_regular_read (int fd, gsize most);
