/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are nothing but files: a named pipe would make a reader wait for ever, a device has no end. */
#pragma once
#include "cli/outcome.h"
#include <glib.h>

/* A descriptor for reading, to be closed by the caller; -1 with errno, which is EINVAL when PATH is no
 * regular file. Never waits. */
int ys_regular_open (const char *path);

/* Whether PATH is there and is something else than a regular file. */
gboolean ys_regular_is_other (const char *path);

/* The hash ("" when not known) and the size of a regular file. FALSE when it cannot be read. Files above 1
 * GiB are not hashed: nobody else does anything meanwhile. */
gboolean ys_regular_hash (const char *path, char sha256[YS_SHA256_LENGTH + 1], guint64 *bytes);
