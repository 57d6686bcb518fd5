/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a document says beside its tables as rows: findings, figures of the prose, texts for searching. */
#include "document/performance.h"
#include "publish/rowwalk.h"

#include <string.h>

static gboolean
is_on_page (const YsTable *table, guint page)
{
  for (guint i = 0; i < table->pages->len; i++)
    if (g_array_index (table->pages, guint, i) == page)
      return TRUE;
  return FALSE;
}

/* The number of the table that a finding names by its id: the only one of that id, or the only one of them on
 * the page; else 0. */
static guint
table_of (const YsDocument *d, const YsAnomaly *a)
{
  guint n = 0, n_here = 0, any = 0, here = 0;
  for (guint i = 0; a->table != NULL && i < d->tables->len; i++)
    {
      const YsTable *table = g_ptr_array_index (d->tables, i);
      if (strcmp (table->id, a->table) != 0)
        continue;
      n++, any = i + 1;
      if (a->page > 0 && is_on_page (table, a->page))
        n_here++, here = i + 1;
    }
  return n == 1 ? any : n_here == 1 ? here : 0;
}

static void
put_number (YsValue *value, gboolean known, YsAmount amount)
{
  *value = known ? ys_value_amount (amount) : (YsValue){0};
}

gboolean
ys_walk_anomalies (const YsWalk *walk)
{
  static const char *const severities[] = {"info", "warning", "error"};
  for (guint i = 0; i < walk->d->anomalies->len; i++)
    {
      const YsAnomaly *a = g_ptr_array_index (walk->d->anomalies, i);
      YsValue v[N_ANOMALY] = {0};
      v[ANOMALY_document] = ys_value_text (walk->id);
      v[ANOMALY_anomaly_no] = ys_value_integer (i + 1);
      v[ANOMALY_code] = ys_value_text (a->code);
      v[ANOMALY_severity] = ys_value_text (severities[a->severity]);
      v[ANOMALY_check] = ys_value_text (a->check);
      v[ANOMALY_table] = ys_value_text (a->table);
      v[ANOMALY_row] = a->row >= 0 ? ys_value_integer (a->row) : (YsValue){0};
      v[ANOMALY_column] = ys_value_text (a->column);
      ys_walk_place (&v[ANOMALY_page], a->has_bbox ? a->page : 0, &a->bbox);
      v[ANOMALY_page] = ys_value_count_from_1 (a->page);
      put_number (&v[ANOMALY_expected], a->has_expected, a->expected);
      put_number (&v[ANOMALY_actual], a->has_actual, a->actual);
      put_number (&v[ANOMALY_difference], a->has_expected && a->has_actual, a->difference);
      put_number (&v[ANOMALY_tolerance], a->has_tolerance, a->tolerance);
      v[ANOMALY_message_zh] = ys_value_text (a->zh);
      v[ANOMALY_message_en] = ys_value_text (a->en);
      v[ANOMALY_table_no] = ys_value_count_from_1 (table_of (walk->d, a));
      if (!ys_walk_give (walk, YS_ROW_ANOMALIES, v))
        return FALSE;
    }
  return TRUE;
}

static gboolean
give_figure (const YsWalk *walk, const YsFigure *figure, YsValue *v)
{
  v[FIGURE_label] = ys_value_text (figure->label);
  v[FIGURE_text] = ys_value_text (figure->text);
  ys_walk_money (&v[FIGURE_amount_yuan], figure->has_amount, figure->amount);
  put_number (&v[FIGURE_percent], figure->has_percent, figure->percent);
  put_number (&v[FIGURE_value], figure->has_value, figure->printed);
  v[FIGURE_unit] = ys_value_text (figure->has_value ? figure->unit : NULL);
  ys_walk_place (&v[FIGURE_page], figure->page, &figure->bbox);
  v[FIGURE_line] = ys_value_count_from_1 (figure->line);
  return ys_walk_give (walk, YS_ROW_FIGURES, v);
}

gboolean
ys_walk_figures (const YsWalk *walk)
{
  YsValue v[N_FIGURE] = {0};
  ys_walk_whose (walk, &v[FIGURE_document]);
  for (guint i = 0; i < walk->d->narrative->len; i++)
    {
      const YsSection *section = g_ptr_array_index (walk->d->narrative, i);
      v[FIGURE_section_no] = ys_value_integer (i + 1);
      v[FIGURE_heading] = ys_value_text (section->heading);
      for (guint k = 0; k < section->figures->len; k++)
        {
          v[FIGURE_figure_no] = ys_value_integer (k + 1);
          if (!give_figure (walk, g_ptr_array_index (section->figures, k), v))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
give_text (const YsWalk *walk, const char *kind, guint table_no, guint page, const char *text)
{
  if (text == NULL || *text == '\0')
    return TRUE;
  YsValue v[N_TEXT] = {0};
  v[TEXT_text_no] = ys_value_integer (++walk->rows->n_texts);
  v[TEXT_document] = ys_value_text (walk->id);
  v[TEXT_kind] = ys_value_text (kind);
  v[TEXT_table_no] = ys_value_count_from_1 (table_no);
  v[TEXT_page] = ys_value_count_from_1 (page);
  v[TEXT_text] = ys_value_text (text);
  return ys_walk_give (walk, YS_ROW_TEXTS, v);
}

static guint
page_of (const YsRow *row)
{
  return row->cells->len > 0 ? g_array_index (row->cells, YsDocCell, 0).page : 0;
}

/* Each name once a document, where it stands first. */
static gboolean
give_names (const YsWalk *walk, const YsTable *table, guint table_no, GHashTable *seen)
{
  for (guint i = 0; i < table->rows->len; i++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, i);
      if (g_hash_table_add (seen, row->name) && !give_text (walk, "name", table_no, page_of (row), row->name))
        return FALSE;
    }
  for (guint i = 0; i < table->performance->len; i++)
    {
      const YsPerformance *item = g_ptr_array_index (table->performance, i);
      guint page = table->pages->len > 0 ? g_array_index (table->pages, guint, 0) : 0;
      if (item->project != NULL && g_hash_table_add (seen, item->project) &&
          !give_text (walk, "name", table_no, page, item->project))
        return FALSE;
    }
  return TRUE;
}

static gboolean
give_table_texts (const YsWalk *walk)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < walk->d->tables->len; i++)
    {
      const YsTable *table = g_ptr_array_index (walk->d->tables, i);
      guint page = table->pages->len > 0 ? g_array_index (table->pages, guint, 0) : 0;
      if (!give_text (walk, "title", i + 1, page, table->title) || !give_names (walk, table, i + 1, seen))
        return FALSE;
    }
  return TRUE;
}

gboolean
ys_walk_texts (const YsWalk *walk)
{
  if (!give_text (walk, "title", 0, 0, walk->d->title) || !give_table_texts (walk))
    return FALSE;
  for (guint i = 0; i < walk->d->narrative->len; i++)
    {
      const YsSection *section = g_ptr_array_index (walk->d->narrative, i);
      g_autofree char *text = g_strjoin ("\n", section->heading, section->text->str, NULL);
      if (!give_text (walk, "prose", 0, section->page, text))
        return FALSE;
    }
  return TRUE;
}
