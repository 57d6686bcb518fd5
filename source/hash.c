/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source/hash.h"

#include <nettle/sha2.h>

struct YsHash
{
  struct sha256_ctx context;
};

YsHash *
ys_hash_new (void)
{
  YsHash *hash = g_new (YsHash, 1);
  sha256_init (&hash->context);
  return hash;
}

void
ys_hash_add (YsHash *hash, const void *data, gsize size)
{
  sha256_update (&hash->context, size, data);
}

char *
ys_hash_end (YsHash *hash)
{
  static const char digits[] = "0123456789abcdef";
  guint8 bytes[SHA256_DIGEST_SIZE];
  char *text = g_malloc (YS_HASH_DIGITS + 1);
  sha256_digest (&hash->context, sizeof bytes, bytes);
  for (guint i = 0; i < sizeof bytes; i++)
    {
      text[2 * i] = digits[bytes[i] >> 4];
      text[2 * i + 1] = digits[bytes[i] & 15];
    }
  text[YS_HASH_DIGITS] = '\0';
  g_free (hash);
  return text;
}

char *
ys_hash_bytes (const void *data, gsize size)
{
  YsHash *hash = ys_hash_new ();
  ys_hash_add (hash, data, size);
  return ys_hash_end (hash);
}
