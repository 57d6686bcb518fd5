/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/performance/band.h"

#include "print/text.h"

#include <string.h>

#define MIN_HEADS 2        /* heads of indicators that make a row their header */
#define MIN_LIST_SHARE 0.6 /* of a row's cells that are heads, to head a list */

static void
column_clear (gpointer data)
{
  g_free (((YsBandColumn *)data)->label);
}

void
ys_band_free (YsBand *band)
{
  g_array_unref (band->columns);
  g_free (band);
}

void
ys_cell_span (const YsGrid *grid, const YsCell *cell, double *x0, double *x1)
{
  guint to = cell->col + cell->cols;
  gboolean points = grid->xs->len > to;
  *x0 = points ? g_array_index (grid->xs, double, cell->col) : cell->col;
  *x1 = points ? g_array_index (grid->xs, double, to) : to;
}

GPtrArray *
ys_row_cells (const YsGrid *grid, guint row)
{
  GPtrArray *cells = g_ptr_array_new ();
  const YsCell *last = NULL;
  for (guint c = 0; c < grid->n_cols; c++)
    {
      YsCell *cell = ys_grid_at (grid, row, c);
      if (cell != NULL && cell != last)
        g_ptr_array_add (cells, cell);
      last = cell;
    }
  return cells;
}

/* The label at the side of a block of indicators: as tall as the block. */
static gboolean
is_block_label (const YsSchemas *schemas, const YsCell *cell)
{
  return cell->rows > 1 && cell->cols == 1 && ys_target_is (schemas, "target_block", cell->text);
}

typedef struct
{
  guint cells, heads, indicators, measured, keys, others;
  guint height;     /* of the heads of projects and of indicators */
  guint any_height; /* of any head: one may be a label at the side */
} Count;

static Count
count_heads (const YsSchemas *schemas, const YsGrid *grid, guint row)
{
  g_autoptr (GPtrArray) cells = ys_row_cells (grid, row);
  Count n = {.height = 1, .any_height = 1};
  for (guint i = 0; i < cells->len; i++)
    {
      const YsCell *cell = g_ptr_array_index (cells, i);
      if (cell->row != row || *cell->text == '\0' || is_block_label (schemas, cell))
        continue;
      YsTargetRole role = ys_target_role (schemas, cell->text);
      gboolean level = cell->cols > 1 && ys_target_is_level (schemas, cell->text);
      gboolean block = level || (cell->cols > 1 && ys_target_is (schemas, "target_block", cell->text));
      n.cells++;
      n.heads += role != YS_TARGET_NONE || block;
      n.indicators += ys_target_role_is_indicator (role);
      n.measured += role == YS_TARGET_NAME || role == YS_TARGET_VALUE;
      n.keys += role == YS_TARGET_PROJECT || role == YS_TARGET_OFFICE;
      n.others += role == YS_TARGET_GOAL || role == YS_TARGET_MONEY || block;
      if (role != YS_TARGET_NONE)
        n.any_height = MAX (n.any_height, cell->rows);
      if (ys_target_role_is_indicator (role) || role == YS_TARGET_PROJECT || role == YS_TARGET_OFFICE)
        n.height = MAX (n.height, cell->rows);
    }
  return n;
}

static gboolean
heads_list (const Count *n)
{
  return n->keys > 0 && n->others + n->indicators > 0 && n->heads >= 3 &&
         n->heads >= MIN_LIST_SHARE * n->cells;
}

gboolean
ys_band_heads_list (const YsSchemas *schemas, const YsGrid *grid, guint row)
{
  Count n = count_heads (schemas, grid, row);
  return heads_list (&n);
}

static gboolean
heads_indicators (const Count *n)
{
  return n->indicators >= MIN_HEADS && n->measured > 0;
}

gboolean
ys_band_is_head (const YsSchemas *schemas, const YsGrid *grid, guint row)
{
  Count n = count_heads (schemas, grid, row);
  return heads_list (&n) || heads_indicators (&n);
}

/* The row below a header divides its wide cells: more heads. */
static gboolean
is_second_header (const YsSchemas *schemas, const YsGrid *grid, guint row)
{
  Count n = count_heads (schemas, grid, row);
  return n.heads >= MIN_HEADS && n.heads == n.cells;
}

static gboolean
has_wide_head (const YsSchemas *schemas, const YsGrid *grid, guint row)
{
  g_autoptr (GPtrArray) cells = ys_row_cells (grid, row);
  for (guint i = 0; i < cells->len; i++)
    {
      const YsCell *cell = g_ptr_array_index (cells, i);
      if (cell->row == row && cell->cols > 1 && *cell->text != '\0' &&
          (ys_target_role (schemas, cell->text) != YS_TARGET_NONE ||
           ys_target_is_level (schemas, cell->text)))
        return TRUE;
    }
  return FALSE;
}

