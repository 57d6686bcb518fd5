/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/items.h"

#include "compare/pair.h"

static void
item_free (gpointer data)
{
  YsItem *item = data;
  for (guint i = 0; i < YS_ITEM_KEYS; i++)
    g_free (item->keys[i]);
  g_free (item->name);
  g_free (item->side.text);
  g_free (item);
}

GPtrArray *
ys_items_new (void)
{
  return g_ptr_array_new_with_free_func (item_free);
}

YsItem *
ys_items_add (GPtrArray *items, char *exact, char *place, char *content, char *name)
{
  YsItem *item = g_new0 (YsItem, 1);
  *item = (YsItem){.keys = {exact, place, content}, .name = name, .side = {.is_there = TRUE, .row = -1}};
  g_ptr_array_add (items, item);
  return item;
}

void
ys_change_add (GPtrArray *changes, YsChangeWhat what, YsChangeHow how, char *name, YsChangeSide a,
               YsChangeSide b)
{
  YsChange *change = g_new0 (YsChange, 1);
  *change = (YsChange){what, how, name, b.table != NULL ? b.table : a.table, a, b};
  g_ptr_array_add (changes, change);
}

static char *
key_exact (guint i, gpointer items)
{
  return g_strdup (((YsItem *)g_ptr_array_index ((GPtrArray *)items, i))->keys[0]);
}

static char *
key_place (guint i, gpointer items)
{
  return g_strdup (((YsItem *)g_ptr_array_index ((GPtrArray *)items, i))->keys[1]);
}

static char *
key_content (guint i, gpointer items)
{
  return g_strdup (((YsItem *)g_ptr_array_index ((GPtrArray *)items, i))->keys[2]);
}

static YsChangeSide
copy_side (const YsItem *item)
{
  YsChangeSide side = item != NULL ? item->side : (YsChangeSide){.row = -1};
  side.text = g_strdup (side.text);
  return side;
}

static void
add (GPtrArray *changes, YsChangeWhat what, YsChangeHow how, const YsItem *a, const YsItem *b)
{
  ys_change_add (changes, what, how, g_strdup (b != NULL ? b->name : a->name), copy_side (a), copy_side (b));
}

static gboolean
says_the_same (const YsChangeSide *a, const YsChangeSide *b)
{
  if (a->has_amount != b->has_amount || g_strcmp0 (a->text, b->text) != 0)
    return FALSE;
  return !a->has_amount || ys_amount_compare (a->amount, b->amount) == 0;
}

static void
compare_pair (GPtrArray *changes, YsChangeWhat what, const YsItem *a, const YsItem *b)
{
  if (!says_the_same (&a->side, &b->side))
    add (changes, what, YS_CHANGE_CHANGED, a, b);
  else if (g_strcmp0 (a->side.column, b->side.column) != 0)
    add (changes, what, YS_CHANGE_MOVED, a, b);
  else if (g_strcmp0 (a->side.proof, b->side.proof) != 0)
    add (changes, what, YS_CHANGE_PROOF, a, b);
}

void
ys_items_compare (GPtrArray *changes, YsChangeWhat what, GPtrArray *a, GPtrArray *b)
{
  static const YsPairKey keys[YS_ITEM_KEYS] = {key_exact, key_place, key_content};
  g_auto (YsPairs) pairs = {0};
  ys_pairs_init (&pairs, a->len, b->len);
  for (guint i = 0; i < YS_ITEM_KEYS; i++)
    ys_pairs_match (&pairs, keys[i], a, b);
  for (guint i = 0; i < a->len; i++)
    if (pairs.of_a[i] == YS_PAIR_NONE)
      add (changes, what, YS_CHANGE_WENT, g_ptr_array_index (a, i), NULL);
    else
      compare_pair (changes, what, g_ptr_array_index (a, i), g_ptr_array_index (b, pairs.of_a[i]));
  for (guint i = 0; i < b->len; i++)
    if (pairs.of_b[i] == YS_PAIR_NONE)
      add (changes, what, YS_CHANGE_CAME, NULL, g_ptr_array_index (b, i));
}
