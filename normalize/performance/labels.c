/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of a form above and below its indicators: labels with their values beside or below them, and money
 * in lines, in two halves, or as a matrix under heads. */
#include "normalize/performance/reader.h"

#include "print/text.h"

#include <string.h>

#define LABEL_CHARS 16 /* a longer text is no word of the form */
#define MIN_HEADS 2    /* labels of money in a row that heads a matrix */

/* An amount of money with what tells it. */
typedef struct
{
  const YsCell *cell;
  YsAmount amount;
  char *label;
  const char *source, *period, *unit;
  double x0, x1; /* of the label, or of the amount where it stands under a head */
} Money;

static void
money_clear (gpointer data)
{
  g_free (((Money *)data)->label);
}

/* A label as printed, without white space and its closing colon, which its key has lost. */
static char *
printed_label (const char *text)
{
  char *label = ys_text_squeeze (text);
  g_autofree char *key = ys_text_key (text, FALSE);
  if (g_str_has_suffix (key, ":"))
    *g_utf8_prev_char (label + strlen (label)) = '\0';
  return label;
}

static gboolean
is_fund_label (const YsTargetReader *r, const YsCell *cell)
{
  return ys_target_is (r->schemas, "target_fund", cell->text) &&
         !ys_target_is (r->schemas, "target_fund_not", cell->text);
}

static gboolean
is_amount (const YsTargetReader *r, const YsCell *cell)
{
  YsAmount amount;
  const char *unit = NULL;
  return ys_target_amount (r->schemas, cell->text, &amount, &unit);
}

/* The label on the left of an amount; *crossed: other amounts stand between. */
static const YsCell *
label_beside (const YsTargetReader *r, const YsCell *amount, gboolean *crossed)
{
  *crossed = FALSE;
  for (guint c = amount->col; c > 0; c--)
    {
      const YsCell *cell = ys_grid_at (r->grid, amount->row, c - 1);
      if (cell == NULL || cell == amount || *cell->text == '\0')
        continue;
      if (!is_amount (r, cell))
        return cell;
      *crossed = TRUE;
    }
  return NULL;
}

/* One head alone may be the name of a project: 发展资金. */
static gboolean
is_head_row (const YsTargetReader *r, guint row)
{
  g_autoptr (GPtrArray) cells = ys_row_cells (r->grid, row);
  guint n = 0;
  for (guint i = 0; i < cells->len; i++)
    {
      const YsCell *cell = g_ptr_array_index (cells, i);
      n += cell->row == row && is_fund_label (r, cell);
    }
  return n >= MIN_HEADS;
}

/* The head above an amount, over other amounts and blanks; NULL when the first text there is none. */
static const YsCell *
head_above (const YsTargetReader *r, const YsCell *below, guint col)
{
  for (guint row = below->row; row > r->sheet->first; row--)
    {
      const YsCell *cell = ys_grid_at (r->grid, row - 1, col);
      if (cell == NULL || cell == below || *cell->text == '\0' || is_amount (r, cell))
        continue;
      return is_fund_label (r, cell) && (cell->cols > 1 || is_head_row (r, cell->row)) ? cell : NULL;
    }
  return NULL;
}

/* Heads above an amount, lowest first (YsCell); the cell beside it is none of them. */
static GPtrArray *
heads_above (const YsTargetReader *r, const YsCell *amount, const YsCell *beside)
{
  GPtrArray *heads = g_ptr_array_new ();
  guint col = amount->col + (amount->cols - 1) / 2;
  for (const YsCell *head = head_above (r, amount, col); head != NULL && head != beside;
       head = head_above (r, head, col))
    g_ptr_array_add (heads, (gpointer)head);
  return heads;
}

