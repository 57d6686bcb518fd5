/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256 by nettle, which uses the processor's own instructions: GLib's takes four times as long, and every
 * input is hashed twice. The only file that knows nettle. */
#pragma once

#include <glib.h>

#define YS_HASH_DIGITS 64 /* lower-case hex */

typedef struct YsHash YsHash;

YsHash *ys_hash_new (void);
void ys_hash_add (YsHash *hash, const void *data, gsize size);

/* Frees HASH and gives its digits (g_free). */
char *ys_hash_end (YsHash *hash);

char *ys_hash_bytes (const void *data, gsize size);
