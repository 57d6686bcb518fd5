/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole PDF all the way to JSON. */
#include "tests/fuzz/document.h"
#include "tests/fuzz/fuzz.h"

#include "source/source.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const YsReading whole = {0};
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (YsContent) content = ys_source_read (bytes, FALSE, fuzz_marks (), &whole);
  fuzz_document (content);
  return 0;
}
