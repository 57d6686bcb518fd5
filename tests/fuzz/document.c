/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/document.h"

#include "judge/judge.h"
#include "normalize/marks.h"
#include "normalize/normalize.h"
#include "publish/json.h"

#include <cjson/cJSON.h>
#include <string.h>

static const YsSchemas *
built_in (void)
{
  static YsSchemas *schemas = NULL;
  if (schemas == NULL)
    schemas = ys_schemas_load (NULL, NULL);
  return schemas;
}

const YsMarks *
fuzz_marks (void)
{
  static YsMarks marks;
  marks = ys_marks_of (built_in ());
  return &marks;
}

void
fuzz_document (const YsContent *content)
{
  const YsSchemas *schemas = built_in ();
  g_autoptr (YsDocument) document = ys_normalize (content, schemas, NULL, "fuzz");
  ys_judge (schemas, document);
  g_autofree char *json = ys_json_write (document);
  g_assert_true (g_utf8_validate (json, -1, NULL));
  g_assert_null (strchr (json, '\n'));
  cJSON *again = cJSON_Parse (json);
  g_assert_nonnull (again);
  cJSON_Delete (again);
}
