/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/performance/performance.h"

#include "normalize/performance/reader.h"
#include "print/text.h"
#include "rules/units.h"

#include <math.h>
#include <string.h>

#define SAME_BORDER 7.0 /* points by which the columns of a list that goes on may differ */
#define SAME_BOX 0.5    /* points */

YsPerformance *
ys_target_item_new (YsTargetReader *r)
{
  r->item = ys_performance_new ();
  r->repeated = NULL;
  r->prose = NULL;
  memset (r->last, 0, sizeof r->last);
  r->item->project = r->band != NULL && r->band->list ? NULL : g_strdup (r->title_project);
  r->item->unit = g_strdup (r->office);
  g_ptr_array_add (r->table->performance, r->item);
  g_array_set_size (r->totals, 0);
  for (guint i = 0; i < YS_MAX_HALVES * 2; i++)
    {
      YsLevel *level = &r->levels[i / 2][i % 2];
      g_clear_pointer (&level->text, g_free);
      level->open = FALSE;
      level->cell = NULL;
    }
  return r->item;
}

YsPerformance *
ys_target_item (YsTargetReader *r)
{
  return r->item != NULL ? r->item : ys_target_item_new (r);
}

/* Whether a line break between the two was a space. */
static gboolean
parts_words (const char *left, const char *right)
{
  gsize n = strlen (left);
  return n > 0 && g_ascii_isalpha (left[n - 1]) && g_ascii_isalpha (*right);
}

char *
ys_target_text (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) out = g_string_new (NULL);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);
      if (parts_words (out->str, line))
        g_string_append_c (out, ' ');
      g_string_append (out, line);
    }
  return ys_text_join (out->str);
}

void
ys_target_append (char **slot, const char *text)
{
  char *both = g_strconcat (*slot != NULL ? *slot : "", text, NULL);
  g_free (*slot);
  *slot = both;
}

gboolean
ys_target_amount (const YsSchemas *schemas, const char *text, YsAmount *amount, const char **unit)
{
  gboolean percent = FALSE;
  YsAmountKind kind = ys_amount_parse (text, amount, &percent);
  if (kind == YS_AMOUNT_OK)
    return !percent;
  g_autofree char *key = ys_target_key (text);
  const GPtrArray *patterns = ys_schemas_words (schemas, "target_money");
  g_autofree char *number = ys_patterns_capture (patterns, key, 1);
  g_autofree char *printed = ys_patterns_capture (patterns, key, 2);
  if (number == NULL || ys_amount_parse (number, amount, NULL) != YS_AMOUNT_OK)
    return FALSE;
  if (unit != NULL)
    *unit = g_intern_string (printed);
  return TRUE;
}

void
ys_target_add_fund (YsTargetReader *r, const YsCell *cell, YsAmount amount, const char *source,
                    const char *period, const char *unit, const char *label)
{
  for (guint i = 0; i < r->item->funds->len; i++)
    {
      const YsFund *known = &g_array_index (r->item->funds, YsFund, i);
      if (strcmp (known->label, label) == 0 && known->source == source &&
          ys_amount_compare (known->cell.amount, amount) == 0 && known->cell.page != r->sheet->block->page)
        return;
    }
  unit = unit != NULL ? unit : r->table->unit != NULL ? g_intern_string (r->table->unit) : NULL;
  YsFund fund = {.source = source, .period = period, .unit = unit, .label = g_strdup (label)};
  fund.cell = (YsDocCell){.text = ys_target_text (cell->text),
                          .page = r->sheet->block->page,
                          .line = cell->line,
                          .bbox = cell->box,
                          .is_value = TRUE,
                          .amount = amount};
  fund.has_yuan = ys_amount_to_yuan (amount, ys_units_power (r->schemas, unit), &fund.yuan);
  g_array_append_val (r->item->funds, fund);
}

const char *
ys_target_half_period (const YsTargetReader *r, double x0, double x1)
{
  const char *best = NULL;
  double nearest = -1;
  for (guint i = 0; i < r->halves->len; i++)
    {
      const YsTotalPeriod *half = &g_array_index (r->halves, YsTotalPeriod, i);
      double common = MIN (x1, half->x1) - MAX (x0, half->x0);
      if (common > 0 && common > nearest)
        nearest = common, best = half->period;
    }
  for (guint i = r->halves->len; best == NULL && i > 0; i--)
    {
      const YsTotalPeriod *half = &g_array_index (r->halves, YsTotalPeriod, i - 1);
      if (half->x0 <= x0 + SAME_BOX)
        best = half->period;
    }
  return best;
}