/* The tall cell at the left of the lines of money: 项目资金（元）. */
static const YsCell *
block_label (const YsTargetReader *r, const YsCell *label)
{
  for (guint c = label->col; c > 0; c--)
    {
      const YsCell *cell = ys_grid_at (r->grid, label->row, c - 1);
      if (cell != NULL && cell != label && *cell->text != '\0')
        return is_fund_label (r, cell) ? cell : NULL;
    }
  return NULL;
}

static void
name_money (const YsTargetReader *r, Money *money, const YsCell *beside, const GPtrArray *heads)
{
  GString *label = g_string_new (NULL);
  const char *above = NULL;
  for (guint i = heads->len; i > 0; i--)
    {
      const YsCell *head = g_ptr_array_index (heads, i - 1);
      g_autofree char *text = ys_text_squeeze (head->text);
      g_string_append_printf (label, "%s%s", label->len > 0 ? "/" : "", text);
      const char *own = ys_target_source (r->schemas, head->text);
      if (above == NULL || !ys_target_is (r->schemas, "target_neutral_total", head->text))
        above = own;
      const char *period = ys_target_period (r->schemas, head->text);
      money->period = period != NULL ? period : money->period;
      if (money->unit == NULL)
        money->unit = ys_target_money_unit (r->schemas, head->text);
    }
  money->source = above;
  if (beside != NULL)
    {
      g_autofree char *text = printed_label (beside->text);
      if (label->len > 0)
        g_string_prepend_c (label, '/');
      g_string_prepend (label, text);
      const char *own = ys_target_source (r->schemas, beside->text);
      if (above == NULL || (own != NULL && strcmp (own, "total") != 0))
        money->source = own;
      const char *period = ys_target_period (r->schemas, beside->text);
      money->period = period != NULL ? period : money->period;
      if (money->unit == NULL)
        money->unit = ys_target_money_unit (r->schemas, beside->text);
    }
  money->label = g_string_free (label, FALSE);
}

/* Finds what an amount is of. FALSE: it is no money of the project (a code, a task's share). */
static gboolean
understand (const YsTargetReader *r, const YsCell *cell, Money *money)
{
  gboolean crossed;
  const YsCell *beside = label_beside (r, cell, &crossed);
  g_autoptr (GPtrArray) heads = heads_above (r, cell, beside);
  if (beside != NULL && heads->len > 0 && beside->rows > cell->rows)
    beside = NULL; /* the label of the whole matrix */
  if (beside != NULL && heads->len > 0 && ys_target_source (r->schemas, beside->text) == NULL)
    return FALSE;
  if (beside != NULL && !is_fund_label (r, beside))
    {
      const YsCell *block = heads->len == 0 ? block_label (r, beside) : NULL;
      if (block == NULL || block->rows < 2 || ys_target_is (r->schemas, "target_fund_not", beside->text))
        return FALSE;
    }
  if ((beside == NULL || crossed) && heads->len == 0)
    return FALSE;
  money->cell = cell;
  name_money (r, money, beside, heads);
  const YsCell *block = block_label (r, beside != NULL ? beside : cell);
  if (money->unit == NULL && block != NULL)
    money->unit = ys_target_money_unit (r->schemas, block->text);
  ys_cell_span (r->grid, beside != NULL && heads->len == 0 ? beside : cell, &money->x0, &money->x1);
  return TRUE;
}

static const char *
total_period (const YsTargetReader *r, const Money *money)
{
  for (guint i = r->totals->len; i > 0; i--)
    {
      const YsTotalPeriod *total = &g_array_index (r->totals, YsTotalPeriod, i - 1);
      if (money->x0 < total->x1 && money->x1 > total->x0)
        return total->period;
    }
  return NULL;
}

static const char *
block_period (const YsTargetReader *r, const Money *money)
{
  const YsCell *block = block_label (r, money->cell);
  for (guint n = 0; block != NULL && n < 3; n++)
    {
      const char *period = ys_target_period (r->schemas, block->text);
      if (period != NULL)
        return period;
      block = block_label (r, block);
    }
  return NULL;
}

