/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/compare.h"

#include "compare/items.h"
#include "compare/tables.h"

static void
change_free (gpointer data)
{
  YsChange *change = data;
  g_free (change->name);
  g_free (change->a.text);
  g_free (change->b.text);
  g_free (change);
}

const char *
ys_change_what (const YsChange *change)
{
  static const char *const names[] = {"field", "table",     "unit",   "row",    "amount",
                                      "fund",  "indicator", "figure", "finding"};
  return names[change->what];
}

const char *
ys_change_how (const YsChange *change)
{
  static const char *const names[] = {"came", "went", "changed", "moved", "proof"};
  return names[change->how];
}

static void
add_field (GPtrArray *items, const char *name, const char *text)
{
  YsItem *item = ys_items_add (items, NULL, g_strdup (name), NULL, g_strdup (name));
  item->side.text = g_strdup (text);
}

static GPtrArray *
fields_of (const YsDocument *d)
{
  GPtrArray *items = ys_items_new ();
  g_autofree char *year = d->fiscal_year > 0 ? g_strdup_printf ("%d", d->fiscal_year) : NULL;
  add_field (items, "status", d->status);
  add_field (items, "issuer", d->issuer);
  add_field (items, "fiscal_year", year);
  add_field (items, "kind", d->kind);
  add_field (items, "title", d->title);
  return items;
}

static void
add_figure (GPtrArray *items, const YsSection *section, const YsFigure *figure)
{
  const char *label = figure->label != NULL ? figure->label : "";
  YsItem *item = ys_items_add (items, g_strdup_printf ("%s|%s|%s", section->heading, label, figure->text),
                               g_strdup_printf ("%s|%s", section->heading, label),
                               g_strdup_printf ("%s|%s", label, figure->text),
                               g_strdup_printf ("%s %s", section->heading, label));
  item->side.text = g_strdup (figure->text);
  item->side.page = figure->page;
}

static GPtrArray *
figures_of (const YsDocument *d)
{
  GPtrArray *items = ys_items_new ();
  for (guint i = 0; i < d->narrative->len; i++)
    {
      const YsSection *section = g_ptr_array_index (d->narrative, i);
      for (guint k = 0; k < section->figures->len; k++)
        add_figure (items, section, g_ptr_array_index (section->figures, k));
    }
  return items;
}

/* The row that a finding is about, by name: its number may have changed. */
static char *
row_of (const YsDocument *d, const YsAnomaly *a)
{
  const YsTable *table = a->table != NULL ? ys_document_table (d, a->table) : NULL;
  const YsRow *row = table != NULL && a->row >= 0 && (guint)a->row < table->rows->len
                         ? g_ptr_array_index (table->rows, (guint)a->row)
                         : NULL;
  return row != NULL ? g_strdup_printf ("%s %s", row->code, row->name) : g_strdup ("");
}

/* A finding is the same one whatever its numbers. */
static GPtrArray *
findings_of (const YsDocument *d)
{
  GPtrArray *items = ys_items_new ();
  for (guint i = 0; i < d->anomalies->len; i++)
    {
      const YsAnomaly *a = g_ptr_array_index (d->anomalies, i);
      g_autofree char *row = row_of (d, a);
      YsItem *item = ys_items_add (
          items, NULL,
          g_strdup_printf ("%s|%d|%s|%s|%s|%s", a->code, a->severity, a->check != NULL ? a->check : "",
                           a->table != NULL ? a->table : "", a->column != NULL ? a->column : "", row),
          NULL, g_strdup (a->code));
      item->side.finding = a;
      item->side.row = a->row;
      item->side.column = a->column;
      item->side.page = a->page;
    }
  return items;
}

GPtrArray *
ys_compare (const YsDocument *a, const YsDocument *b)
{
  static const struct
  {
    YsChangeWhat what;
    GPtrArray *(*list) (const YsDocument *d);
  } lists[] = {
      {YS_CHANGE_FIELD, fields_of}, {YS_CHANGE_FIGURE, figures_of}, {YS_CHANGE_FINDING, findings_of}};
  GPtrArray *changes = g_ptr_array_new_with_free_func (change_free);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (GPtrArray) before = lists[i].list (a);
      g_autoptr (GPtrArray) after = lists[i].list (b);
      ys_items_compare (changes, lists[i].what, before, after);
      if (lists[i].what == YS_CHANGE_FIELD)
        ys_compare_tables (changes, a, b);
    }
  return changes;
}
