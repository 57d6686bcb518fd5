/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/order.h"
#include <errno.h>
#include <gio/gio.h>
#include <stdio.h>
#include <unistd.h>

/* A result that waits. */
typedef struct
{
  YsOutcome outcome; /* without its JSON when that is on disk */
  gint64 at;         /* where in the spool; -1: in memory */
} Item;

struct YsOrder
{
  GHashTable *waiting; /* index → Item; no larger than what waits */
  GQueue came;         /* indices, where results leave as they come */
  gboolean as_they_come;
  guint count;
  guint left;   /* how many have left, or passed */
  gsize held;   /* bytes of JSON waiting */
  gsize loaded; /* of them in memory */
  FILE *spool;  /* a file without a name; NULL: none yet, or it cannot be made */
  gint64 end;   /* of the spool, bytes */
};

/* One slow file in front must not make us keep the documents of a whole province. */
static const gsize most_held = (gsize)1024 * 1024 * 1024;
static const gsize most_loaded = (gsize)8 * 1024 * 1024;

static void
item_free (gpointer data)
{
  ys_outcome_clear (&((Item *)data)->outcome);
  g_free (data);
}

YsOrder *
ys_order_new (guint count, gboolean as_they_come)
{
  YsOrder *order = g_new0 (YsOrder, 1);
  order->waiting = g_hash_table_new_full (NULL, NULL, NULL, item_free);
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
  if (order->spool != NULL)
    fclose (order->spool);
  g_free (order);
}

/* To disk, if that goes; else it stays in memory. */
static void
spill (YsOrder *order, Item *item)
{
  if (order->spool == NULL)
    order->spool = tmpfile ();
  gsize length = item->outcome.length;
  if (order->spool == NULL ||
      pwrite (fileno (order->spool), item->outcome.json, length, (off_t)order->end) != (gssize)length)
    return;
  item->at = order->end;
  order->end += (gint64)length;
  order->loaded -= length;
  ys_outcome_clear (&item->outcome);
}

static gboolean
load (YsOrder *order, Item *item, GError **error)
{
  gsize length = item->outcome.length;
  if (item->at < 0)
    return TRUE;
  g_autofree char *json = g_malloc (length + 1);
  gssize got = pread (fileno (order->spool), json, length, (off_t)item->at);
  if (got != (gssize)length)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   "a result cannot be read back from the temporary file: %s / 无法读回临时文件",
                   g_strerror (got < 0 ? errno : EIO));
      return FALSE;
    }
  json[length] = '\0';
  item->outcome.json = g_steal_pointer (&json);
  order->loaded += length;
  return TRUE;
}

void
ys_order_put (YsOrder *order, guint index, YsOutcome outcome)
{
  const Item item = {.outcome = outcome, .at = -1};
  Item *kept = g_memdup2 (&item, sizeof item);
  g_hash_table_insert (order->waiting, GUINT_TO_POINTER (index), kept);
  order->held += outcome.length;
  order->loaded += outcome.length;
  if (order->as_they_come)
    g_queue_push_tail (&order->came, GUINT_TO_POINTER (index));
  else if (index != order->left && order->loaded > most_loaded)
    spill (order, kept);
}

void
ys_order_pass (YsOrder *order, G_GNUC_UNUSED guint index)
{
  g_return_if_fail (order->as_they_come);
  order->left++;
}

gboolean
ys_order_take (YsOrder *order, guint *index, YsOutcome *outcome, GError **error)
{
  if (order->as_they_come && g_queue_is_empty (&order->came))
    return FALSE;
  *index = order->as_they_come ? GPOINTER_TO_UINT (g_queue_pop_head (&order->came)) : order->left;
  Item *there = g_hash_table_lookup (order->waiting, GUINT_TO_POINTER (*index));
  if (there == NULL || !load (order, there, error))
    return FALSE;
  *outcome = there->outcome;
  there->outcome.json = NULL;
  order->left++;
  order->held -= outcome->length;
  order->loaded -= outcome->length;
  g_hash_table_remove (order->waiting, GUINT_TO_POINTER (*index));
  if (order->held == 0)
    order->end = 0; /* the spool begins anew */
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
