/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source/source.h"

#include "source/encoding.h"
#include "source/hash.h"
#include "source/text.h"

#include <string.h>

#define PDF_TAIL 2048  /* bytes at the end in which a PDF says where its table is */

static gboolean
is_pdf (const char *data, gsize size)
{
  return g_strstr_len (data, (gssize)MIN (size, 1024), "%PDF-") != NULL;
}

/* No header where it belongs, but a trailer, or a header behind what a server or a mail put before it. */
static gboolean
may_be_pdf (const char *data, gsize size)
{
  gsize tail = MIN (size, PDF_TAIL);
  return memmem (data, size, "%PDF-", strlen ("%PDF-")) != NULL ||
         memmem (data + size - tail, tail, "startxref", strlen ("startxref")) != NULL;
}

/* Poppler decides whether it is one. */
static void
read_unlikely_pdf (YsContent *content, GBytes *bytes, const YsMarks *marks, const YsReading *reading)
{
  ys_pdf_pages_read (content, bytes, marks, reading);
  if (strcmp (content->status, "damaged") == 0 && content->n_pages == 0)
    {
      content->media_type = NULL;
      content->status = "not_a_pdf";
    }
}

YsContent *
ys_source_read (GBytes *bytes, gboolean may_be_text, const YsMarks *marks, const YsReading *reading)
{
  YsContent *content = ys_content_new ();
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  content->bytes = size;
  content->sha256 = ys_hash_bytes (data, size);
  if (size == 0)
    content->status = "empty_file";
  else if (is_pdf (data, size))
    ys_pdf_pages_read (content, bytes, marks, reading);
  else if (may_be_text && ys_encoding_is_text (data, size))
    ys_text_read (content, data, size, marks);
  else if (may_be_pdf (data, size))
    read_unlikely_pdf (content, bytes, marks, reading);
  else
    content->status = "not_a_pdf";
  return content;
}
