/* SPDX-License-Identifier: GPL-3.0-or-later */
/* documents.csv: every input of a dataset, a line each. */
#include "publish/draft.h"
#include "publish/writer.h"

#include <string.h>

#define HEAD "path,document,sha256,bytes,pages,status,errors,warnings,infos\n"

typedef struct
{
  YsWriter parent;
  YsDraft *draft;
} Documents;

static void
append_quoted (GString *csv, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  gboolean quote = strpbrk (valid, "\",\r\n") != NULL;
  g_auto (GStrv) parts = g_strsplit (valid, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);
  g_string_append_printf (csv, quote ? "\"%s\"" : "%s", quote ? doubled : valid);
}

static gboolean
documents_add (YsWriter *writer, YsRecord *record, GError **error)
{
  Documents *self = (Documents *)writer;
  const char *sha256 = record->sha256 != NULL ? record->sha256 : "";
  g_autoptr (GString) line = g_string_new (NULL);
  append_quoted (line, record->path);
  g_string_append_printf (line, ",%.16s,%s,%" G_GUINT64_FORMAT ",%u,%s,%u,%u,%u\n", sha256, sha256,
                          record->bytes, record->pages, record->status, record->anomalies[YS_ERROR],
                          record->anomalies[YS_WARNING], record->anomalies[YS_INFO]);
  return ys_draft_write (self->draft, line->str, line->len, error);
}

static gboolean
documents_finish (YsWriter *writer, GError **error)
{
  return ys_draft_commit (((Documents *)writer)->draft, error);
}

static void
documents_free (YsWriter *writer)
{
  ys_draft_free (((Documents *)writer)->draft);
  g_free (writer);
}

YsWriter *
ys_documents_writer_new (const char *dir, GError **error)
{
  g_autoptr (YsDraft) draft = ys_draft_new (dir, "documents.csv", error);
  if (draft == NULL || !ys_draft_write (draft, HEAD, strlen (HEAD), error))
    return NULL;
  Documents *self = g_new0 (Documents, 1);
  self->parent = (YsWriter){.add = documents_add, .finish = documents_finish, .free = documents_free};
  self->draft = g_steal_pointer (&draft);
  return &self->parent;
}
