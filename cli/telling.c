/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/telling.h"
#include "document/performance.h"

/* By page, whether it tells something. */
typedef struct
{
  const YsDocument *document;
  gboolean *tells; /* from page 1, at 0 */
} Marks;

static void
mark (const Marks *marks, guint page)
{
  if (page > 0 && page <= marks->document->page_sizes->len)
    marks->tells[page - 1] = TRUE;
}

static void
mark_targets (const Marks *marks, const YsTable *table)
{
  for (guint i = 0; i < table->performance->len; i++)
    {
      const YsPerformance *item = g_ptr_array_index (table->performance, i);
      for (guint k = 0; k < item->funds->len; k++)
        mark (marks, g_array_index (item->funds, YsFund, k).cell.page);
      for (guint k = 0; k < item->indicators->len; k++)
        mark (marks, g_array_index (item->indicators, YsIndicator, k).page);
    }
}

static void
mark_table (const Marks *marks, const YsTable *table)
{
  for (guint i = 0; i < table->pages->len; i++)
    mark (marks, g_array_index (table->pages, guint, i));
  for (guint i = 0; i < table->rows->len; i++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, i);
      for (guint k = 0; k < row->cells->len; k++)
        mark (marks, g_array_index (row->cells, YsDocCell, k).page);
    }
  mark_targets (marks, table);
}

GArray *
ys_telling_pages (const YsDocument *d, gboolean all)
{
  g_autofree gboolean *tells = g_new0 (gboolean, d->page_sizes->len + 1);
  const Marks marks = {d, tells};
  GArray *pages = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < d->tables->len; i++)
    mark_table (&marks, g_ptr_array_index (d->tables, i));
  for (guint i = 0; i < d->anomalies->len; i++)
    mark (&marks, ((const YsAnomaly *)g_ptr_array_index (d->anomalies, i))->page);
  for (guint page = 1; page <= d->page_sizes->len; page++)
    if ((all || tells[page - 1]) && ys_document_page_size (d, page).width > 0)
      g_array_append_val (pages, page);
  return pages;
}
