/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of tables/: how each kind of table is recognised. */
#include "rules/load.h"

#include <string.h>

#define MAX_WEIGHT 30
#define MAX_SIDES 4
#define MAX_COLUMNS 100

static void
evidence_free (gpointer data)
{
  YsEvidence *e = data;
  g_strfreev (e->columns);
  g_free (e->rows);
  g_free (e->key);
  g_free (e);
}

void
ys_table_rule_free (gpointer data)
{
  YsTableRule *rule = data;
  g_free (rule->id);
  for (guint i = 0; i < rule->titles->len; i++)
    ys_pattern_free (g_array_index (rule->titles, YsTitleRule, i).match);
  g_array_unref (rule->titles);
  g_clear_pointer (&rule->not, ys_pattern_free);
  g_clear_pointer (&rule->composed, ys_composition_free);
  g_ptr_array_unref (rule->evidence);
  g_free (rule);
}

static char *
read_row_kind (const YsSchemas *s, const YsNode *node)
{
  const char *id = ys_node_string (node);
  for (guint i = 0; i < s->row_kinds->len; i++)
    if (strcmp (((YsRowKind *)g_ptr_array_index (s->row_kinds, i))->id, id) == 0)
      return g_strdup (id);
  ys_node_fail (node, g_strdup_printf ("no kind of rows \"%s\": add it to \"kinds\" in vocabulary/", id),
                g_strdup_printf ("没有“%s”这类行，请加入 vocabulary/ 的 kinds", id));
  return NULL;
}

static void
load_evidence (const YsSchemas *s, YsTableRule *rule, const YsNode *item)
{
  static const char *const keys[] = {"columns", "min", "rows", "key", "sides", "weight", NULL};
  ys_node_close (item, keys);
  YsEvidence *e = g_new0 (YsEvidence, 1);
  g_ptr_array_add (rule->evidence, e);
  YsNode weight = ys_node_need (item, "weight");
  e->weight = ys_node_number (&weight, -MAX_WEIGHT, MAX_WEIGHT);
  YsNode columns = ys_node_get (item, "columns"), rows = ys_node_get (item, "rows");
  YsNode key = ys_node_get (item, "key"), sides = ys_node_get (item, "sides");
  if ((columns.json != NULL) + (rows.json != NULL) + (key.json != NULL) + (sides.json != NULL) != 1)
    ys_node_fail (item, g_strdup ("needs exactly one of columns, rows, key, sides"),
                  g_strdup ("须且只能有 columns、rows、key、sides 之一"));
  if ((columns.json != NULL) != ys_node_has (item, "min"))
    ys_node_fail (item, g_strdup ("\"columns\" and \"min\" go together"),
                  g_strdup ("columns 与 min 须同时出现"));
  if (ys_node_failed (item))
    return;
  YsNode min = ys_node_get (item, "min");
  e->columns = columns.json != NULL ? ys_node_columns (s, &columns, 1) : NULL;
  e->min = columns.json != NULL ? (guint)ys_node_int (&min, 1, MAX_COLUMNS) : 1;
  e->rows = rows.json != NULL ? read_row_kind (s, &rows) : NULL;
  e->sides = sides.json != NULL ? (guint)ys_node_int (&sides, 1, MAX_SIDES) : 0;
  if (key.json != NULL)
    e->key = g_strdup (ys_node_id (&key, "_.")); /* ys_keys_check looks for it */
}

static void
load_titles (YsTableRule *rule, const YsNode *list)
{
  static const char *const keys[] = {"match", "weight", NULL};
  for (YsNode item = ys_node_first (list, 1); item.json != NULL; ys_node_next (&item))
    {
      ys_node_close (&item, keys);
      YsNode match = ys_node_need (&item, "match"), weight = ys_node_need (&item, "weight");
      YsTitleRule title = {.weight = ys_node_number (&weight, 0, MAX_WEIGHT)};
      title.match = ys_node_pattern (&match, 0);
      if (title.match != NULL)
        g_array_append_val (rule->titles, title);
    }
}

