/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/read.h"
#include "cli/regular.h"
#include "extract/pagepng.h"
#include "judge/judge.h"
#include "normalize/marks.h"
#include "normalize/normalize.h"
#include "normalize/scan.h"
#include "repair/repair.h"
#include <errno.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

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
failed_document (const char *path, int fd, YsStatus status, const char *message_zh, const char *message_en)
{
  char sha256[YS_SHA256_LENGTH + 1];
  YsDocument *document = ys_document_new (path);
  document->status = ys_status_name (status);
  if (ys_regular_hash (fd, sha256, &document->bytes) && sha256[0] != '\0')
    document->sha256 = g_strdup (sha256);
  YsAnomaly *a = ys_document_anomaly (document, document->status, YS_WARNING, "source");
  ys_anomaly_say (a, g_strdup (message_zh), g_strdup (message_en));
  return document;
}

/* What could not be taken into memory, by errno. */
static YsDocument *
not_taken (const char *path, int fd, int code, gsize most_bytes)
{
  if (code != EFBIG && code != ENOMEM)
    return failed_document (path, fd, YS_STATUS_UNREADABLE, "读取文件出错", g_strerror (code));
  g_autofree char *en = g_strdup_printf (
      "the file is too large: more than %" G_GSIZE_FORMAT " MiB are not read", most_bytes >> 20);
  g_autofree char *zh = g_strdup_printf ("文件过大，超过 %" G_GSIZE_FORMAT " MiB，未读取", most_bytes >> 20);
  return failed_document (path, fd, YS_STATUS_MEMORY_LIMIT, zh, en);
}

static gboolean
may_be_text (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  return !g_str_has_suffix (lower, ".pdf");
}

YsDocument *
ys_read_document (const YsSchemas *schemas, const YsCorrections *corrections, const char *path, int fd,
                  gsize most_bytes, const YsReading *reading)
{
  const YsMarks marks = ys_marks_of (schemas);
  g_autoptr (GBytes) bytes = ys_regular_read (fd, most_bytes);
  if (bytes == NULL)
    return not_taken (path, fd, errno, most_bytes);
  g_autoptr (YsContent) content = ys_source_read (bytes, may_be_text (path), &marks, reading);
  return ys_read_understood (schemas, corrections, content, path);
}

YsDocument *
ys_read_understood (const YsSchemas *schemas, const YsCorrections *corrections, YsContent *content,
                    const char *path)
{
  guint64 before = schemas->limit_hits;
  ys_scan_repair (content, schemas);
  YsDocument *document = ys_normalize (content, schemas, corrections, path);
  ys_repair (schemas, document);
  ys_judge (schemas, document);
  tell_given_up (document, schemas->limit_hits - before);
  ys_document_order_anomalies (document);
  return document;
}

static YsDocument *
not_opened (const char *path, int code)
{
  if (code == EINVAL)
    return failed_document (path, -1, YS_STATUS_UNREADABLE, "不是普通文件", "not a regular file");
  g_autofree char *en = g_strdup_printf ("cannot open the file: %s", g_strerror (code));
  g_autofree char *zh = g_strdup_printf ("无法打开文件：%s", g_strerror (code));
  return failed_document (path, -1, YS_STATUS_UNREADABLE, zh, en);
}

static YsDocument *
read_whole (const YsSchemas *schemas, const YsWanted *wanted, const char *path)
{
  g_autoptr (YsOcr) ocr = wanted->ocr != YS_OCR_NEVER ? ys_ocr_new () : NULL;
  const YsReading whole = {.ocr_when = wanted->ocr, .ocr = ocr};
  int fd = ys_regular_open (path);
  if (fd < 0)
    return not_opened (path, errno);
  YsDocument *document = ys_read_document (schemas, wanted->corrections, path, fd, G_MAXSSIZE, &whole);
  close (fd);
  return document;
}

YsOutcome
ys_read_outcome (const YsDocument *document, const YsWanted *wanted)
{
  return wanted->text != NULL ? ys_outcome_explained (document, wanted->text, wanted->text_data)
                              : ys_outcome_with (document, wanted->amounts);
}

YsOutcome
ys_read_file (const YsSchemas *schemas, const YsWanted *wanted, const char *path)
{
  g_autoptr (YsDocument) document = read_whole (schemas, wanted, path);
  return ys_read_outcome (document, wanted);
}

YsOutcome
ys_read_picture (int fd, guint page, gsize most_bytes)
{
  clock_t begun = clock ();
  g_autoptr (GBytes) bytes = ys_regular_read (fd, most_bytes);
  g_autoptr (GBytes) picture = bytes != NULL ? ys_picture_of_page (bytes, page) : NULL;
  gsize length = 0;
  const char *png = picture != NULL ? g_bytes_get_data (picture, &length) : NULL;
  guint64 used = (guint64)MAX (clock () - begun, 0) * G_USEC_PER_SEC / CLOCKS_PER_SEC;
  if (png == NULL)
    return (YsOutcome){
        .status = YS_STATUS_DAMAGED, .bytes = used, .json = g_strdup ("{}"), .length = strlen ("{}")};
  return (YsOutcome){
      .status = YS_STATUS_OK, .bytes = used, .json = g_memdup2 (png, length), .length = length};
}

YsOutcome
ys_read_not_opened (const char *path)
{
  g_autoptr (YsDocument) document = not_opened (path, errno);
  return ys_outcome_new (document);
}

YsOutcome
ys_read_failed (const char *path, int fd, YsStatus status, const char *message_zh, const char *message_en)
{
  g_autoptr (YsDocument) document = failed_document (path, fd, status, message_zh, message_en);
  return ys_outcome_new (document);
}
