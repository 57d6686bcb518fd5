/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole PDF all the way to JSON. */
#define _GNU_SOURCE
#include "tests/fuzz/fuzz.h"

#include "extract/source.h"
#include "normalize/normalize.h"
#include "publish/json.h"

#include <sys/mman.h>
#include <unistd.h>

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
  int fd = memfd_create ("fuzz.pdf", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  if (fd < 0 || write (fd, data, size) != (ssize_t) size)
    return 0;
  g_autoptr (YsContent) content = ys_source_read (path);
  g_autoptr (YsDocument) document = ys_normalize (content, builtin (), path);
  g_autofree char *json = ys_json_write (document);
  g_assert_true (g_utf8_validate (json, -1, NULL));
  close (fd);
  return 0;
}