/* The label's own word decides, then that of the total above it; a total opposite that of the year is of the
 * whole; then the block's label, then the title. */
static void
settle_periods (YsTargetReader *r, GArray *row)
{
  gboolean year = FALSE;
  for (guint i = 0; i < row->len; i++)
    {
      const Money *money = &g_array_index (row, Money, i);
      year |= g_strcmp0 (money->source, "total") == 0 && g_strcmp0 (money->period, "year") == 0;
    }
  for (guint i = 0; i < row->len; i++)
    {
      Money *money = &g_array_index (row, Money, i);
      gboolean total = g_strcmp0 (money->source, "total") == 0;
      if (money->period == NULL && total && year)
        money->period = "whole";
      if (money->period == NULL && !total)
        money->period = total_period (r, money);
      if (money->period == NULL)
        money->period = block_period (r, money);
      if (money->period == NULL)
        money->period = r->title_period;
      YsTotalPeriod span = {money->x0, money->x1, money->period};
      if (total)
        g_array_append_val (r->totals, span);
    }
}

/* The printed heads over an amount, from the top, parted by /. */
static char *
heads_text (const GPtrArray *heads)
{
  GString *out = g_string_new (NULL);
  for (guint i = heads->len; i > 0; i--)
    {
      g_autofree char *text = ys_text_squeeze (((const YsCell *)g_ptr_array_index (heads, i - 1))->text);
      g_string_append_printf (out, "%s%s", i < heads->len ? "/" : "", text);
    }
  return g_string_free (out, FALSE);
}

/* The share of a task: its money stands under heads, beside words that are no source of money. It is no money
 * of its own, since a total has it: a field. */
static gboolean
is_share (const YsTargetReader *r, const YsCell *cell, GPtrArray **heads)
{
  gboolean crossed;
  const YsCell *beside = is_amount (r, cell) ? label_beside (r, cell, &crossed) : NULL;
  if (beside == NULL || beside->row != cell->row || ys_target_source (r->schemas, beside->text) != NULL)
    return FALSE;
  *heads = heads_above (r, cell, beside);
  if ((*heads)->len > 0)
    return TRUE;
  g_clear_pointer (heads, g_ptr_array_unref);
  return FALSE;
}

/* A row of a list of tasks: the first text names the task, the others tell of it. */
static void
read_task (YsTargetReader *r, const GPtrArray *cells, guint row)
{
  const YsCell *name = NULL, *told = NULL;
  for (guint i = 0; i < cells->len; i++)
    {
      const YsCell *cell = g_ptr_array_index (cells, i);
      g_autoptr (GPtrArray) heads = NULL;
      if (cell->row != row || *cell->text == '\0')
        continue;
      gboolean share = name != NULL && is_share (r, cell, &heads);
      g_autofree char *text = ys_target_text (cell->text);
      g_autofree char *task = name != NULL ? ys_target_text (name->text) : NULL;
      if (name == NULL)
        name = cell;
      else if (share)
        {
          g_autofree char *over = heads_text (heads), *label = g_strconcat (task, "/", over, NULL);
          if (told != NULL)
            {
              g_autofree char *about = ys_target_text (told->text);
              ys_performance_add_field (ys_target_item (r), task, about);
            }
          told = NULL;
          ys_performance_add_field (ys_target_item (r), label, text);
        }
      else if (!is_amount (r, cell))
        told = cell;
    }
}

static void
read_money (YsTargetReader *r, guint row)
{
  g_autoptr (GPtrArray) cells = ys_row_cells (r->grid, row);
  read_task (r, cells, row);
  g_autoptr (GArray) found = g_array_new (FALSE, TRUE, sizeof (Money));
  g_array_set_clear_func (found, money_clear);
  for (guint i = 0; i < cells->len; i++)
    {
      const YsCell *cell = g_ptr_array_index (cells, i);
      Money money = {0};
      if (cell->row == row && ys_target_amount (r->schemas, cell->text, &money.amount, &money.unit) &&
          understand (r, cell, &money))
        g_array_append_val (found, money);
    }
  settle_periods (r, found);
  for (guint i = 0; i < found->len; i++)
    {
      const Money *money = &g_array_index (found, Money, i);
      ys_target_item (r);
      ys_target_add_fund (r, money->cell, money->amount, money->source, money->period, money->unit,
                          money->label);
    }
}

