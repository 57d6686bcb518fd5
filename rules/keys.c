/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/keys.h"

#include "rules/load.h"

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

static GStrv
read_columns (const YsNode *list)
{
  g_autoptr (GStrvBuilder) out = g_strv_builder_new ();
  if (list->json != NULL)
    for (YsNode item = ys_node_first (list, 0); item.json != NULL; ys_node_next (&item))
      g_strv_builder_add (out, ys_node_id (&item, "_."));
  return g_strv_builder_end (out);
}

static void
load_group (YsSchemas *s, const YsNode *item)
{
  static const char *const keys[] = {"id",          "code", "name", "subject_codes", "code_parts",
                                     "other_names", NULL};
  ys_node_close (item, keys);
  YsNode id = ys_node_need (item, "id"), code = ys_node_need (item, "code"), name = ys_node_need (item, "name");
  YsNode subject = ys_node_need (item, "subject_codes"), parts = ys_node_get (item, "code_parts");
  YsNode others = ys_node_get (item, "other_names");
  const char *own = ys_node_id (&id, "_");
  if (ys_keys_index (s, own) >= 0)
    ys_node_fail (&id, g_strdup_printf ("the group \"%s\" stands twice: use another id", own),
                  g_strdup_printf ("“%s”这一组重复，请换标识", own));
  YsKeyGroup *group = g_new0 (YsKeyGroup, 1);
  g_ptr_array_add (s->keys, group);
  group->id = g_strdup (own);
  group->code = ys_node_is_null (&code) ? NULL : g_intern_string (ys_node_id (&code, "_."));
  group->name = g_intern_string (ys_node_id (&name, "_."));
  group->subject_codes = ys_node_flag (&subject);
  group->code_parts = read_columns (&parts);
  group->other_names = read_columns (&others);
  if (group->subject_codes && group->code == NULL)
    ys_node_fail (&subject, g_strdup ("subject codes need a column of codes: give \"code\""),
                  g_strdup ("科目编码须有编码列，请给出 code"));
  if (g_strv_length (group->code_parts) > YS_N_CODE_PARTS)
    ys_node_fail (&parts, g_strdup ("a code has three parts at most"), g_strdup ("编码至多分三列"));
}

void
ys_keys_load (YsSchemas *s, const YsNode *list)
{
  for (YsNode item = ys_node_first (list, 1); item.json != NULL; ys_node_next (&item))
    load_group (s, &item);
}

void
ys_keys_load_stand_in (YsSchemas *s, const YsNode *list)
{
  for (YsNode item = ys_node_first (list, 0); item.json != NULL; ys_node_next (&item))
    {
      int group = ys_keys_index (s, ys_node_string (&item));
      if (group < 0)
        ys_node_fail (&item, g_strdup ("no such group of keys: put it before, under \"groups\""),
                      g_strdup ("没有这一组，请先在 groups 中给出"));
      else
        g_array_append_val (s->stand_in, group);
    }
}

static gboolean
refuse (const char *place, const char *what, const char *id, const char *why, GError **error)
{
  g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "%s/vocabulary/keys.json: %s \"%s\": %s", place, what, id,
               why);
  return FALSE;
}

/* The key columns that tables want as evidence. */
static gboolean
check_evidence (const YsSchemas *s, const char *place, const YsTableRule *rule, GError **error)
{
  guint group;
  for (guint i = 0; i < rule->evidence->len; i++)
    {
      const YsEvidence *e = g_ptr_array_index (rule->evidence, i);
      if (e->key != NULL && !ys_keys_find (s, e->key, &group, NULL))
        return refuse (place, "evidence key", e->key,
                       "no group of vocabulary/keys.json has this column / keys.json 中没有这一列", error);
    }
  return TRUE;
}

gboolean
ys_keys_check (const YsSchemas *s, const char *place, GError **error)
{
  guint group;
  if (s->keys->len == 0 || ys_keys_group (s, YS_KEY_MAIN)->code == NULL)
    return refuse (place, "groups", "main",
                   "vocabulary/keys.json must begin with the row's own code and name / 须首列本行编码与名称",
                   error);
  for (guint i = 0; i < s->terms->len; i++)
    {
      const YsTerm *term = g_ptr_array_index (s->terms, i);
      if (term->role == YS_ROLE_KEY && !ys_keys_find (s, term->id, &group, NULL))
        return refuse (place, "key", term->id,
                       "no group of vocabulary/keys.json has this column / keys.json 中没有这一列", error);
    }
  for (guint i = 0; i < s->tables->len; i++)
    if (!check_evidence (s, place, g_ptr_array_index (s->tables, i), error))
      return FALSE;
  return TRUE;
}