static gboolean
has_level_word (const YsTargetReader *r, guint row)
{
  for (guint c = 0; c < r->grid->n_cols; c++)
    {
      const YsCell *cell = ys_grid_at (r->grid, row, c);
      if (cell != NULL && cell->row == row && *cell->text != '\0' &&
          (ys_target_is (r->schemas, "target_word_second_only", cell->text) ||
           ys_target_is (r->schemas, "target_word_first", cell->text)))
        return TRUE;
    }
  return FALSE;
}

static void
leave_band (YsTargetReader *r)
{
  g_clear_pointer (&r->band, ys_band_free);
  r->in_area = FALSE;
}

/* The form of the table before goes on. */
static void
go_on_with (YsTargetReader *r, const YsPerformance *before)
{
  YsPerformance *item = ys_target_item_new (r);
  g_free (item->project);
  item->project = g_strdup (before->project);
  item->department = g_strdup (before->department);
  item->unit = g_strdup (before->unit);
  r->before = NULL;
}

static void
read_body_row (YsTargetReader *r, guint row)
{
  if (r->band != NULL && r->band->list)
    {
      ys_target_row_read (r, row);
      return;
    }
  if (r->in_area && ys_target_begins_with_label (r, row))
    leave_band (r);
  r->in_area |= has_level_word (r, row);
  if (!r->in_area)
    {
      ys_target_labels_read (r, row);
      return;
    }
  if (r->item == NULL && r->before != NULL)
    go_on_with (r, r->before);
  YsAreaRow area = {r->sheet, row, ys_target_item (r)};
  g_array_append_val (r->area, area);
  if (r->band != NULL)
    ys_target_row_read (r, row);
}

static void
read_sheet (YsTargetReader *r, const YsSheet *sheet)
{
  r->sheet = sheet;
  r->grid = sheet->grid;
  r->page_top = TRUE;
  for (guint row = MIN (sheet->top, sheet->end); row < sheet->end; row++)
    {
      guint after = row + 1;
      YsBand *band = ys_band_new (r->schemas, sheet->grid, row, sheet->end, &after);
      if (band == NULL)
        {
          read_body_row (r, row);
          continue;
        }
      /* Below the heads of the first page nothing goes on from a page before. */
      r->page_top &= r->band != NULL;
      r->prose = NULL;
      g_clear_pointer (&r->band, ys_band_free);
      r->band = band;
      r->in_area = !band->list;
      row = after - 1;
    }
}

/* A year in the title, or on a line of its own under it. */
static const char *
find_title_period (const YsTargetReader *r, const YsSheet *sheet)
{
  g_autofree char *title = r->table->title != NULL ? ys_target_key (r->table->title) : NULL;
  if (title != NULL && ys_patterns_match (ys_schemas_words (r->schemas, "any_year"), title))
    return "year";
  for (guint i = 0; i < sheet->headings->len; i++)
    if (ys_target_is (r->schemas, "target_period_alone", g_ptr_array_index (sheet->headings, i)))
      return "year";
  for (guint i = 0; i < sheet->grid->cells->len; i++)
    {
      const YsCell *cell = g_ptr_array_index (sheet->grid->cells, i);
      if (cell->row < sheet->first && ys_target_is (r->schemas, "target_period_alone", cell->text))
        return "year";
    }
  return NULL;
}

/* The project that the title names: what stands before 项目绩效目标表, unless that is generic. */
static char *
find_title_project (const YsTargetReader *r, const YsTable *table)
{
  g_autofree char *key = table->title != NULL ? ys_text_squeeze (table->title) : NULL;
  char *name = key != NULL
                   ? ys_patterns_capture (ys_schemas_words (r->schemas, "target_title_project"), key, 1)
                   : NULL;
  if (name != NULL && ys_target_is (r->schemas, "target_title_generic", name))
    g_clear_pointer (&name, g_free);
  return name;
}

/* Whether the borders of the band's names and targets are borders of the grid. */
static gboolean
has_borders (const YsBand *band, const YsGrid *grid)
{
  for (guint i = 0; i < band->columns->len; i++)
    {
      const YsBandColumn *column = &g_array_index (band->columns, YsBandColumn, i);
      if (column->role != YS_TARGET_NAME && column->role != YS_TARGET_VALUE)
        continue;
      gboolean left = FALSE, right = FALSE;
      for (guint k = 0; k < grid->xs->len; k++)
        {
          double x = g_array_index (grid->xs, double, k);
          left |= fabs (x - column->x0) < SAME_BORDER;
          right |= fabs (x - column->x1) < SAME_BORDER;
        }
      if (!left || !right)
        return FALSE;
    }
  return grid->xs->len > 2;
}

