/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/reader.h"

#include <math.h>
#include <string.h>

#define MAX_PATTERNS                                                                                         \
  20000             /* of a set: each costs some 50 µs to compile, and the terms are tried one by one */
#define MAX_KEYS 64 /* that an object may have */

static const char *const root_keys[] = {"$comment", "$schema", "about", NULL};

YsNode
ys_node_root (YsReading *reading, const cJSON *json)
{
  return (YsNode){.reading = reading, .json = json};
}

gboolean
ys_node_failed (const YsNode *node)
{
  return node->reading->error != NULL;
}

/* checks[3].refs[0].columns[1] */
static void
write_path (const YsNode *node, GString *path)
{
  if (node->parent == NULL)
    return;
  write_path (node->parent, path);
  if (node->key != NULL)
    g_string_append_printf (path, "%s%s", path->len > 0 ? "." : "", node->key);
  else
    g_string_append_printf (path, "[%u]", node->index);
}

void
ys_node_fail (const YsNode *node, char *en, char *zh)
{
  if (!ys_node_failed (node))
    {
      g_autoptr (GString) path = g_string_new (NULL);
      write_path (node, path);
      g_set_error (&node->reading->error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "%s: %s%s%s / %s",
                   node->reading->file, path->str, path->len > 0 ? ": " : "", en, zh);
    }
  g_free (en);
  g_free (zh);
}

static void
fail_type (const YsNode *node, const char *en, const char *zh)
{
  ys_node_fail (node, g_strdup_printf ("must be %s", en), g_strdup_printf ("应为%s", zh));
}

static int
find_key (const char *const *keys, const char *key)
{
  for (int i = 0; keys[i] != NULL; i++)
    if (strcmp (keys[i], key) == 0)
      return i;
  return -1;
}

static void
fail_key (const YsNode *member, const char *const *keys)
{
  g_autofree char *known = g_strjoinv (", ", (char **)keys);
  ys_node_fail (member, g_strdup_printf ("unknown key; known are %s", known),
                g_strdup_printf ("没有这个键，可用的有 %s", known));
}

gboolean
ys_node_close (const YsNode *node, const char *const *keys)
{
  gboolean seen[MAX_KEYS] = {FALSE};
  if (!cJSON_IsObject (node->json))
    fail_type (node, "an object {…}", "对象 {…}");
  for (YsNode item = ys_node_first_member (node); item.json != NULL; ys_node_next (&item))
    {
      int known = find_key (keys, item.key),
          root = node->parent == NULL ? find_key (root_keys, item.key) : -1;
      guint place = (guint)(root >= 0 ? root : known + (int)G_N_ELEMENTS (root_keys));
      if (known < 0 && root < 0)
        fail_key (&item, keys);
      else if (root >= 0 && !cJSON_IsString (item.json))
        fail_type (&item, "a text", "文字");
      else if (place < MAX_KEYS && seen[place])
        ys_node_fail (&item, g_strdup ("stands twice: keep one"), g_strdup ("重复出现，请只保留一个"));
      else if (place < MAX_KEYS)
        seen[place] = TRUE;
    }
  return !ys_node_failed (node);
}

YsNode
ys_node_get (const YsNode *node, const char *key)
{
  const cJSON *json = cJSON_IsObject (node->json) && !ys_node_failed (node)
                          ? cJSON_GetObjectItemCaseSensitive (node->json, key)
                          : NULL;
  return (YsNode){node->reading, node, key, 0, json};
}

YsNode
ys_node_need (const YsNode *node, const char *key)
{
  YsNode member = ys_node_get (node, key);
  if (member.json == NULL)
    ys_node_fail (node, g_strdup_printf ("\"%s\" is missing: add it", key),
                  g_strdup_printf ("缺少“%s”，请补上", key));
  return member;
}

gboolean
ys_node_has (const YsNode *node, const char *key)
{
  return ys_node_get (node, key).json != NULL;
}

gboolean
ys_node_is_null (const YsNode *node)
{
  return cJSON_IsNull (node->json);
}

static YsNode
first (const YsNode *node)
{
  const cJSON *json = node->json != NULL && !ys_node_failed (node) ? node->json->child : NULL;
  return (YsNode){node->reading, node, json != NULL ? json->string : NULL, 0, json};
}

YsNode
ys_node_first (const YsNode *list, guint least)
{
  if (!cJSON_IsArray (list->json))
    fail_type (list, "a list […]", "列表 […]");
  else if (least > 0 && list->json->child == NULL)
    ys_node_fail (list, g_strdup ("is empty: name one at least"), g_strdup ("不能为空，至少写一项"));
  return first (list);
}

