/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/summary.h"
#include "cli/command.h"
#include "cli/message.h"

#define MOST_FINDINGS 5u /* lines; one a document */

/* A document and the first of its errors. */
typedef struct
{
  char *path;
  char *en, *zh;
  guint page;
  guint errors;
} Finding;

struct YsSummary
{
  const YsJsonReader *reader;
  guint threshold;
  guint n_inputs;
  guint statuses[YS_N_STATUSES];
  guint with_errors; /* of those that were read */
  gboolean anomalous, unread;
  GPtrArray *worst; /* Finding, most errors first */
};

static void
finding_free (gpointer data)
{
  Finding *finding = data;
  g_free (finding->path);
  g_free (finding->en);
  g_free (finding->zh);
  g_free (finding);
}

YsSummary *
ys_summary_new (guint threshold, const YsJsonReader *reader)
{
  YsSummary *summary = g_new0 (YsSummary, 1);
  summary->threshold = threshold;
  summary->reader = reader;
  summary->worst = g_ptr_array_new_with_free_func (finding_free);
  return summary;
}

void
ys_summary_free (YsSummary *summary)
{
  g_ptr_array_unref (summary->worst);
  g_free (summary);
}

void
ys_summary_count (YsSummary *summary, YsStatus status, const guint anomalies[YS_ERROR + 1])
{
  YsOutcome outcome = {.status = status};
  for (guint i = 0; i <= YS_ERROR; i++)
    outcome.anomalies[i] = anomalies[i];
  summary->n_inputs++;
  summary->statuses[status]++;
  summary->with_errors += ys_status_is_read (status) && anomalies[YS_ERROR] > 0;
  summary->anomalous |= ys_outcome_worst (&outcome) >= summary->threshold;
  summary->unread |= !ys_status_is_read (status);
}

void
ys_summary_fail (YsSummary *summary)
{
  summary->unread = TRUE;
}

static Finding *
find_first_error (const YsSummary *summary, const char *path, const YsOutcome *outcome)
{
  g_autoptr (YsDocument) d = ys_json_read (summary->reader, outcome->json, outcome->length, NULL);
  for (guint i = 0; d != NULL && i < d->anomalies->len; i++)
    {
      const YsAnomaly *a = g_ptr_array_index (d->anomalies, i);
      if (a->severity != YS_ERROR)
        continue;
      Finding *finding = g_new0 (Finding, 1);
      *finding = (Finding){.path = g_strdup (path),
                           .en = g_strdup (a->en),
                           .zh = g_strdup (a->zh),
                           .page = a->page,
                           .errors = outcome->anomalies[YS_ERROR]};
      return finding;
    }
  return NULL;
}

/* Ties by path, so that the order in which workers finish does not show. */
static gboolean
is_worse (guint errors, const char *path, const Finding *than)
{
  return errors != than->errors ? errors > than->errors : g_strcmp0 (path, than->path) < 0;
}

void
ys_summary_look (YsSummary *summary, const char *path, const YsOutcome *outcome)
{
  guint errors = outcome->anomalies[YS_ERROR], at = 0;
  while (at < summary->worst->len && !is_worse (errors, path, g_ptr_array_index (summary->worst, at)))
    at++;
  if (errors == 0 || at >= MOST_FINDINGS)
    return;
  Finding *finding = find_first_error (summary, path, outcome);
  if (finding == NULL)
    return;
  g_ptr_array_insert (summary->worst, (gint)at, finding);
  if (summary->worst->len > MOST_FINDINGS)
    g_ptr_array_set_size (summary->worst, (gint)MOST_FINDINGS);
}

int
ys_summary_code (const YsSummary *summary)
{
  if (summary->unread)
    return YS_EXIT_UNREAD;
  return summary->anomalous ? YS_EXIT_ANOMALY : YS_EXIT_OK;
}

static void
tell_counts (const YsSummary *summary)
{
  const guint *n = summary->statuses;
  guint budgets = n[YS_STATUS_OK] + n[YS_STATUS_PARTIAL];
  guint others = n[YS_STATUS_NOT_A_BUDGET], scans = n[YS_STATUS_NO_TEXT_LAYER];
  guint failed = summary->n_inputs - budgets - others - scans;
  g_autofree char *en =
      g_strdup_printf ("%u read (%u with errors, %u in part), %u not budgets, %u scans, %u failed", budgets,
                       summary->with_errors, n[YS_STATUS_PARTIAL], others, scans, failed);
  g_autofree char *zh =
      g_strdup_printf ("已读取 %u 个（%u 个有错误，%u 个不完整），非预决算 %u 个，扫描件 %u 个，失败 %u 个",
                       budgets, summary->with_errors, n[YS_STATUS_PARTIAL], others, scans, failed);
  g_autofree char *subject = g_strdup_printf ("%u inputs", summary->n_inputs);
  ys_message (subject, en, zh, NULL);
}

static void
tell_worst (const YsSummary *summary)
{
  for (guint i = 0; i < summary->worst->len; i++)
    {
      const Finding *f = g_ptr_array_index (summary->worst, i);
      g_autofree char *page = f->page > 0 ? g_strdup_printf ("page %u, ", f->page) : g_strdup ("");
      g_autofree char *page_zh = f->page > 0 ? g_strdup_printf ("第 %u 页，", f->page) : g_strdup ("");
      g_autofree char *en =
          g_strdup_printf ("%s%s (%u %s)", page, f->en, f->errors, f->errors == 1 ? "error" : "errors");
      g_autofree char *zh = g_strdup_printf ("%s%s（共 %u 个错误）", page_zh, f->zh, f->errors);
      ys_message (f->path, en, zh, NULL);
    }
}

static void
tell_known (const YsDone *done)
{
  g_autofree char *en = g_strdup_printf ("%u read by an earlier run, %u of the same content as another",
                                         done->n_before, done->n_duplicates);
  g_autofree char *zh =
      g_strdup_printf ("%u 个此前已读取，%u 个与其他文件内容相同", done->n_before, done->n_duplicates);
  ys_message ("not read again", en, zh, NULL);
}

static void
tell_removed (const YsDone *done)
{
  g_autofree char *en = g_strdup_printf ("%u of contents that no input has any more", done->n_removed);
  g_autofree char *zh = g_strdup_printf ("%u 个文档的内容已不在输入中", done->n_removed);
  ys_message ("documents removed", en, zh, NULL);
}

void
ys_summary_tell (const YsSummary *summary, const YsDone *done)
{
  tell_worst (summary);
  if (done->n_before + done->n_duplicates > 0)
    tell_known (done);
  if (done->n_removed > 0)
    tell_removed (done);
  tell_counts (summary);
  if (done->where != NULL)
    ys_message (done->where, "all of it is there", "全部结果在此", NULL);
}
