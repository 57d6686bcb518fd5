/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/doubt.h"

#include <string.h>

static gboolean
is_doubt (const YsAnomaly *a)
{
  static const char *const codes[] = {
      "text-from-ocr-layer", "page-is-image",    "page-damaged", "page-unreadable",
      "text-not-decodable",  "text-not-located", "file-damaged", NULL};
  return strcmp (a->check, "source") == 0 && g_strv_contains (codes, a->code);
}

/* The first remark that puts the page in doubt (0: any page), or NULL. One on the file puts all in doubt. */
static const YsAnomaly *
doubt_of_page (const YsDocument *document, guint page)
{
  for (guint i = 0; i < document->anomalies->len; i++)
    {
      const YsAnomaly *a = g_ptr_array_index (document->anomalies, i);
      if (is_doubt (a) && (page == 0 || a->page == 0 || a->page == page))
        return a;
    }
  return NULL;
}

static const YsAnomaly *
doubt_of (const YsDocument *document, const YsAnomaly *error)
{
  const YsTable *table = error->table != NULL ? ys_document_table (document, error->table) : NULL;
  const YsAnomaly *doubt = table == NULL || error->page > 0 ? doubt_of_page (document, error->page) : NULL;
  for (guint i = 0; table != NULL && doubt == NULL && i < table->pages->len; i++)
    {
      guint page = g_array_index (table->pages, guint, i);
      doubt = page > 0 ? doubt_of_page (document, page) : NULL;
    }
  return doubt;
}

void
ys_doubt_lower (YsDocument *document)
{
  for (guint i = 0; i < document->anomalies->len; i++)
    {
      YsAnomaly *a = g_ptr_array_index (document->anomalies, i);
      const YsAnomaly *doubt = a->severity == YS_ERROR ? doubt_of (document, a) : NULL;
      if (doubt == NULL)
        continue;
      a->severity = YS_WARNING;
      ys_anomaly_say (a, g_strdup_printf ("%s（读取存疑：%s）", a->zh, doubt->zh),
                      g_strdup_printf ("%s (the reading is in doubt: %s)", a->en, doubt->en));
    }
}
