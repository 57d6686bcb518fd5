/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/pair.h"

static guint *
new_partners (guint n)
{
  guint *partners = g_new (guint, n);
  for (guint i = 0; i < n; i++)
    partners[i] = YS_PAIR_NONE;
  return partners;
}

void
ys_pairs_init (YsPairs *pairs, guint n_a, guint n_b)
{
  *pairs = (YsPairs){n_a, n_b, new_partners (n_a), new_partners (n_b)};
}

void
ys_pairs_clear (YsPairs *pairs)
{
  g_clear_pointer (&pairs->of_a, g_free);
  g_clear_pointer (&pairs->of_b, g_free);
}

/* Those without a partner by their key: key → GQueue of index + 1. */
static GHashTable *
waiting (const YsPairs *pairs, YsPairKey key, gpointer b)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_queue_free);
  for (guint i = 0; i < pairs->n_b; i++)
    {
      g_autofree char *name = pairs->of_b[i] == YS_PAIR_NONE ? key (i, b) : NULL;
      GQueue *queue = name != NULL ? g_hash_table_lookup (table, name) : NULL;
      if (name != NULL && queue == NULL)
        g_hash_table_insert (table, g_steal_pointer (&name), queue = g_queue_new ());
      if (queue != NULL)
        g_queue_push_tail (queue, GUINT_TO_POINTER (i + 1));
    }
  return table;
}

void
ys_pairs_match (YsPairs *pairs, YsPairKey key, gpointer a, gpointer b)
{
  g_autoptr (GHashTable) table = waiting (pairs, key, b);
  for (guint i = 0; i < pairs->n_a; i++)
    {
      g_autofree char *name = pairs->of_a[i] == YS_PAIR_NONE ? key (i, a) : NULL;
      GQueue *queue = name != NULL ? g_hash_table_lookup (table, name) : NULL;
      guint found = queue != NULL ? GPOINTER_TO_UINT (g_queue_pop_head (queue)) : 0;
      if (found == 0)
        continue;
      pairs->of_a[i] = found - 1;
      pairs->of_b[found - 1] = i;
    }
}
