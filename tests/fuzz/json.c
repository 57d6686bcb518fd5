/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a document: refused with a reason, or read; what was read is written and read the same. */
#include "tests/fuzz/fuzz.h"

#include "publish/json.h"
#include "publish/json_read.h"
#include "rules/rules.h"

#include <string.h>

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static YsJsonReader *reader = NULL;
  if (reader == NULL)
    reader = ys_json_reader_new (ys_document_schema (), NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (YsDocument) document = ys_json_read (reader, (const char *)data, size, &error);
  g_assert_true ((document != NULL) != (error != NULL));
  if (document == NULL)
    return 0;
  for (int style = YS_JSON_NUMBERS; style <= YS_JSON_STRINGS; style++)
    {
      g_autofree char *json = ys_json_write_with (document, (YsJsonAmounts)style);
      g_autoptr (YsDocument) again = ys_json_read (reader, json, strlen (json), &error);
      g_assert_no_error (error);
      g_autofree char *same = ys_json_write_with (again, (YsJsonAmounts)style);
      g_assert_cmpstr (json, ==, same);
    }
  return 0;
}
