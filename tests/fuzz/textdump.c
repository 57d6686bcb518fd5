/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text, in whatever notation, all the way to JSON. */
#include "tests/fuzz/document.h"
#include "tests/fuzz/fuzz.h"

#include "source/text.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (YsContent) content = ys_content_new ();
  ys_text_read (content, (const char *)data, size, fuzz_marks ());
  fuzz_document (content);
  return 0;
}
