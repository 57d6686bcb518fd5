/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/publication.h"
#include "cli/interrupt.h"
#include "cli/message.h"
#include "cli/published.h"
#include "report/report.h"
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#define BLOCK 4096 /* bytes */

static gboolean
has_report (const YsPublication *p)
{
  return (p->formats->formats & YS_FORMAT_REPORT) != 0;
}

static void
list_output (const YsPublication *p, const char *file, GString *list)
{
  GStatBuf status = {0};
  g_autofree char *path = g_build_filename (p->dir, file, NULL);
  if (g_stat (path, &status) == 0)
    g_string_append_printf (list, YS_PUBLISHED_OUTPUT "%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT ".%09ld\n",
                            file, (gint64)status.st_size, (gint64)status.st_mtim.tv_sec,
                            status.st_mtim.tv_nsec);
}

/* Where it is published: a file that somebody has removed or changed is made again. */
static GString *
list_outputs (const YsPublication *p)
{
  GString *list = g_string_new (NULL);
  g_auto (GStrv) files = ys_formats_files (p->formats);
  for (char **file = files; *file != NULL; file++)
    list_output (p, *file, list);
  for (const char *const *file = ys_report_outputs (); has_report (p) && *file != NULL; file++)
    list_output (p, *file, list);
  if (p->pictured != NULL)
    g_string_append_printf (list, YS_PUBLISHED_OUTPUT "pictures %u %" G_GUINT64_FORMAT "\n", p->pictured->n,
                            p->pictured->bytes);
  return list;
}

/* Whether what is left of the files begins with the same bytes, as many as the shorter has. */
static gboolean
begins_alike (FILE *a, FILE *b)
{
  char one[BLOCK], other[BLOCK];
  for (;;)
    {
      gsize n = fread (one, 1, sizeof one, a);
      if (n == 0)
        return TRUE;
      if (fread (other, 1, n, b) != n || memcmp (one, other, n) != 0)
        return FALSE;
    }
}

/* Whether BEFORE is the list of inputs NOW, then OUTPUTS, and nothing more. */
static gboolean
is_the_same (FILE *before, FILE *now, const GString *outputs)
{
  g_autofree char *rest = g_malloc (outputs->len + 1);
  return begins_alike (now, before) && fread (rest, 1, outputs->len + 1, before) == outputs->len &&
         memcmp (rest, outputs->str, outputs->len) == 0;
}

static gboolean
is_published (const YsPublication *p)
{
  g_autofree char *name = g_build_filename (p->dir, YS_PUBLISHED_NAME, NULL);
  g_autoptr (GString) outputs = list_outputs (p);
  FILE *before = g_fopen (name, "re"), *now = g_fopen (ys_draft_path (p->list), "re");
  gboolean same = before != NULL && now != NULL && is_the_same (before, now, outputs);
  if (before != NULL)
    fclose (before);
  if (now != NULL)
    fclose (now);
  return same;
}

/* The next run reads its input again. */
static void
break_record (const YsPublication *p, YsRecord *record, const GError *why)
{
  ys_message (record->path, why->message, "读取进程返回的数据有误",
              "run the command again; if it stays, report it / 请重新运行；若仍如此，请反馈此文件");
  ys_folder_writer_remove (p->documents, record->sha256);
  record->status = ys_status_name (YS_STATUS_CRASHED);
  record->pages = 0;
  record->anomalies[YS_INFO] = record->anomalies[YS_ERROR] = 0;
  record->anomalies[YS_WARNING] = 1;
  record->json = NULL;
  record->length = 0;
  (*p->n_broken)++;
}

typedef struct
{
  YsWriter *formats, *report; /* report: NULL, nobody wants one */
} Outputs;

static void
outputs_clear (Outputs *outputs)
{
  g_clear_pointer (&outputs->formats, ys_writer_free);
  g_clear_pointer (&outputs->report, ys_writer_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outputs, outputs_clear)

/* The input, with its document where it has one. */
static gboolean
publish_entry (const YsPublication *p, const YsEntry *entry, const Outputs *outputs, GError **error)
{
  g_autofree char *json = NULL;
  g_autoptr (GError) broken = NULL;
  g_auto (YsRecord) record = {.path = entry->path,
                              .repeat = entry->repeat,
                              .status = ys_status_name (entry->status),
                              .sha256 = entry->sha256[0] != '\0' ? entry->sha256 : NULL,
                              .bytes = entry->bytes,
                              .pages = entry->pages,
                              .reader = p->reader};
  memcpy (record.anomalies, entry->anomalies, sizeof record.anomalies);
  if (entry->length > 0)
    {
      record.json = json = ys_folder_writer_load (p->documents, entry->sha256, &record.length, &broken);
      if (json == NULL || ys_record_document (&record, &broken) == NULL)
        break_record (p, &record, broken);
    }
  return ys_writer_add (outputs->formats, &record, error) &&
         (outputs->report == NULL || ys_writer_add (outputs->report, &record, error));
}

static gboolean
publish_lines (const YsPublication *p, YsPublished *list, const Outputs *outputs, GError **error)
{
  while (ys_published_entry (list) != NULL)
    if (!ys_interrupt_check (error) || !publish_entry (p, ys_published_entry (list), outputs, error) ||
        !ys_published_step (list, error))
      return FALSE;
  return TRUE;
}

static gboolean
open_outputs (const YsPublication *p, Outputs *outputs, GError **error)
{
  outputs->formats = ys_formats_writer_new (p->dir, p->formats, error);
  return outputs->formats != NULL &&
         (!has_report (p) || (outputs->report = ys_report_writer_new (p->dir, error)) != NULL);
}

static gboolean
finish_outputs (const YsPublication *p, const Outputs *outputs, GError **error)
{
  if (!ys_writer_finish (outputs->formats, error))
    return FALSE;
  if (outputs->report != NULL)
    return ys_writer_finish (outputs->report, error);
  ys_report_remove (p->dir); /* an earlier one would tell of other inputs than the rest */
  return TRUE;
}

static gboolean
publish (const YsPublication *p, GError **error)
{
  g_auto (Outputs) outputs = {0};
  g_autoptr (YsPublished) list = ys_published_read (p->dir, ys_draft_path (p->list), error);
  return list != NULL && open_outputs (p, &outputs, error) && publish_lines (p, list, &outputs, error) &&
         finish_outputs (p, &outputs, error);
}

gboolean
ys_publication_run (const YsPublication *p, GError **error)
{
  if (!ys_draft_flush (p->list, error))
    return FALSE;
  if (is_published (p))
    return TRUE;
  if (!publish (p, error))
    return FALSE;
  g_autoptr (GString) outputs = list_outputs (p);
  if (*p->n_broken > 0) /* so that the next run publishes again */
    g_string_append_printf (outputs, YS_PUBLISHED_OUTPUT "broken %u\n", *p->n_broken);
  return ys_draft_write (p->list, outputs->str, outputs->len, error) && ys_draft_commit (p->list, error);
}
