/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/writer.h"

#include <string.h>

/* What the record says was seen by the supervisor or checked by it; the text may say anything. */
static gboolean
agrees (const YsRecord *record, const YsDocument *d)
{
  return strcmp (record->status, d->status) == 0 && g_strcmp0 (record->sha256, d->sha256) == 0 &&
         record->bytes == d->bytes && record->pages == d->n_pages;
}

const YsDocument *
ys_record_document (YsRecord *record, GError **error)
{
  if (record->document != NULL)
    return record->document;
  const char *json = record->json != NULL ? record->json : "";
  g_autoptr (YsDocument) d = ys_json_read (record->reader, json, record->length, error);
  if (d != NULL && agrees (record, d))
    return record->document = g_steal_pointer (&d);
  if (d != NULL)
    g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT,
                 "the document is not the one that was announced / 文档与读取结果不一致");
  g_prefix_error (error, "%s: ", record->path);
  return NULL;
}

void
ys_record_clear (YsRecord *record)
{
  g_clear_pointer (&record->document, ys_document_free);
}

gboolean
ys_writer_add (YsWriter *writer, YsRecord *record, GError **error)
{
  return writer->add (writer, record, error);
}

gboolean
ys_writer_finish (YsWriter *writer, GError **error)
{
  return writer->finish == NULL || writer->finish (writer, error);
}

void
ys_writer_free (YsWriter *writer)
{
  writer->free (writer);
}