/* A form begins on the sheet: it has its own head. */
static gboolean
has_head (const YsTargetReader *r, const YsSheet *sheet)
{
  for (guint row = sheet->first; row < sheet->end; row++)
    if (ys_band_is_head (r->schemas, sheet->grid, row))
      return TRUE;
  return FALSE;
}

/* The indicators or the list of the table before go on in this one: the same columns on the next page. */
static gboolean
goes_on (const YsTargetReader *r, const YsSheet *sheet)
{
  return r->band != NULL && r->sheet != NULL && r->item != NULL &&
         sheet->block->page == r->sheet->block->page + 1 && has_borders (r->band, sheet->grid) &&
         (r->band->list || (r->title_project == NULL && !has_head (r, sheet)));
}

static void
begin_table (YsTargetReader *r, YsTable *table, const YsSheet *first)
{
  gboolean on = goes_on (r, first);
  r->before = on ? r->item : NULL;
  r->table = table;
  r->item = NULL;
  r->prose = NULL;
  g_array_set_size (r->halves, 0);
  g_array_set_size (r->totals, 0);
  g_array_set_size (r->area, 0);
  if (on)
    return;
  leave_band (r);
  g_clear_pointer (&r->office, g_free);
  g_ptr_array_set_size (r->nameless, 0);
  r->merged = r->at_foot = FALSE;
  r->title_period = find_title_period (r, first);
}

/* Items that hold nothing, and a list's place for the rest of an item that the table before had. */
static void
drop_empty (const YsTargetReader *r, YsTable *table)
{
  for (guint i = table->performance->len; i > 0; i--)
    {
      YsPerformance *item = g_ptr_array_index (table->performance, i - 1);
      if (!ys_performance_is_empty (item))
        continue;
      g_ptr_array_remove (r->nameless, item);
      g_ptr_array_remove_index (table->performance, i - 1);
    }
}

/* One level only, of standard second levels: it is the second. */
static void
move_lone_level (const YsSchemas *schemas, YsPerformance *item)
{
  gboolean second = FALSE;
  for (guint i = 0; i < item->indicators->len; i++)
    {
      const YsIndicator *indicator = &g_array_index (item->indicators, YsIndicator, i);
      if (indicator->level2 != NULL)
        return;
      second |=
          indicator->level1 != NULL && ys_target_is (schemas, "target_word_second_only", indicator->level1);
    }
  for (guint i = 0; second && i < item->indicators->len; i++)
    {
      YsIndicator *indicator = &g_array_index (item->indicators, YsIndicator, i);
      indicator->level2 = g_steal_pointer (&indicator->level1);
    }
}

void
ys_targets_read (YsTargets *r, YsTable *table, const GPtrArray *sheets)
{
  if (sheets->len == 0)
    return;
  g_autofree char *project = find_title_project (r, table);
  r->title_project = project;
  begin_table (r, table, g_ptr_array_index (sheets, 0));
  for (guint i = 0; i < sheets->len; i++)
    read_sheet (r, g_ptr_array_index (sheets, i));
  r->title_project = NULL;
  for (guint i = 0; i < table->performance->len; i++)
    {
      ys_target_slid_read (r, g_ptr_array_index (table->performance, i));
      move_lone_level (r->schemas, g_ptr_array_index (table->performance, i));
    }
  const YsPerformance *last = r->item;
  if (last == NULL || !ys_performance_is_empty (last))
    drop_empty (r, table);
}

YsTargets *
ys_targets_new (const YsSchemas *schemas)
{
  YsTargetReader *r = g_new0 (YsTargetReader, 1);
  r->schemas = schemas;
  r->halves = g_array_new (FALSE, FALSE, sizeof (YsTotalPeriod));
  r->totals = g_array_new (FALSE, FALSE, sizeof (YsTotalPeriod));
  r->area = g_array_new (FALSE, FALSE, sizeof (YsAreaRow));
  r->nameless = g_ptr_array_new ();
  return r;
}

void
ys_targets_free (YsTargets *r)
{
  g_clear_pointer (&r->band, ys_band_free);
  for (guint i = 0; i < YS_MAX_HALVES * 2; i++)
    g_free (r->levels[i / 2][i % 2].text);
  g_free (r->office);
  g_array_unref (r->halves);
  g_array_unref (r->totals);
  g_array_unref (r->area);
  g_ptr_array_unref (r->nameless);
  g_free (r);
}
