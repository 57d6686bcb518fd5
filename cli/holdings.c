/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/holdings.h"

#define DIGITS 16 /* of a hash, in a number */

struct YsHoldings
{
  GHashTable *by_name; /* of YsHolding, its own key */
};

YsHoldings *
ys_holdings_new (void)
{
  YsHoldings *contents = g_new0 (YsHoldings, 1);
  contents->by_name = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return contents;
}

void
ys_holdings_free (YsHoldings *contents)
{
  g_hash_table_unref (contents->by_name);
  g_free (contents);
}

static guint64
number_of (const char *digits)
{
  char text[DIGITS + 1];
  g_strlcpy (text, digits, sizeof text);
  return g_ascii_strtoull (text, NULL, 16);
}

YsHolding *
ys_holdings_get (YsHoldings *contents, const char *sha256)
{
  YsHolding wanted = {.name = number_of (sha256), .rest = number_of (sha256 + DIGITS), .line = -1};
  YsHolding *there = g_hash_table_lookup (contents->by_name, &wanted.name);
  if (there != NULL)
    return there->rest == wanted.rest ? there : NULL;
  there = g_memdup2 (&wanted, sizeof wanted);
  g_hash_table_add (contents->by_name, there);
  return there;
}

gboolean
ys_holdings_is_now (const YsHoldings *contents, const char *prefix)
{
  guint64 name = number_of (prefix);
  const YsHolding *there = g_hash_table_lookup (contents->by_name, &name);
  return there != NULL && there->is_now && there->line >= 0;
}
