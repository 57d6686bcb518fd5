/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/document.h"

#include "judge/judge.h"
#include "normalize/normalize.h"
#include "publish/json.h"

#include <cjson/cJSON.h>
#include <string.h>

void
fuzz_document (const YsContent *content)
{
  static YsSchemas *schemas = NULL;
  if (schemas == NULL)
    schemas = ys_schemas_load (NULL, NULL);
  g_autoptr (YsDocument) document = ys_normalize (content, schemas, "fuzz");
  ys_judge (schemas, document);
  g_autofree char *json = ys_json_write (document);
  g_assert_true (g_utf8_validate (json, -1, NULL));
  g_assert_null (strchr (json, '\n'));
  cJSON *again = cJSON_Parse (json);
  g_assert_nonnull (again);
  cJSON_Delete (again);
}
