/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/order.h"

struct YsOrder
{
  GHashTable *waiting; /* index → YsOutcome; no larger than what waits */
  GQueue came;         /* indices, where results leave as they come */
  gboolean as_they_come;
  guint count;
  guint left; /* how many have left, or passed */
  gsize held; /* bytes of JSON waiting */
};

/* One slow file in front must not make us keep the documents of a whole province. */
static const gsize most_held = (gsize)256 * 1024 * 1024;

static void
outcome_free (gpointer data)
{
  ys_outcome_clear (data);
  g_free (data);
}

YsOrder *
ys_order_new (guint count, gboolean as_they_come)
{
  YsOrder *order = g_new0 (YsOrder, 1);
  order->waiting = g_hash_table_new_full (NULL, NULL, NULL, outcome_free);
  order->as_they_come = as_they_come;
  order->count = count;
  g_queue_init (&order->came);
  return order;
}

void
ys_order_free (YsOrder *order)
{
  g_hash_table_unref (order->waiting);
  g_queue_clear (&order->came);
  g_free (order);
}

void
ys_order_put (YsOrder *order, guint index, YsOutcome outcome)
{
  g_hash_table_insert (order->waiting, GUINT_TO_POINTER (index), g_memdup2 (&outcome, sizeof outcome));
  order->held += outcome.length;
  if (order->as_they_come)
    g_queue_push_tail (&order->came, GUINT_TO_POINTER (index));
}

void
ys_order_pass (YsOrder *order, G_GNUC_UNUSED guint index)
{
  g_return_if_fail (order->as_they_come);
  order->left++;
}

gboolean
ys_order_take (YsOrder *order, guint *index, YsOutcome *outcome)
{
  if (order->as_they_come && g_queue_is_empty (&order->came))
    return FALSE;
  *index = order->as_they_come ? GPOINTER_TO_UINT (g_queue_pop_head (&order->came)) : order->left;
  g_autofree YsOutcome *there = g_hash_table_lookup (order->waiting, GUINT_TO_POINTER (*index));
  if (there == NULL)
    return FALSE;
  g_hash_table_steal (order->waiting, GUINT_TO_POINTER (*index));
  *outcome = *there;
  order->left++;
  order->held -= outcome->length;
  return TRUE;
}

gboolean
ys_order_is_finished (const YsOrder *order)
{
  return order->left == order->count;
}

gboolean
ys_order_is_full (const YsOrder *order)
{
  return order->held > most_held;
}
