/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole PDF all the way to JSON. */
#include "tests/fuzz/document.h"
#include "tests/fuzz/fuzz.h"

#include "extract/source.h"

#include <sys/mman.h>
#include <unistd.h>

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  int fd = memfd_create ("fuzz.pdf", MFD_CLOEXEC);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, data, size), ==, (ssize_t)size);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autoptr (YsContent) content = ys_source_read (path, fuzz_marks ());
  fuzz_document (content);
  close (fd);
  return 0;
}
