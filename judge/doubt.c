/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/doubt.h"

#include "judge/terms.h"
#include "judge/trouble.h"
#include "rules/tablerule.h"

#include <string.h>

static gboolean
is_doubt (const YsAnomaly *a)
{
  static const char *const codes[] = {"text-from-ocr-layer", "page-is-image",      "page-damaged",
                                      "page-unreadable",     "text-not-decodable", "text-not-located",
                                      "file-damaged",        "columns-by-place",   NULL};
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

/* In both languages. */
static const struct
{
  const char *zh, *en;
} pictured = {"文字由图像识别", "its text was read from a picture"};

/* The page (0: any) was read from a picture. */
static gboolean
is_pictured (const YsDocument *document, guint page)
{
  for (guint i = 0; document->ocr_pages != NULL && i < document->ocr_pages->len; i++)
    if (page == 0 || g_array_index (document->ocr_pages, guint, i) == page)
      return TRUE;
  return FALSE;
}

static const YsAnomaly *
doubt_of (const YsDocument *document, const YsAnomaly *error)
{
  const YsTable *table = error->table != NULL ? ys_document_table (document, error->table) : NULL;
  gboolean one_page = table == NULL || error->page > 0 || table->pages->len == 0;
  const YsAnomaly *doubt = one_page ? doubt_of_page (document, error->page) : NULL;
  for (guint i = 0; table != NULL && doubt == NULL && i < table->pages->len; i++)
    {
      guint page = g_array_index (table->pages, guint, i);
      doubt = page > 0 ? doubt_of_page (document, page) : NULL;
    }
  return doubt;
}

/* Lowers the error and says why. */
static void
lower (YsAnomaly *a, const char *zh, const char *en)
{
  a->severity = YS_WARNING;
  ys_anomaly_say (a, g_strdup_printf ("%s（读取存疑：%s）", a->zh, zh),
                  g_strdup_printf ("%s (the reading is in doubt: %s)", a->en, en));
}

static const GArray *
troubles_of (YsLedger *ledger, const YsTable *table)
{
  GArray *troubles = g_hash_table_lookup (ledger->troubles, table);
  if (troubles == NULL)
    {
      troubles = ys_troubles_find (ledger->schemas, ledger->document, table);
      g_hash_table_insert (ledger->troubles, (gpointer)table, troubles);
    }
  return troubles;
}

/* How the amounts of an identity stand to each other in one table. */
typedef struct
{
  const YsTable *table;
  guint first_row, last_row, first_column, last_column, first_page, last_page;
  guint n;
} Extent;

static Extent
extent_of (const YsIdentity *identity, const YsTable *table)
{
  Extent e = {table, G_MAXUINT, 0, G_MAXUINT, 0, G_MAXUINT, 0, 0};
  for (guint i = 0; i < identity->terms->len; i++)
    {
      const Term *term = &g_array_index (identity->terms, Term, i);
      if (term->table != table || term->cell == NULL || term->row < 0)
        continue;
      e.first_row = MIN (e.first_row, (guint)term->row);
      e.last_row = MAX (e.last_row, (guint)term->row);
      e.first_column = MIN (e.first_column, term->cell->column);
      e.last_column = MAX (e.last_column, term->cell->column);
      e.first_page = MIN (e.first_page, term->page);
      e.last_page = MAX (e.last_page, term->page);
      e.n++;
    }
  return e;
}

static gboolean
has_column (const YsTrouble *t, guint first, guint last)
{
  return t->column_first <= last && first <= t->column_last;
}

static gboolean
has_row (const YsTrouble *t, guint first, guint last)
{
  return t->row_first <= last && first <= t->row_last;
}

static gboolean
is_on_term (const YsTrouble *t, const YsIdentity *identity, const YsTable *table)
{
  for (guint i = 0; i < identity->terms->len; i++)
    {
      const Term *term = &g_array_index (identity->terms, Term, i);
      if (term->table == table && term->cell != NULL && term->row >= 0 &&
          !(t->settled && i > 0 && term->cell->standing == YS_PROVEN) &&
          has_row (t, (guint)term->row, (guint)term->row) &&
          has_column (t, term->cell->column, term->cell->column))
        return TRUE;
    }
  return FALSE;
}

/* The claimed amount stands under those that are added: whatever is missing on earlier pages belongs to it.
 */
static gboolean
is_total_below (const YsIdentity *identity, const Extent *e)
{
  const Term *first = &g_array_index (identity->terms, Term, 0);
  return first->table == e->table && first->row >= 0 && (guint)first->row == e->last_row;
}

/* A sum down one column misses what was not read in it; one along a row, what was not read there; and a
 * column that is not understood may be the one that a sum along a row, or another table, should have taken.
 */
static gboolean
touches (const YsTrouble *t, const YsIdentity *identity, const Extent *e)
{
  gboolean within = e->n == identity->terms->len;
  gboolean down = e->first_column == e->last_column && (e->n > 1 || within);
  gboolean along = within && e->n > 1 && e->first_row == e->last_row;
  if (t->reach == YS_TROUBLE_TABLE)
    return t->page == 0 ||
           ((t->page + 1 >= e->first_page || is_total_below (identity, e)) && t->page <= e->last_page + 1);
  if (t->reach == YS_TROUBLE_LIST)
    return down && has_column (t, e->first_column, e->last_column);
  if (is_on_term (t, identity, e->table))
    return TRUE;
  if (t->reach == YS_TROUBLE_COLUMN)
    return !down || !within;
  if (t->reach == YS_TROUBLE_GAP)
    return (!along && has_column (t, e->first_column, e->last_column)) ||
           (!down && has_row (t, e->first_row, e->last_row));
  return FALSE;
}

static const YsTrouble *
trouble_in (const YsIdentity *identity, const YsTable *table)
{
  const GArray *troubles = troubles_of (identity->ledger, table);
  const Extent extent = extent_of (identity, table);
  for (guint i = 0; i < troubles->len; i++)
    if (touches (&g_array_index (troubles, YsTrouble, i), identity, &extent))
      return &g_array_index (troubles, YsTrouble, i);
  return NULL;
}

/* What the prose says may be said of a table, column or amount that was not understood. */
static const YsTrouble *
trouble_anywhere (YsLedger *ledger)
{
  for (guint t = 0; t < ledger->document->tables->len; t++)
    {
      const YsTable *table = g_ptr_array_index (ledger->document->tables, t);
      const GArray *troubles = table->targets ? NULL : troubles_of (ledger, table);
      for (guint i = 0; troubles != NULL && i < troubles->len; i++)
        if (g_array_index (troubles, YsTrouble, i).reach != YS_TROUBLE_TERM)
          return &g_array_index (troubles, YsTrouble, i);
    }
  return NULL;
}

void
ys_doubt_identity (YsIdentity *identity)
{
  const YsTable *asked = NULL;
  const YsTrouble own = {.zh = identity->own_zh, .en = identity->own_en};
  const YsTrouble *trouble = own.zh != NULL ? &own : NULL;
  gboolean prose = FALSE;
  for (guint i = 0; trouble == NULL && i < identity->terms->len; i++)
    {
      const Term *term = &g_array_index (identity->terms, Term, i);
      prose |= term->figure != NULL;
      if (term->table != NULL && term->table != asked)
        trouble = trouble_in (identity, term->table);
      asked = term->table;
    }
  if (trouble == NULL && prose)
    trouble = trouble_anywhere (identity->ledger);
  static const YsTrouble nested = {.zh = "可能有的行是其后各行之和，层级未能分清",
                                   .en =
                                       "some rows may be the sums of those after them: levels are not shown"};
  if (trouble == NULL && ys_identity_nests (identity))
    trouble = &nested;
  if (trouble == NULL)
    return;
  ys_identity_soften (identity, YS_WARNING);
  identity->doubt_zh = trouble->zh;
  identity->doubt_en = trouble->en;
}

/* A form of which rows were not understood may be none. */
static const YsAnomaly *
unread_form (const YsDocument *document)
{
  for (guint i = 0; i < document->anomalies->len; i++)
    {
      const YsAnomaly *a = g_ptr_array_index (document->anomalies, i);
      if (strcmp (a->code, "targets-not-read") == 0 && a->page > 0)
        return a;
    }
  return NULL;
}

/* A table that is missed may be one that was not recognised, or read as a part of another. */
static void
lower_missing (YsLedger *ledger, YsAnomaly *a)
{
  const YsTableRule *missed = ys_schemas_table (ledger->schemas, a->table);
  gboolean is_form = missed != NULL && missed->form != YS_FORM_NONE;
  const YsAnomaly *form = is_form ? unread_form (ledger->document) : NULL;
  if (form != NULL)
    {
      g_autofree char *zh = g_strdup_printf ("第 %u 页有一张表未能读懂，可能就是它", form->page);
      g_autofree char *en =
          g_strdup_printf ("a table on page %u was not understood and may be it", form->page);
      lower (a, zh, en);
      return;
    }
  for (guint t = 0; t < ledger->document->tables->len; t++)
    {
      const YsTable *table = g_ptr_array_index (ledger->document->tables, t);
      guint page = table->pages->len > 0 ? g_array_index (table->pages, guint, 0) : 0;
      const GArray *troubles = table->targets ? NULL : troubles_of (ledger, table);
      if (!ys_table_is_known (table) && strcmp (table->state, "data") == 0 && page > 0)
        {
          g_autofree char *zh = g_strdup_printf ("第 %u 页有一张未能识别的表，可能就是它", page);
          g_autofree char *en = g_strdup_printf ("a table on page %u was not recognised and may be it", page);
          lower (a, zh, en);
          return;
        }
      for (guint i = 0; troubles != NULL && i < troubles->len; i++)
        if (g_array_index (troubles, YsTrouble, i).parts)
          {
            lower (a, g_array_index (troubles, YsTrouble, i).zh, g_array_index (troubles, YsTrouble, i).en);
            return;
          }
    }
}

/* A finding that is no sum rests on all of its table. */
static void
lower_spoken (YsLedger *ledger, YsAnomaly *a)
{
  for (guint t = 0; a->severity == YS_ERROR && t < ledger->document->tables->len; t++)
    {
      const YsTable *table = g_ptr_array_index (ledger->document->tables, t);
      const GArray *troubles = strcmp (table->id, a->table) == 0 ? troubles_of (ledger, table) : NULL;
      if (troubles != NULL && troubles->len > 0)
        lower (a, g_array_index (troubles, YsTrouble, 0).zh, g_array_index (troubles, YsTrouble, 0).en);
    }
}

void
ys_doubt_lower (YsLedger *ledger, const GPtrArray *spoken)
{
  for (guint i = 0; i < spoken->len; i++)
    {
      YsAnomaly *a = g_ptr_array_index (spoken, i);
      if (a->severity != YS_ERROR || a->table == NULL)
        continue;
      if (ys_document_table (ledger->document, a->table) == NULL)
        lower_missing (ledger, a);
      else
        lower_spoken (ledger, a);
    }
  for (guint i = 0; i < ledger->document->anomalies->len; i++)
    {
      YsAnomaly *a = g_ptr_array_index (ledger->document->anomalies, i);
      const YsAnomaly *doubt = a->severity == YS_ERROR ? doubt_of (ledger->document, a) : NULL;
      if (doubt != NULL)
        lower (a, doubt->zh, doubt->en);
      else if (a->severity == YS_ERROR && is_pictured (ledger->document, a->page))
        lower (a, pictured.zh, pictured.en);
    }
}
