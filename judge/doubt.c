/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/doubt.h"

#include "judge/terms.h"

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

/* A sign of trouble in the reading, in words. */
typedef struct
{
  const char *zh, *en;
} Sign;

static const Sign open_column = {"本表有金额列含义不明", "a column of amounts has no known meaning"};
static const Sign joined_row = {"有一行由分页处两段拼成", "a row was put together over a page break"};
static const Sign by_hand = {"有金额经人工更正", "an amount was corrected by a person"};
static const Sign nameless_row = {"本表中间有一行没有名称", "a row within the table has no name"};
static const Sign stray_table = {"本表旁有未能识别的表", "a table of no known kind stands beside it"};

/* What the reading remarked, and what that means here. */
static const struct
{
  Sign sign;
  const char *code;
} signs[] = {
    {{"本表有金额未能读清", "an amount of the table could not be read"}, "amount-not-parsed"},
    {{"本表有金额的所属列是推定的", "the column of an amount was inferred"}, "reading-chosen"},
    {{"本表的金额单位是推定的", "the unit of the table is a guess"}, "unit-missing"},
    {{"本页有文字未能归入表格", "text of the page fell outside the cells"}, "text-outside-cells"},
};

static gboolean
is_near (const YsTable *table, guint page, guint after)
{
  for (guint i = 0; page > 0 && i < table->pages->len; i++)
    {
      guint own = g_array_index (table->pages, guint, i);
      if (page >= own && page <= own + after)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_about (const YsAnomaly *a, const YsTable *table)
{
  return a->table != NULL ? strcmp (a->table, table->id) == 0 : is_near (table, a->page, 0);
}

static const Sign *
sign_of_remark (const YsAnomaly *a, const YsTable *table)
{
  if (strcmp (a->code, "table-unknown") == 0 && is_near (table, a->page, 1))
    return &stray_table;
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strcmp (a->code, signs[i].code) == 0 && is_about (a, table))
      return &signs[i].sign;
  return NULL;
}

/* An amount stands between named rows without code, name or key: what it belongs to is not known. */
static gboolean
has_nameless_row (const YsTable *table)
{
  for (guint i = 1; i + 1 < table->rows->len; i++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, i);
      if (*row->code == '\0' && *row->name == '\0' && row->keys == NULL && ys_row_has_money (row))
        return TRUE;
    }
  return FALSE;
}

static const Sign *
sign_of_table (const YsDocument *document, const YsTable *table)
{
  const Sign *sign = has_nameless_row (table) ? &nameless_row : NULL;
  for (guint i = 0; i < table->columns->len; i++)
    {
      const YsColumn *column = g_ptr_array_index (table->columns, i);
      if (column->is_measure && (column->id == NULL || ys_column_is_open (column)))
        return &open_column;
    }
  for (guint i = 0; sign == NULL && i < document->anomalies->len; i++)
    sign = sign_of_remark (g_ptr_array_index (document->anomalies, i), table);
  return sign;
}

/* Its cells stand on more than one page. */
static gboolean
is_joined (const YsTable *table, int r)
{
  const YsRow *row = g_ptr_array_index (table->rows, (guint)r);
  for (guint i = 1; i < row->cells->len; i++)
    if (g_array_index (row->cells, YsDocCell, i).page != g_array_index (row->cells, YsDocCell, 0).page)
      return TRUE;
  return FALSE;
}

void
ys_doubt_identity (YsIdentity *identity)
{
  const YsTable *asked = NULL;
  const Sign *sign = NULL;
  for (guint i = 0; sign == NULL && i < identity->terms->len; i++)
    {
      const Term *term = &g_array_index (identity->terms, Term, i);
      if (term->table == NULL)
        continue;
      if (term->table != asked)
        sign = sign_of_table (identity->ledger->document, term->table);
      asked = term->table;
      if (sign == NULL && term->row >= 0 && is_joined (term->table, term->row))
        sign = &joined_row;
      if (sign == NULL && term->cell != NULL && term->cell->correction != NULL)
        sign = &by_hand;
    }
  if (sign == NULL)
    return;
  ys_identity_soften (identity, YS_WARNING);
  identity->doubt_zh = sign->zh;
  identity->doubt_en = sign->en;
}
