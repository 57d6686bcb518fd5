/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/vocabulary.h"

#include "rules/units.h"

gboolean
vocabulary_add (YsSchemas *schemas, const char *text, GError **error)
{
  cJSON *json = cJSON_Parse (text);
  g_assert_nonnull (json);
  YsReading reading = {.file = "test.json"};
  YsNode root = ys_node_root (&reading, json);
  ys_units_expand (schemas, json);
  ys_vocabulary_load (schemas, &root);
  cJSON_Delete (json);
  if (reading.error == NULL)
    return TRUE;
  g_propagate_error (error, reading.error);
  return FALSE;
}
