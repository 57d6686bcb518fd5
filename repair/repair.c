/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repair/repair.h"

#include "repair/names.h"
#include "repair/sums.h"
#include "repair/unread.h"

#include <string.h>

#define CHECK "pictures" /* what the findings say of where they come from */

/* In both languages. */
typedef struct
{
  const char *zh, *en;
} Words;

static const Words why[] = {[YS_REPAIR_NONE] = {"词表", "a word that is known"},
                            [YS_REPAIR_FORM] = {"金额格式", "the form of an amount"},
                            [YS_REPAIR_LIST] = {"科目编码表", "the list of codes and names"},
                            [YS_REPAIR_SUMS] = {"勾稽关系", "the sums that it stands in"}};

static void
tell (YsDocument *document, const YsTable *table, guint row, const YsDocCell *cell)
{
  YsAnomaly *a =
      ys_document_anomaly (document, cell->is_value ? "amount-repaired" : "name-repaired", YS_INFO, CHECK);
  ys_anomaly_place (a, table, (int)row, cell);
  ys_anomaly_say (
      a, g_strdup_printf ("由图像识别为“%s”，按%s改为“%s”", cell->read, why[cell->repair].zh, cell->text),
      g_strdup_printf ("\"%s\" was read from the picture; it is \"%s\" by %s", cell->read, cell->text,
                       why[cell->repair].en));
}

/* What was repaired before it was understood has no reason yet. */
static void
give_reason (YsDocCell *cell)
{
  if (cell->read != NULL && cell->repair == YS_REPAIR_NONE)
    cell->repair = cell->is_value ? YS_REPAIR_FORM : YS_REPAIR_LIST;
}

typedef void (*EachCell) (YsDocument *document, const YsTable *table, guint row, YsDocCell *cell);

static void
reason_of (YsDocument *document, const YsTable *table, guint row, YsDocCell *cell)
{
  (void)document, (void)table, (void)row;
  give_reason (cell);
}

static void
tell_repaired (YsDocument *document, const YsTable *table, guint row, YsDocCell *cell)
{
  if (cell->read != NULL)
    tell (document, table, row, cell);
}

static void
walk (YsDocument *document, EachCell each)
{
  for (guint t = 0; t < document->tables->len; t++)
    {
      const YsTable *table = g_ptr_array_index (document->tables, t);
      for (guint r = 0; r < table->rows->len; r++)
        {
          const YsRow *row = g_ptr_array_index (table->rows, r);
          for (guint k = 0; k < row->cells->len; k++)
            each (document, table, r, &g_array_index (row->cells, YsDocCell, k));
        }
    }
}

static gboolean
is_of_picture (const YsDocument *document, const YsTable *table)
{
  for (guint i = 0; table->pages->len > 0 && i < document->ocr_pages->len; i++)
    if (g_array_index (document->ocr_pages, guint, i) == g_array_index (table->pages, guint, 0))
      return TRUE;
  return FALSE;
}

/* A table in a picture that has a title and a header, and no amounts: blank as printed, or not read. */
static void
tell_blank (YsDocument *document)
{
  for (guint t = 0; t < document->tables->len; t++)
    {
      const YsTable *table = g_ptr_array_index (document->tables, t);
      if (!ys_table_is_known (table) || strcmp (table->state, "blank") != 0 || !is_of_picture (document, table))
        continue;
      YsAnomaly *a = ys_document_anomaly (document, "page-is-image", YS_WARNING, "source");
      ys_anomaly_place (a, table, -1, NULL);
      ys_anomaly_say (a, g_strdup ("本表为图像，没有读出金额：可能是空表，也可能未能识别，请看原页"),
                      g_strdup ("the table is a picture, and no amount of it was read: it may be blank, or may "
                                "not have been recognised; look at the page"));
    }
}

void
ys_repair (const YsSchemas *schemas, YsDocument *document)
{
  if (document->ocr_pages == NULL)
    return;
  walk (document, reason_of);
  ys_repair_names (schemas, document);
  if (strcmp (document->status, "ok") == 0 || strcmp (document->status, "partial") == 0)
    {
      g_autoptr (GPtrArray) guesses = ys_unread_guess (schemas, document);
      ys_repair_sums (schemas, document);
      ys_unread_settle (schemas, document, guesses);
    }
  walk (document, tell_repaired);
  tell_blank (document);
}
