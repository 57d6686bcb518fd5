/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/keys.h"

#include "rules/file.h"

void
ys_key_group_free (gpointer data)
{
  YsKeyGroup *group = data;
  g_free (group->id);
  g_strfreev (group->code_parts);
  g_strfreev (group->other_names);
  g_free (group);
}

const YsKeyGroup *
ys_keys_group (const YsSchemas *s, guint group)
{
  return g_ptr_array_index (s->keys, group);
}

int
ys_keys_index (const YsSchemas *s, const char *id)
{
  for (guint i = 0; i < s->keys->len; i++)
    if (g_strcmp0 (ys_keys_group (s, i)->id, id) == 0)
      return (int)i;
  return -1;
}

static int
place_in (GStrv list, const char *text)
{
  for (int i = 0; list[i] != NULL; i++)
    if (g_str_equal (list[i], text))
      return i;
  return -1;
}

static int
part_of (const YsKeyGroup *group, const char *column)
{
  int at = place_in (group->code_parts, column);
  if (g_strcmp0 (group->code, column) == 0)
    return YS_KEY_CODE;
  if (at >= 0)
    return YS_KEY_CLASS + at;
  return g_str_equal (group->name, column) || place_in (group->other_names, column) >= 0 ? YS_KEY_NAME : -1;
}

gboolean
ys_keys_find (const YsSchemas *s, const char *column, guint *group, YsKeyPart *part)
{
  for (guint i = 0; column != NULL && i < s->keys->len; i++)
    {
      int found = part_of (ys_keys_group (s, i), column);
      if (found < 0)
        continue;
      *group = i;
      if (part != NULL)
        *part = (YsKeyPart)found;
      return TRUE;
    }
  return FALSE;
}

static gboolean
refuse (const char *what, const char *id, const char *why, GError **error)
{
  g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "%s \"%s\": %s", what,
               id != NULL ? id : "?", why);
  return FALSE;
}

static gboolean
load_group (YsSchemas *s, const cJSON *item, GError **error)
{
  const char *id = ys_json_string (item, "id"), *code = ys_json_string (item, "code"),
             *name = ys_json_string (item, "name");
  if (id == NULL || name == NULL || ys_keys_index (s, id) >= 0)
    return refuse ("group", id, "give an id of its own and the column of its name / 须有唯一的 id 和名称列",
                   error);
  YsKeyGroup *group = g_new0 (YsKeyGroup, 1);
  g_ptr_array_add (s->keys, group);
  group->id = g_strdup (id);
  group->code = g_intern_string (code);
  group->name = g_intern_string (name);
  group->subject_codes = cJSON_IsTrue (cJSON_GetObjectItemCaseSensitive (item, "subject_codes"));
  group->code_parts = ys_json_strings (item, "code_parts");
  group->other_names = ys_json_strings (item, "other_names");
  if (group->subject_codes && code == NULL)
    return refuse ("group", id, "subject codes need a column of codes / 科目编码须有编码列", error);
  if (g_strv_length (group->code_parts) > YS_N_CODE_PARTS)
    return refuse ("group", id, "a code has three parts at most / 编码至多分三列", error);
  return TRUE;
}

gboolean
ys_keys_load (YsSchemas *s, const cJSON *file, GError **error)
{
  const cJSON *item;
  cJSON_ArrayForEach (item, cJSON_GetObjectItemCaseSensitive (file, "groups"))
    if (!load_group (s, item, error))
      return FALSE;
  cJSON_ArrayForEach (item, cJSON_GetObjectItemCaseSensitive (file, "stand_in"))
    {
      const char *id = cJSON_IsString (item) ? item->valuestring : NULL;
      int group = id != NULL ? ys_keys_index (s, id) : -1;
      if (group < 0)
        return refuse ("stand_in", id, "no such group / 没有这一组", error);
      g_array_append_val (s->stand_in, group);
    }
  return TRUE;
}

/* The key columns that tables want as evidence. */
static gboolean
check_evidence (const YsSchemas *s, const YsTableRule *rule, GError **error)
{
  guint group;
  for (guint i = 0; i < rule->evidence->len; i++)
    {
      const YsEvidence *e = g_ptr_array_index (rule->evidence, i);
      if (e->key != NULL && !ys_keys_find (s, e->key, &group, NULL))
        return refuse ("evidence key", e->key,
                       "no group of vocabulary/keys.json has this column / keys.json 中没有这一列", error);
    }
  return TRUE;
}

gboolean
ys_keys_check (const YsSchemas *s, GError **error)
{
  guint group;
  if (s->keys->len == 0 || ys_keys_group (s, YS_KEY_MAIN)->code == NULL)
    return refuse ("groups", "main",
                   "vocabulary/keys.json must begin with the row's own code and name / 须首列本行编码与名称",
                   error);
  for (guint i = 0; i < s->terms->len; i++)
    {
      const YsTerm *term = g_ptr_array_index (s->terms, i);
      if (term->role == YS_ROLE_KEY && !ys_keys_find (s, term->id, &group, NULL))
        return refuse ("key", term->id,
                       "no group of vocabulary/keys.json has this column / keys.json 中没有这一列", error);
    }
  for (guint i = 0; i < s->tables->len; i++)
    if (!check_evidence (s, g_ptr_array_index (s->tables, i), error))
      return FALSE;
  return TRUE;
}