/* The heads over a leaf, root first (YsCell). */
static GPtrArray *
path_of (const YsGrid *grid, guint row, guint end, const YsCell *leaf)
{
  GPtrArray *path = g_ptr_array_new ();
  guint middle = leaf->col + (leaf->cols - 1) / 2;
  for (guint r = row; r < end; r++)
    {
      YsCell *cell = ys_grid_at (grid, r, middle);
      if (cell != NULL && *cell->text != '\0' && !g_ptr_array_find (path, cell, NULL))
        g_ptr_array_add (path, cell);
    }
  return path;
}

/* The source that a path means: that of its lowest word, or of the one above where it says 合计. */
static const char *
path_source (const YsSchemas *schemas, const GPtrArray *path)
{
  const char *source = NULL;
  for (guint i = path->len; i > 0; i--)
    {
      const YsCell *cell = g_ptr_array_index (path, i - 1);
      gboolean neutral = ys_target_is (schemas, "target_neutral_total", cell->text);
      const char *own = ys_target_source (schemas, cell->text);
      if (!neutral && (own != NULL || source == NULL))
        return own;
      source = own != NULL ? own : source;
    }
  return source;
}

/* Levels set side by side: 产出指标 over its names and targets. */
static void
note_level (const YsSchemas *schemas, YsBandColumn *column, const YsCell *head)
{
  if (!ys_target_is_level (schemas, head->text))
    return;
  g_autofree char *word = ys_text_squeeze (head->text);
  if (ys_target_is (schemas, "target_word_first", head->text))
    column->level1 = g_intern_string (word);
  else
    column->level2 = g_intern_string (word);
}

static void
add_column (const YsSchemas *schemas, YsBand *band, const YsGrid *grid, guint row, guint end,
            const YsCell *leaf)
{
  g_autoptr (GPtrArray) path = path_of (grid, row, end, leaf);
  YsBandColumn column = {0};
  GString *label = g_string_new (NULL);
  for (guint i = 0; i < path->len; i++)
    {
      const YsCell *cell = g_ptr_array_index (path, i);
      g_autofree char *text = ys_text_squeeze (cell->text);
      g_string_append_printf (label, "%s%s", i > 0 ? "/" : "", text);
    }
  for (guint i = path->len; i > 0; i--)
    {
      const YsCell *cell = g_ptr_array_index (path, i - 1);
      if (column.role == YS_TARGET_NONE)
        column.role = ys_target_role (schemas, cell->text);
      if (column.period == NULL)
        column.period = ys_target_period (schemas, cell->text);
      if (column.unit == NULL)
        column.unit = ys_target_money_unit (schemas, cell->text);
      note_level (schemas, &column, cell);
    }
  column.source = path_source (schemas, path);
  column.label = g_string_free (label, FALSE);
  ys_cell_span (grid, leaf, &column.x0, &column.x1);
  g_array_append_val (band->columns, column);
}

/* 单位 beside the value is the unit of measure, elsewhere the unit that the money is for. */
static void
settle_units (const YsSchemas *schemas, YsBand *band)
{
  gboolean value = FALSE;
  for (guint i = 0; i < band->columns->len; i++)
    {
      YsBandColumn *column = &g_array_index (band->columns, YsBandColumn, i);
      const char *leaf = strrchr (column->label, '/');
      value |= column->role == YS_TARGET_VALUE || column->role == YS_TARGET_NAME;
      if (value && column->role == YS_TARGET_OFFICE &&
          ys_target_is (schemas, "target_role_unit_or_office", leaf != NULL ? leaf + 1 : column->label))
        column->role = YS_TARGET_UNIT;
    }
}

static gboolean
is_named_or_level (YsTargetRole role)
{
  return role == YS_TARGET_FIRST || role == YS_TARGET_SECOND || role == YS_TARGET_NAME;
}

static gboolean
value_follows (const YsBand *band, guint from)
{
  for (guint i = from; i < band->columns->len; i++)
    if (g_array_index (band->columns, YsBandColumn, i).role == YS_TARGET_VALUE)
      return TRUE;
  return FALSE;
}

/* A level or a name after a value begins the next half, where another value follows; so does a value of
 * another period right after one. */
