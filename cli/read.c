/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/read.h"
#include "survey/explain.h"
#include "survey/survey.h"

#include "extract/source.h"
#include "judge/judge.h"
#include "normalize/marks.h"
#include "normalize/normalize.h"
#include "publish/json.h"
#include "publish/json_read.h"

#include <string.h>

static YsWorst
worst_of (const YsDocument *document)
{
  YsWorst worst = YS_WORST_NONE;
  for (guint i = 0; i < document->anomalies->len; i++)
    {
      const YsAnomaly *a = g_ptr_array_index (document->anomalies, i);
      worst = MAX (worst, (YsWorst)((int)a->severity + 1));
    }
  return worst;
}

/* Statuses of inputs that gave a reading; a document that is no budget was read all the same. */
static gboolean
is_readable (const char *status)
{
  static const char *const read[] = {"ok", "partial", "not_a_budget", NULL};
  return g_strv_contains (read, status);
}

static YsDocument *
read_content (const YsSchemas *schemas, const YsContent *content, const char *path)
{
  YsDocument *document = ys_normalize (content, schemas, path);
  ys_judge (schemas, document);
  return document;
}

static YsOutcome
outcome_of (const YsDocument *document)
{
  return (YsOutcome){ys_json_write (document), worst_of (document), is_readable (document->status)};
}

YsOutcome
ys_read_file (const YsSchemas *schemas, const char *path)
{
  const YsMarks marks = ys_marks_of (schemas);
  g_autoptr (YsContent) content = ys_source_read (path, &marks);
  g_autoptr (YsDocument) document = read_content (schemas, content, path);
  return outcome_of (document);
}

YsOutcome
ys_read_failed (const char *path, const char *status, const char *message_zh, const char *message_en)
{
  g_autoptr (YsDocument) document = ys_document_new (path);
  document->status = status;
  YsAnomaly *a = ys_document_anomaly (document, status, YS_WARNING, "source");
  ys_anomaly_say (a, g_strdup (message_zh), g_strdup (message_en));
  return outcome_of (document);
}

static gboolean
check_readable (const YsContent *content, const char *path, GError **error)
{
  if (is_readable (content->status))
    return TRUE;
  const YsRemark *remark = content->remarks->len > 0 ? g_ptr_array_index (content->remarks, 0) : NULL;
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: %s%s%s", path, content->status,
               remark != NULL ? ": " : "", remark != NULL ? remark->en : "");
  return FALSE;
}

char *
ys_explain_file (const YsSchemas *schemas, const char *path, GError **error)
{
  const YsMarks marks = ys_marks_of (schemas);
  g_autoptr (YsContent) content = ys_source_read (path, &marks);
  if (!check_readable (content, path, error))
    return NULL;
  g_autoptr (YsDocument) d = read_content (schemas, content, path);
  return ys_explain (d);
}

/* The documents of a file: one JSON text, or one a line. */
char *
ys_check_file (const YsSchemas *schemas, const char *json_path, YsWorst *worst, GError **error)
{
  g_autofree char *data = NULL;
  gsize size = 0;
  if (!g_file_get_contents (json_path, &data, &size, error))
    return NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  const char *at = data, *end = data;
  while (at < data + size)
    {
      g_autoptr (YsDocument) document = ys_json_read (at, (gsize)(data + size - at), &end, error);
      if (document == NULL)
        {
          g_prefix_error (error, "%s: ", json_path);
          return NULL;
        }
      ys_judge (schemas, document);
      *worst = MAX (*worst, worst_of (document));
      g_autofree char *json = ys_json_write (document);
      g_string_append_printf (out, "%s\n", json);
      for (at = end; at < data + size && g_ascii_isspace (*at);)
        at++;
    }
  return g_strdup (out->str);
}

char *
ys_survey_files (const YsSchemas *schemas, char **paths, G_GNUC_UNUSED GError **error)
{
  const YsMarks marks = ys_marks_of (schemas);
  g_autoptr (YsSurvey) survey = ys_survey_new (schemas);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (YsContent) content = ys_source_read (paths[i], &marks);
      g_autoptr (YsDocument) document = read_content (schemas, content, paths[i]);
      ys_survey_add (survey, document);
    }
  return ys_survey_write (survey);
}
