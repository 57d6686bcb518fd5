/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/tablerule.h"

#include "rules/file.h"

#include <string.h>

static gboolean
refuse (const YsTableRule *rule, const char *trait, const char *may, GError **error)
{
  g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT,
               "table \"%s\": \"%s\" must be %s / 表格“%s”的“%s”须为 %s", rule->id != NULL ? rule->id : "?",
               trait, may, rule->id != NULL ? rule->id : "?", trait, may);
  return FALSE;
}

gboolean
ys_table_rule_traits (YsTableRule *rule, const cJSON *item, GError **error)
{
  const cJSON *sums = cJSON_GetObjectItemCaseSensitive (item, "sums"),
              *form = cJSON_GetObjectItemCaseSensitive (item, "form"),
              *lists = cJSON_GetObjectItemCaseSensitive (item, "lists");
  const char *kind = ys_json_string (item, "form"), *rows = ys_json_string (item, "lists");
  if (sums != NULL && !cJSON_IsBool (sums))
    return refuse (rule, "sums", "true, false", error);
  if (form != NULL && g_strcmp0 (kind, "project") != 0 && g_strcmp0 (kind, "whole") != 0)
    return refuse (rule, "form", "\"project\", \"whole\"", error);
  if (lists != NULL && g_strcmp0 (rows, "projects") != 0)
    return refuse (rule, "lists", "\"projects\"", error);
  rule->sums = !cJSON_IsFalse (sums);
  rule->form = kind == NULL ? YS_FORM_NONE : strcmp (kind, "whole") == 0 ? YS_FORM_WHOLE : YS_FORM_PROJECT;
  rule->lists_projects = rows != NULL;
  return TRUE;
}

const YsTableRule *
ys_schemas_table (const YsSchemas *schemas, const char *id)
{
  for (guint i = 0; i < schemas->tables->len; i++)
    {
      const YsTableRule *rule = g_ptr_array_index (schemas->tables, i);
      if (g_strcmp0 (rule->id, id) == 0)
        return rule;
    }
  return NULL;
}

const YsTableRule *
ys_schemas_form (const YsSchemas *schemas, YsForm form)
{
  for (guint i = 0; i < schemas->tables->len; i++)
    {
      const YsTableRule *rule = g_ptr_array_index (schemas->tables, i);
      if (rule->form == form)
        return rule;
    }
  return NULL;
}

gboolean
ys_table_sums (const YsSchemas *schemas, const char *id)
{
  const YsTableRule *rule = ys_schemas_table (schemas, id);
  return rule == NULL || rule->sums;
}

gboolean
ys_table_lists_projects (const YsSchemas *schemas, const char *id)
{
  const YsTableRule *rule = ys_schemas_table (schemas, id);
  return rule != NULL && rule->lists_projects;
}
