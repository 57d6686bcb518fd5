/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/read.h"
#include "survey/survey.h"

#include "extract/source.h"
#include "judge/judge.h"
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
  g_autoptr (YsContent) content = ys_source_read (path);
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

static void
explain_table (GString *out, const YsTable *table)
{
  g_string_append_printf (out, "\n%s  %s  [%s, %s, pages", table->id,
                          table->title != NULL ? table->title : "(no title)",
                          table->unit != NULL ? table->unit : "no unit", table->state);
  for (guint i = 0; i < table->pages->len; i++)
    g_string_append_printf (out, " %u", g_array_index (table->pages, guint, i));
  g_string_append_printf (out, ", %u rows]\n  why: %s\n", table->rows->len,
                          table->why != NULL ? table->why : "-");
  for (guint i = 0; !ys_table_is_form (table) && i < table->columns->len; i++)
    {
      const YsColumn *column = g_ptr_array_index (table->columns, i);
      g_string_append_printf (out, "  column %u: %s%s%s  ←", i, column->side != NULL ? column->side : "",
                              column->side != NULL ? "." : "",
                              column->id != NULL ? column->id : "(not known)");
      for (guint k = 0; k < column->header->len; k++)
        g_string_append_printf (out, " %s%s", k > 0 ? "/ " : "",
                                (char *)g_ptr_array_index (column->header, k));
      g_string_append_c (out, '\n');
    }
}

char *
ys_explain_file (const YsSchemas *schemas, const char *path, GError **error)
{
  g_autoptr (YsContent) content = ys_source_read (path);
  if (!check_readable (content, path, error))
    return NULL;
  g_autoptr (YsDocument) d = read_content (schemas, content, path);
  GString *out = g_string_new (NULL);
  g_string_append_printf (out, "%s\n  status %s, issuer %s, fiscal year %d, kind %s\n", path, d->status,
                          d->issuer != NULL ? d->issuer : "unknown", d->fiscal_year,
                          d->kind != NULL ? d->kind : "unknown");
  for (guint i = 0; i < d->tables->len; i++)
    explain_table (out, g_ptr_array_index (d->tables, i));
  return g_string_free (out, FALSE);
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
  g_autoptr (YsSurvey) survey = ys_survey_new (schemas);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (YsContent) content = ys_source_read (paths[i]);
      g_autoptr (YsDocument) document = read_content (schemas, content, paths[i]);
      ys_survey_add (survey, document);
    }
  return ys_survey_write (survey);
}
