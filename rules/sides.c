/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/sides.h"

#include "rules/file.h"
#include "rules/keys.h"

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

static gboolean
refuse (const char *id, const char *why, GError **error)
{
  g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "side \"%s\": %s",
               id != NULL ? id : "?", why);
  return FALSE;
}

gboolean
ys_sides_load (YsSchemas *s, const cJSON *file, GError **error)
{
  const cJSON *item;
  cJSON_ArrayForEach (item, cJSON_GetObjectItemCaseSensitive (file, "sides"))
    {
      const char *id = ys_json_string (item, "id"), *key = ys_json_string (item, "key");
      int position = ys_json_int (item, "position", 0);
      if (id == NULL || position < 0 || ys_sides_find (s, id) != NULL)
        return refuse (id, "give an id of its own, and a position from 1 if any / 须有唯一的 id，位置从 1 起",
                       error);
      YsSide *side = g_new0 (YsSide, 1);
      g_ptr_array_add (s->sides, side);
      side->id = g_intern_string (id);
      side->position = (guint)position;
      side->rows = g_strdup (ys_json_string (item, "rows"));
      side->narrows = g_intern_string (ys_json_string (item, "narrows"));
      side->again = g_intern_string (ys_json_string (item, "again"));
      side->key = key != NULL ? ys_keys_index (s, key) : -1;
      side->proves_sides = cJSON_IsTrue (cJSON_GetObjectItemCaseSensitive (item, "proves_sides"));
      if ((key != NULL) != (side->narrows != NULL) || (key != NULL && side->key < 0))
        return refuse (id, "narrows and key go together; key is a group of keys / narrows 与 key 须同时给出",
                       error);
    }
  return TRUE;
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
ys_sides_check (const YsSchemas *s, GError **error)
{
  for (guint i = 0; i < s->sides->len; i++)
    {
      const YsSide *side = side_at (s, i);
      if (!is_known (s, side->narrows) || !is_known (s, side->again))
        return refuse (side->id, "narrows and again must be sides / narrows 与 again 须为已有的 side", error);
      if (!has_kind (s, side->rows))
        return refuse (side->id,
                       "rows must be a kind of vocabulary/rows.json / rows 须为 rows.json 中的 kind", error);
    }
  for (guint i = 0; i < s->terms->len; i++)
    {
      const YsTerm *term = g_ptr_array_index (s->terms, i);
      if (!is_known (s, term->side))
        return refuse (term->side,
                       "a header word heads it, vocabulary/sides.json lacks it / sides.json 中没有这一侧",
                       error);
    }
  return TRUE;
}
