/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text dump all the way to JSON. */
#include "tests/fuzz/fuzz.h"

#include "extract/textdump.h"
#include "normalize/normalize.h"
#include "publish/json.h"

#include <cjson/cJSON.h>

static const YsSchemas *
builtin (void)
{
  static YsSchemas *schemas = NULL;
  if (schemas == NULL)
    schemas = ys_schemas_load (NULL, NULL);
  return schemas;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (YsContent) content = ys_content_new ();
  ys_textdump_read (content, (const char *) data, size);
  g_autoptr (YsDocument) document = ys_normalize (content, builtin (), "dump.txt");
  g_autofree char *json = ys_json_write (document);
  g_assert_true (g_utf8_validate (json, -1, NULL));
  g_assert_null (strchr (json, '\n'));
  cJSON *again = cJSON_Parse (json);
  g_assert_nonnull (again);
  cJSON_Delete (again);
  return 0;
}
