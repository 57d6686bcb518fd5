/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/read.h"
#include "cli/regular.h"
#include "extract/source.h"
#include "judge/judge.h"
#include "normalize/marks.h"
#include "normalize/normalize.h"

/* A pattern that was given up has matched nothing: what it would have found may be missing. */
static void
tell_given_up (YsDocument *document, guint64 n)
{
  if (n == 0)
    return;
  YsAnomaly *a = ys_document_anomaly (document, "pattern-limit", YS_INFO, "source");
  ys_anomaly_say (
      a, g_strdup_printf ("有 %" G_GUINT64_FORMAT " 次模式匹配因代价过高而放弃，可能有遗漏", n),
      g_strdup_printf ("%" G_GUINT64_FORMAT
                       " matches of patterns cost too much and were given up: something may be missed",
                       n));
}

static YsDocument *
failed_document (const char *path, YsStatus status, const char *message_zh, const char *message_en)
{
  char sha256[YS_SHA256_LENGTH + 1];
  YsDocument *document = ys_document_new (path);
  document->status = ys_status_name (status);
  if (ys_regular_hash (path, sha256, &document->bytes) && sha256[0] != '\0')
    document->sha256 = g_strdup (sha256);
  YsAnomaly *a = ys_document_anomaly (document, document->status, YS_WARNING, "source");
  ys_anomaly_say (a, g_strdup (message_zh), g_strdup (message_en));
  return document;
}

YsDocument *
ys_read_document (const YsSchemas *schemas, const char *path)
{
  if (ys_regular_is_other (path))
    return failed_document (path, YS_STATUS_UNREADABLE, "不是普通文件", "not a regular file");
  const YsMarks marks = ys_marks_of (schemas);
  g_autoptr (YsContent) content = ys_source_read (path, &marks);
  guint64 before = schemas->limit_hits;
  YsDocument *document = ys_normalize (content, schemas, path);
  ys_judge (schemas, document);
  tell_given_up (document, schemas->limit_hits - before);
  return document;
}

YsOutcome
ys_read_file (const YsSchemas *schemas, const char *path)
{
  g_autoptr (YsDocument) document = ys_read_document (schemas, path);
  return ys_outcome_new (document);
}

YsOutcome
ys_read_failed (const char *path, YsStatus status, const char *message_zh, const char *message_en)
{
  g_autoptr (YsDocument) document = failed_document (path, status, message_zh, message_en);
  return ys_outcome_new (document);
}
