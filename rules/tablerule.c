/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/tablerule.h"

#include <string.h>

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