static void
find_halves (YsBand *band)
{
  guint half = 0;
  gboolean value = FALSE;
  const char *period = NULL;
  for (guint i = 0; i < band->columns->len; i++)
    {
      YsBandColumn *column = &g_array_index (band->columns, YsBandColumn, i);
      if (value && column->role == YS_TARGET_VALUE)
        {
          if (column->period == NULL || column->period == period)
            column->role = YS_TARGET_IGNORE;
          else
            half++;
        }
      else if (value && is_named_or_level (column->role))
        {
          if (value_follows (band, i))
            half++, value = FALSE;
          else
            column->role = YS_TARGET_IGNORE;
        }
      if (column->role == YS_TARGET_VALUE)
        value = TRUE, period = column->period;
      if (half >= YS_MAX_HALVES)
        column->role = YS_TARGET_IGNORE, half = YS_MAX_HALVES - 1;
      column->half = half;
    }
  band->n_halves = half + 1;
}

/* 指标内容 beside 三级指标 explains it; alone it is the name. */
static void
drop_explanations (const YsSchemas *schemas, YsBand *band)
{
  for (guint i = 0; i < band->columns->len; i++)
    {
      YsBandColumn *column = &g_array_index (band->columns, YsBandColumn, i);
      const char *leaf = strrchr (column->label, '/');
      gboolean other = FALSE;
      if (column->role != YS_TARGET_NAME ||
          !ys_target_is (schemas, "target_role_name_or_more", leaf != NULL ? leaf + 1 : column->label))
        continue;
      for (guint k = 0; k < band->columns->len; k++)
        {
          const YsBandColumn *that = &g_array_index (band->columns, YsBandColumn, k);
          other |= k != i && that->role == YS_TARGET_NAME && strcmp (that->label, column->label) != 0;
        }
      if (other)
        column->role = YS_TARGET_IGNORE;
    }
}

/* A column without a head beside the second level holds the first. */
static void
find_first (YsBand *band)
{
  for (guint i = 0; i < band->columns->len; i++)
    if (g_array_index (band->columns, YsBandColumn, i).role == YS_TARGET_FIRST)
      return;
  for (guint i = 1; i < band->columns->len; i++)
    {
      YsBandColumn *column = &g_array_index (band->columns, YsBandColumn, i - 1);
      if (g_array_index (band->columns, YsBandColumn, i).role == YS_TARGET_SECOND && *column->label == '\0')
        column->role = YS_TARGET_FIRST;
    }
}

static void
note_roles (YsBand *band)
{
  gboolean office = FALSE;
  for (guint i = 0; i < band->columns->len; i++)
    {
      YsTargetRole role = g_array_index (band->columns, YsBandColumn, i).role;
      band->has_first |= role == YS_TARGET_FIRST;
      band->has_second |= role == YS_TARGET_SECOND;
      band->has_project |= role == YS_TARGET_PROJECT;
      office |= role == YS_TARGET_OFFICE;
    }
  band->list = band->has_project || office;
}

YsBand *
ys_band_new (const YsSchemas *schemas, const YsGrid *grid, guint row, guint end, guint *after)
{
  Count n = count_heads (schemas, grid, row);
  if (!heads_list (&n) && !heads_indicators (&n))
    return NULL;
  guint last = MIN (row + (heads_list (&n) ? n.any_height : n.height), end);
  while (last < end && has_wide_head (schemas, grid, last - 1) && is_second_header (schemas, grid, last))
    last++;
  YsBand *band = g_new0 (YsBand, 1);
  band->columns = g_array_new (FALSE, TRUE, sizeof (YsBandColumn));
  g_array_set_clear_func (band->columns, column_clear);
  g_autoptr (GPtrArray) leaves = ys_row_cells (grid, last - 1);
  for (guint i = 0; i < leaves->len; i++)
    {
      const YsCell *leaf = g_ptr_array_index (leaves, i);
      if (*leaf->text != '\0' && leaf->row + leaf->rows > last)
        band->period = ys_target_period (schemas, leaf->text);
      else
        add_column (schemas, band, grid, row, last, leaf);
    }
  settle_units (schemas, band);
  drop_explanations (schemas, band);
  find_first (band);
  find_halves (band);
  note_roles (band);
  *after = last;
  return band;
}

const YsBandColumn *
ys_band_column (const YsBand *band, const YsGrid *grid, const YsCell *cell)
{
  double x0, x1, most = 0;
  const YsBandColumn *best = NULL;
  ys_cell_span (grid, cell, &x0, &x1);
  for (guint i = 0; i < band->columns->len; i++)
    {
      const YsBandColumn *column = &g_array_index (band->columns, YsBandColumn, i);
      double common = MIN (x1, column->x1) - MAX (x0, column->x0);
      if (common > most + 0.01)
        most = common, best = column;
    }
  return best;
}