YsNode
ys_node_first_member (const YsNode *object)
{
  return first (object);
}

void
ys_node_next (YsNode *item)
{
  item->json = item->json != NULL && !ys_node_failed (item) ? item->json->next : NULL;
  item->key = item->json != NULL ? item->json->string : NULL;
  item->index++;
}

const char *
ys_node_string (const YsNode *node)
{
  if (!cJSON_IsString (node->json) || *node->json->valuestring == '\0')
    {
      fail_type (node, "a text that is not empty", "非空文字");
      return "";
    }
  return node->json->valuestring;
}

int
ys_node_int (const YsNode *node, int least, int most)
{
  double value = ys_node_number (node, least, most);
  if (value != floor (value))
    fail_type (node, "a whole number", "整数");
  return (int)value;
}

double
ys_node_number (const YsNode *node, double least, double most)
{
  if (cJSON_IsNumber (node->json) && node->json->valuedouble >= least && node->json->valuedouble <= most)
    return node->json->valuedouble;
  g_autofree char *en = g_strdup_printf ("a number from %g to %g", least, most);
  g_autofree char *zh = g_strdup_printf ("%g 到 %g 的数", least, most);
  fail_type (node, en, zh);
  return least;
}

gboolean
ys_node_flag (const YsNode *node)
{
  if (node->json != NULL && !cJSON_IsBool (node->json))
    fail_type (node, "true or false", "true 或 false");
  return cJSON_IsTrue (node->json);
}

guint
ys_node_choice (const YsNode *node, const char *const *names, guint n, const char *en, const char *zh)
{
  const char *name = ys_node_string (node);
  for (guint i = 0; i < n; i++)
    if (strcmp (name, names[i]) == 0)
      return i;
  g_autoptr (GString) known = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", names[i]);
  ys_node_fail (node, g_strdup_printf ("no such %s \"%s\"; use one of %s", en, name, known->str),
                g_strdup_printf ("没有“%s”这种%s，可用的有 %s", name, zh, known->str));
  return 0;
}

const char *
ys_node_id (const YsNode *node, const char *joints)
{
  const char *id = ys_node_string (node);
  gboolean good = !ys_node_failed (node), joint = TRUE;
  for (const char *p = id; good && *p != '\0'; p++)
    {
      gboolean word = g_ascii_islower (*p) || g_ascii_isdigit (*p);
      good = word || (!joint && strchr (joints, *p) != NULL);
      joint = !word;
    }
  if (!good || joint)
    ys_node_fail (node,
                  g_strdup_printf ("\"%s\" is no id: use a-z, 0-9 and one of %s between words", id, joints),
                  g_strdup_printf ("“%s”不能作标识，请用 a-z、0-9，词间用 %s 之一", id, joints));
  return id;
}

YsPattern *
ys_node_pattern (const YsNode *node, guint groups)
{
  const char *regex = ys_node_string (node);
  g_autoptr (GError) error = NULL;
  if (ys_node_failed (node))
    return NULL;
  if (node->reading->n_patterns != NULL && (*node->reading->n_patterns)++ >= MAX_PATTERNS)
    {
      ys_node_fail (node, g_strdup_printf ("more than %d patterns in the set: join some", MAX_PATTERNS),
                    g_strdup_printf ("全部规则超过 %d 个模式，请合并一些", MAX_PATTERNS));
      return NULL;
    }
  YsPattern *pattern = ys_pattern_new (regex, node->reading->limit_hits, &error);
  if (pattern == NULL)
    ys_node_fail (node, g_strdup (error->message), g_strdup ("正则表达式有误，请修正"));
  else if (ys_pattern_groups (pattern) < groups)
    {
      ys_node_fail (
          node,
          g_strdup_printf ("must capture %u group(s) ( ), captures %u", groups, ys_pattern_groups (pattern)),
          g_strdup_printf ("须有 %u 个捕获组 ( )", groups));
      g_clear_pointer (&pattern, ys_pattern_free);
    }
  return pattern;
}

GPtrArray *
ys_node_patterns (const YsNode *node, guint least, guint groups)
{
  GPtrArray *patterns = g_ptr_array_new_with_free_func ((GDestroyNotify)ys_pattern_free);
  for (YsNode item = ys_node_first (node, least); item.json != NULL; ys_node_next (&item))
    {
      YsPattern *pattern = ys_node_pattern (&item, groups);
      if (pattern != NULL)
        g_ptr_array_add (patterns, pattern);
    }
  return patterns;
}
