/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survey/groups.h"

#include "print/text.h"

#include <string.h>

static void
group_free (gpointer data)
{
  YsGroup *group = data;
  g_free (group->what);
  g_free (group->path);
  g_free (group->title);
  g_free (group);
}

void
ys_groups_init (YsGroups *groups)
{
  for (guint i = 0; i < YS_N_TROUBLES; i++)
    groups->by_key[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, group_free);
}

void
ys_groups_clear (YsGroups *groups)
{
  for (guint i = 0; i < YS_N_TROUBLES; i++)
    g_hash_table_unref (groups->by_key[i]);
}

static guint
page_of (const YsPlace *place)
{
  if (place->page > 0 || place->table == NULL || place->table->pages->len == 0)
    return place->page;
  return g_array_index (place->table->pages, guint, 0);
}

static YsGroup *
group_new (const char *what, const YsPlace *place)
{
  YsGroup *group = g_new0 (YsGroup, 1);
  group->what = ys_text_join (what);
  group->path = g_strdup (place->document->path);
  group->page = page_of (place);
  group->title =
      place->table != NULL && place->table->title != NULL ? ys_text_join (place->table->title) : NULL;
  return group;
}

/* Years and numbers do not tell groups apart: every digit counts as 0. */
char *
ys_groups_key (const char *what)
{
  char *key = ys_text_key (what, FALSE);
  for (char *p = key; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      *p = '0';
  return key;
}

void
ys_groups_note_as (YsGroups *groups, YsTrouble trouble, const char *key, const char *what,
                   const YsPlace *place, guint64 amounts)
{
  YsGroup *group = g_hash_table_lookup (groups->by_key[trouble], key);
  if (group == NULL)
    {
      group = group_new (what, place);
      g_hash_table_insert (groups->by_key[trouble], g_strdup (key), group);
    }
  group->count++;
  group->amounts += amounts;
  group->documents += group->last_document != place->number;
  group->last_document = place->number;
}

void
ys_groups_note (YsGroups *groups, YsTrouble trouble, const char *what, const YsPlace *place, guint64 amounts)
{
  g_autofree char *key = ys_groups_key (what);
  ys_groups_note_as (groups, trouble, key, what, place, amounts);
}

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const YsGroup *p = *(const YsGroup *const *)a, *q = *(const YsGroup *const *)b;
  if (p->amounts != q->amounts)
    return p->amounts < q->amounts ? 1 : -1;
  if (p->count != q->count)
    return p->count < q->count ? 1 : -1;
  return strcmp (p->what, q->what);
}

GPtrArray *
ys_groups_sorted (const YsGroups *groups, YsTrouble trouble)
{
  GPtrArray *sorted = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, groups->by_key[trouble]);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (sorted, value);
  g_ptr_array_sort (sorted, compare_groups);
  return sorted;
}

guint64
ys_groups_blocked (const YsGroups *groups, YsTrouble trouble)
{
  guint64 amounts = 0;
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, groups->by_key[trouble]);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    amounts += ((YsGroup *)value)->amounts;
  return amounts;
}
