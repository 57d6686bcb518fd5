/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/order.h"

struct YsOrder
{
  YsOutcome *outcomes; /* json NULL: not there yet, or taken */
  guint count;
  guint next;
  gsize held; /* bytes of JSON waiting */
};

/* One slow file in front must not make us keep the documents of a whole province. */
static const gsize most_held = (gsize)256 * 1024 * 1024;

YsOrder *
ys_order_new (guint count)
{
  YsOrder *order = g_new0 (YsOrder, 1);
  order->outcomes = g_new0 (YsOutcome, count);
  order->count = count;
  return order;
}

void
ys_order_free (YsOrder *order)
{
  for (guint i = 0; i < order->count; i++)
    ys_outcome_clear (&order->outcomes[i]);
  g_free (order->outcomes);
  g_free (order);
}

void
ys_order_put (YsOrder *order, guint index, YsOutcome outcome)
{
  g_return_if_fail (index < order->count && order->outcomes[index].json == NULL);
  order->outcomes[index] = outcome;
  order->held += outcome.length;
}

gboolean
ys_order_take (YsOrder *order, guint *index, YsOutcome *outcome)
{
  if (ys_order_is_finished (order) || order->outcomes[order->next].json == NULL)
    return FALSE;
  *index = order->next++;
  *outcome = order->outcomes[*index];
  order->outcomes[*index].json = NULL;
  order->held -= outcome->length;
  return TRUE;
}

gboolean
ys_order_is_finished (const YsOrder *order)
{
  return order->next == order->count;
}

gboolean
ys_order_is_full (const YsOrder *order)
{
  return order->held > most_held;
}