typedef enum
{
  LABEL_NONE,
  LABEL_PROJECT,
  LABEL_DEPARTMENT,
  LABEL_OFFICE,
  LABEL_GOAL,
  LABEL_FIELD
} Label;

static Label
label_of (const YsTargetReader *r, const YsCell *cell)
{
  static const char *const lists[] = {NULL,
                                      "target_label_project",
                                      "target_label_department",
                                      "target_label_office",
                                      "target_label_goal",
                                      "target_label_field"};
  for (guint i = LABEL_PROJECT; i <= LABEL_FIELD; i++)
    if (ys_target_is (r->schemas, lists[i], cell->text))
      return (Label)i;
  return LABEL_NONE;
}

/* Names and targets stand beside the label, which goes on over several of their rows. */
static gboolean
is_beside_indicators (const YsTargetReader *r, const GPtrArray *cells, const YsCell *label)
{
  guint n = 0;
  for (guint i = 0; r->band != NULL && label->rows > 1 && i < cells->len; i++)
    {
      const YsCell *cell = g_ptr_array_index (cells, i);
      const YsBandColumn *column =
          cell->col > label->col && *cell->text != '\0' ? ys_band_column (r->band, r->grid, cell) : NULL;
      n += column != NULL && ys_target_role_is_indicator (column->role);
    }
  return n > 1;
}

gboolean
ys_target_begins_with_label (const YsTargetReader *r, guint row)
{
  g_autoptr (GPtrArray) cells = ys_row_cells (r->grid, row);
  for (guint i = 0; i < cells->len; i++)
    {
      const YsCell *cell = g_ptr_array_index (cells, i);
      if (cell->row == row && *cell->text != '\0')
        return label_of (r, cell) != LABEL_NONE && !is_beside_indicators (r, cells, cell);
    }
  return FALSE;
}

/* The next filled cell on the right; NULL: none. A word of the form behind a blank cell is no value. */
static const YsCell *
value_beside (const YsTargetReader *r, const GPtrArray *cells, guint at)
{
  for (guint i = at + 1; i < cells->len; i++)
    {
      const YsCell *cell = g_ptr_array_index (cells, i);
      if (*cell->text == '\0')
        continue;
      gboolean word = g_utf8_strlen (cell->text, -1) <= LABEL_CHARS &&
                      !ys_target_is (r->schemas, "not_heading", cell->text) &&
                      (ys_target_role (r->schemas, cell->text) != YS_TARGET_NONE ||
                       ys_target_is (r->schemas, "target_fund_not", cell->text));
      return i == at + 1 || !word ? cell : NULL;
    }
  return NULL;
}

static void
replace (char **slot, const char *text)
{
  g_free (*slot);
  *slot = ys_target_text (text);
}

static void
take_pair (YsTargetReader *r, Label kind, const YsCell *label, const YsCell *value)
{
  YsPerformance *item = r->item;
  if (kind == LABEL_PROJECT && item != NULL && (item->project != NULL || item->indicators->len > 0))
    item = ys_target_item_new (r);
  else
    item = ys_target_item (r);
  g_autofree char *name = printed_label (label->text), *text = ys_target_text (value->text);
  if (kind == LABEL_PROJECT)
    replace (&item->project, value->text);
  else if (kind == LABEL_DEPARTMENT && item->department == NULL)
    replace (&item->department, value->text);
  else if (kind == LABEL_OFFICE && item->unit == NULL)
    replace (&item->unit, value->text);
  else
    ys_performance_add_field (item, name, text);
}

