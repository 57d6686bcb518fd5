/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/sides.h"

#include "rules/keys.h"
#include "rules/load.h"

#define MAX_POSITION 9

void
ys_side_free (gpointer data)
{
  YsSide *side = data;
  g_free (side->rows);
  g_free (side);
}

static const YsSide *
side_at (const YsSchemas *s, guint i)
{
  return g_ptr_array_index (s->sides, i);
}

const YsSide *
ys_sides_find (const YsSchemas *s, const char *id)
{
  for (guint i = 0; i < s->sides->len; i++)
    if (g_strcmp0 (side_at (s, i)->id, id) == 0)
      return side_at (s, i);
  return NULL;
}

const YsSide *
ys_sides_of_rows (const YsSchemas *s, const char *kind)
{
  for (guint i = 0; kind != NULL && i < s->sides->len; i++)
    if (g_strcmp0 (side_at (s, i)->rows, kind) == 0)
      return side_at (s, i);
  return NULL;
}

const YsSide *
ys_sides_at (const YsSchemas *s, guint position)
{
  const YsSide *found = NULL;
  for (guint i = 0; i < s->sides->len; i++)
    {
      const YsSide *side = side_at (s, i);
      if (side->position > 0 && side->position <= position &&
          (found == NULL || side->position > found->position))
        found = side;
    }
  return found;
}

static const char *
read_side (const YsNode *item, const char *key)
{
  YsNode side = ys_node_get (item, key);
  return side.json != NULL ? g_intern_string (ys_node_id (&side, "_")) : NULL;
}

static void
load_side (YsSchemas *s, const YsNode *item)
{
  static const char *const keys[] = {"id", "position", "rows", "narrows", "key", "again", "proves_sides", NULL};
  ys_node_close (item, keys);
  YsNode id = ys_node_need (item, "id"), position = ys_node_get (item, "position");
  YsNode rows = ys_node_get (item, "rows"), key = ys_node_get (item, "key");
  YsNode proves = ys_node_get (item, "proves_sides");
  const char *own = ys_node_id (&id, "_");
  if (ys_sides_find (s, own) != NULL)
    ys_node_fail (&id, g_strdup_printf ("the side \"%s\" stands twice: use another id", own),
                  g_strdup_printf ("“%s”这一方重复，请换标识", own));
  YsSide *side = g_new0 (YsSide, 1);
  g_ptr_array_add (s->sides, side);
  side->id = g_intern_string (own);
  side->position = position.json != NULL ? (guint)ys_node_int (&position, 1, MAX_POSITION) : 0;
  side->rows = rows.json != NULL ? g_strdup (ys_node_string (&rows)) : NULL;
  side->narrows = read_side (item, "narrows");
  side->again = read_side (item, "again");
  side->key = key.json != NULL ? ys_keys_index (s, ys_node_string (&key)) : -1;
  side->proves_sides = ys_node_flag (&proves);
  if ((key.json != NULL) != (side->narrows != NULL) || (key.json != NULL && side->key < 0))
    ys_node_fail (item, g_strdup ("\"narrows\" and \"key\" go together, and key is a group of keys"),
                  g_strdup ("narrows 与 key 须同时给出，key 为 keys.json 中的一组"));
}

void
ys_sides_load (YsSchemas *s, const YsNode *list)
{
  for (YsNode item = ys_node_first (list, 1); item.json != NULL; ys_node_next (&item))
    load_side (s, &item);
}

static gboolean
refuse (const char *place, const char *id, const char *why, GError **error)
{
  g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "%s/vocabulary/sides.json: side \"%s\": %s", place, id, why);
  return FALSE;
}

static gboolean
is_known (const YsSchemas *s, const char *id)
{
  return id == NULL || ys_sides_find (s, id) != NULL;
}

static gboolean
has_kind (const YsSchemas *s, const char *id)
{
  for (guint i = 0; id != NULL && i < s->row_kinds->len; i++)
    if (g_strcmp0 (((YsRowKind *)g_ptr_array_index (s->row_kinds, i))->id, id) == 0)
      return TRUE;
  return id == NULL;
}

gboolean
ys_sides_check (const YsSchemas *s, const char *place, GError **error)
{
  for (guint i = 0; i < s->sides->len; i++)
    {
      const YsSide *side = side_at (s, i);
      if (!is_known (s, side->narrows) || !is_known (s, side->again))
        return refuse (place, side->id, "narrows and again must be sides / narrows 与 again 须为已有的 side", error);
      if (!has_kind (s, side->rows))
        return refuse (place, side->id,
                       "rows must be a kind of vocabulary/rows.json / rows 须为 rows.json 中的 kind", error);
    }
  for (guint i = 0; i < s->terms->len; i++)
    {
      const YsTerm *term = g_ptr_array_index (s->terms, i);
      if (!is_known (s, term->side))
        return refuse (place, term->side,
                       "a header word heads it, vocabulary/sides.json lacks it / sides.json 中没有这一侧",
                       error);
    }
  return TRUE;
}