static void
load_composed (const YsSchemas *s, YsTableRule *rule, const YsNode *item)
{
  static const char *const keys[] = {"needs", "allows", NULL};
  YsNode composed = ys_node_get (item, "composed");
  if (composed.json == NULL)
    return;
  ys_node_close (&composed, keys);
  ys_node_need (&composed, "needs");
  rule->composed = ys_node_composition (s, &composed);
}

static void
load_traits (YsTableRule *rule, const YsNode *item)
{
  static const char *const forms[] = {"none", "project", "whole"};
  static const char *const lists[] = {"projects"};
  YsNode sums = ys_node_get (item, "sums"), form = ys_node_get (item, "form"), rows = ys_node_get (item, "lists");
  rule->sums = sums.json == NULL || ys_node_flag (&sums);
  if (form.json != NULL)
    rule->form = (YsForm)ys_node_choice (&form, forms, G_N_ELEMENTS (forms), "form", "表单");
  if (rows.json != NULL)
    ys_node_choice (&rows, lists, G_N_ELEMENTS (lists), "kind of rows", "行的类别");
  rule->lists_projects = rows.json != NULL;
}

/* Another file may have a further rule for the same kind of table; within one file it is a slip. */
static void
refuse_twice (const YsNode *file, const YsNode *id, GHashTable *seen)
{
  const char *name = ys_node_id (id, "-");
  if (ys_node_failed (file))
    return;
  if (strcmp (name, "other") == 0)
    ys_node_fail (id, g_strdup ("\"other\" is what no rule knows: use another id"),
                  g_strdup ("other 表示未识别的表，请用其他标识"));
  if (!g_hash_table_add (seen, (gpointer)name))
    ys_node_fail (id,
                  g_strdup_printf ("\"%s\" stands twice in this file: use another id, or join them", name),
                  g_strdup_printf ("“%s”在本文件中重复，请换标识或合并", name));
}

void
ys_tables_load (YsSchemas *s, const YsNode *file)
{
  static const char *const file_keys[] = {"tables", NULL};
  static const char *const keys[] = {"id", "title", "not", "evidence", "sums", "form", "lists", "composed", NULL};
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  ys_node_close (file, file_keys);
  YsNode list = ys_node_need (file, "tables");
  for (YsNode item = ys_node_first (&list, 1); item.json != NULL; ys_node_next (&item))
    {
      ys_node_close (&item, keys);
      YsNode id = ys_node_need (&item, "id"), titles = ys_node_need (&item, "title");
      YsNode not = ys_node_need (&item, "not"), evidence = ys_node_need (&item, "evidence");
      refuse_twice (file, &id, seen);
      YsTableRule *rule = g_new0 (YsTableRule, 1);
      g_ptr_array_add (s->tables, rule);
      rule->id = g_strdup (ys_node_string (&id));
      rule->titles = g_array_new (FALSE, FALSE, sizeof (YsTitleRule));
      rule->evidence = g_ptr_array_new_with_free_func (evidence_free);
      load_titles (rule, &titles);
      rule->not = ys_node_is_null (&not ) ? NULL : ys_node_pattern (&not, 0);
      for (YsNode part = ys_node_first (&evidence, 0); part.json != NULL; ys_node_next (&part))
        load_evidence (s, rule, &part);
      load_traits (rule, &item);
      load_composed (s, rule, &item);
    }
}

const char *
ys_node_table (const YsSchemas *s, const YsNode *node)
{
  const char *id = ys_node_string (node);
  for (guint i = 0; i < s->tables->len; i++)
    if (strcmp (((YsTableRule *)g_ptr_array_index (s->tables, i))->id, id) == 0)
      return id;
  ys_node_fail (node, g_strdup_printf ("no file of tables/ has the table \"%s\": correct the id", id),
                g_strdup_printf ("tables/ 中没有“%s”这种表，请更正标识", id));
  return "";
}