/* A cell that is a goal's text: no label, no amount, no head. */
static gboolean
is_prose (const YsTargetReader *r, const YsCell *cell)
{
  return cell != NULL && *cell->text != '\0' && label_of (r, cell) == LABEL_NONE && !is_amount (r, cell);
}

/* The prose of a label may go on in the row below, or on the next page. */
static void
note_prose (YsTargetReader *r, const YsCell *label, gboolean goal, guint n, const YsCell *text)
{
  r->prose = label;
  r->prose_is_goal = goal;
  r->n_prose = n;
  r->prose_at_foot = text->row + text->rows >= r->sheet->end;
}

/* Goals beside their label, one or one a half. */
static gboolean
take_goals_beside (YsTargetReader *r, const GPtrArray *cells, guint at, const YsCell *label)
{
  guint n = 0;
  const char *own = ys_target_period (r->schemas, label->text);
  for (guint i = at + 1; i < cells->len; i++)
    {
      const YsCell *cell = g_ptr_array_index (cells, i);
      double x0, x1;
      if (*cell->text == '\0')
        continue;
      if (!is_prose (r, cell) || cell->row != label->row)
        break;
      ys_cell_span (r->grid, cell, &x0, &x1);
      const char *half = ys_target_half_period (r, x0, x1);
      g_autofree char *text = ys_target_text (cell->text);
      ys_performance_add_goal (ys_target_item (r),
                               half != NULL  ? half
                               : own != NULL ? own
                                             : r->title_period,
                               text);
      note_prose (r, label, TRUE, ++n, cell);
    }
  return n > 0;
}

/* The prose below a label that is as wide; NULL: none. */
static const YsCell *
prose_below (const YsTargetReader *r, const YsCell *label)
{
  guint row = label->row + label->rows;
  const YsCell *below = row < r->sheet->end ? ys_grid_at (r->grid, row, label->col) : NULL;
  if (!is_prose (r, below) || below->row != row || below->cols < label->cols || label->cols < 2)
    return NULL;
  return below;
}

/* A goal below its label; the label is then the head of a half. block: the period of the label before it in
 * the row (年度总体目标 | 预期目标), or NULL. */
static void
take_goal_below (YsTargetReader *r, const YsCell *label, const char *block)
{
  const YsCell *below = prose_below (r, label);
  YsTotalPeriod half = {.period = ys_target_period (r->schemas, label->text)};
  ys_cell_span (r->grid, label, &half.x0, &half.x1);
  if (half.period != NULL)
    g_array_append_val (r->halves, half);
  if (below == NULL)
    return;
  g_autofree char *text = ys_target_text (below->text);
  ys_performance_add_goal (ys_target_item (r),
                           half.period != NULL ? half.period
                           : block != NULL     ? block
                                               : r->title_period,
                           text);
  note_prose (r, label, TRUE, 1, below);
}

/* 预期目标 | 实际完成情况: what was reached stands below its head, beside the goal. */
static void
take_field_below (YsTargetReader *r, const YsCell *label)
{
  const YsCell *below = prose_below (r, label);
  if (below == NULL)
    return;
  g_autofree char *name = printed_label (label->text), *text = ys_target_text (below->text);
  ys_performance_add_field (ys_target_item (r), name, text);
}

/* Cells of prose that begin in the row, where it has nothing else; NULL: something else. Owned by the caller.
 */
static GPtrArray *
prose_of (const YsTargetReader *r, guint row)
{
  g_autoptr (GPtrArray) cells = ys_row_cells (r->grid, row);
  g_autoptr (GPtrArray) prose = g_ptr_array_new ();
  for (guint i = 0; i < cells->len; i++)
    {
      YsCell *cell = g_ptr_array_index (cells, i);
      if (cell->row != row || *cell->text == '\0')
        continue;
      if (!is_prose (r, cell) || is_fund_label (r, cell))
        return NULL;
      g_ptr_array_add (prose, cell);
    }
  return prose->len > 0 ? g_steal_pointer (&prose) : NULL;
}

