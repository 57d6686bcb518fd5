/* SPDX-License-Identifier: GPL-3.0-or-later */
/* NDJSON: the documents as they are, a line each. */
#include "publish/writer.h"

typedef struct
{
  YsWriter parent;
  YsWriteText write;
  gpointer data;
} Lines;

static gboolean
lines_add (YsWriter *writer, YsRecord *record, GError **error)
{
  Lines *self = (Lines *)writer;
  return self->write (record->json, record->length, self->data, error) &&
         self->write ("\n", 1, self->data, error);
}

static void
lines_free (YsWriter *writer)
{
  g_free (writer);
}

YsWriter *
ys_lines_writer_new (YsWriteText write, gpointer data)
{
  Lines *self = g_new0 (Lines, 1);
  self->parent = (YsWriter){.add = lines_add, .free = lines_free};
  self->write = write;
  self->data = data;
  return &self->parent;
}