/* What a page break cut: each of the last texts goes on. */
static void
append_prose (YsTargetReader *r, const GPtrArray *prose)
{
  GArray *goals = r->item->goals, *fields = r->item->fields;
  guint known = r->prose_is_goal ? goals->len : fields->len;
  for (guint i = 0; i < prose->len && prose->len == r->n_prose && known >= prose->len; i++)
    {
      guint at = known - prose->len + i;
      g_autofree char *text = ys_target_text (((const YsCell *)g_ptr_array_index (prose, i))->text);
      ys_target_append (r->prose_is_goal ? &g_array_index (goals, YsGoal, at).text
                                         : &g_array_index (fields, YsField, at).text,
                        text);
    }
}

/* Another text beside the same label. */
static void
add_prose (YsTargetReader *r, const GPtrArray *prose)
{
  GArray *goals = r->item->goals, *fields = r->item->fields;
  for (guint i = 0; i < prose->len; i++)
    {
      g_autofree char *text = ys_target_text (((const YsCell *)g_ptr_array_index (prose, i))->text);
      if (r->prose_is_goal)
        ys_performance_add_goal (r->item, g_array_index (goals, YsGoal, goals->len - 1).period, text);
      else
        ys_target_append (&g_array_index (fields, YsField, fields->len - 1).text, text);
    }
}

static gboolean
begins_row (const GPtrArray *cells, guint row)
{
  for (guint i = 0; i < cells->len; i++)
    {
      const YsCell *cell = g_ptr_array_index (cells, i);
      if (cell->row == row && *cell->text != '\0')
        return TRUE;
    }
  return FALSE;
}

/* The prose of the label above goes on in this row: in a cell of its own beside it, or after a page break. */
static gboolean
prose_goes_on (YsTargetReader *r, guint row)
{
  g_autoptr (GPtrArray) prose = r->prose != NULL && r->item != NULL ? prose_of (r, row) : NULL;
  if (prose == NULL)
    return FALSE;
  const YsCell *first = g_ptr_array_index (prose, 0);
  if (r->page_top && r->prose_at_foot)
    append_prose (r, prose);
  else if (!r->page_top && ys_grid_at (r->grid, row, r->prose->col) == r->prose && first->col > r->prose->col)
    add_prose (r, prose);
  else
    return FALSE;
  r->prose_at_foot = first->row + first->rows >= r->sheet->end;
  return TRUE;
}

void
ys_target_labels_read (YsTargetReader *r, guint row)
{
  g_autoptr (GPtrArray) cells = ys_row_cells (r->grid, row);
  if (prose_goes_on (r, row))
    {
      r->page_top = FALSE;
      return;
    }
  const char *block = NULL;
  if (begins_row (cells, row))
    r->prose = NULL;
  for (guint i = 0; i < cells->len; i++)
    {
      const YsCell *label = g_ptr_array_index (cells, i);
      Label kind = label->row == row && *label->text != '\0' ? label_of (r, label) : LABEL_NONE;
      const YsCell *value = kind != LABEL_NONE ? value_beside (r, cells, i) : NULL;
      if (kind == LABEL_GOAL)
        {
          if (!take_goals_beside (r, cells, i, label))
            take_goal_below (r, label, block);
          block = ys_target_period (r->schemas, label->text);
        }
      else if (kind == LABEL_FIELD && value == NULL)
        take_field_below (r, label);
      else if (kind != LABEL_NONE && value != NULL &&
               (kind == LABEL_PROJECT || label_of (r, value) == LABEL_NONE))
        {
          take_pair (r, kind, label, value);
          if (kind == LABEL_FIELD)
            note_prose (r, label, FALSE, 1, value);
          while (i + 1 < cells->len && g_ptr_array_index (cells, i) != value)
            i++;
        }
    }
  read_money (r, row);
  r->page_top = FALSE;
}
