/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows below a band. Merged cells carry levels, projects and money down; what a page break cut is put
 * together. */
#include "normalize/performance/reader.h"

#include "print/text.h"

#include <string.h>

#define MIN_NUMBERS 3 /* cells of a row of column numbers */

/* What one row has under one column of the band. */
typedef struct
{
  char *text;         /* never NULL */
  const YsCell *cell; /* the first cell there, or NULL */
  gboolean starts;    /* some cell with text begins in this row */
} Slot;

static void
slot_clear (gpointer data)
{
  g_free (((Slot *)data)->text);
}

static GArray *
slots_of (const YsTargetReader *r, guint row)
{
  const GArray *columns = r->band->columns;
  GArray *slots = g_array_sized_new (FALSE, TRUE, sizeof (Slot), columns->len);
  g_array_set_clear_func (slots, slot_clear);
  g_array_set_size (slots, columns->len);
  g_autoptr (GPtrArray) cells = ys_row_cells (r->grid, row);
  for (guint i = 0; i < cells->len; i++)
    {
      const YsCell *cell = g_ptr_array_index (cells, i);
      const YsBandColumn *column = ys_band_column (r->band, r->grid, cell);
      if (column == NULL)
        continue;
      Slot *slot = &g_array_index (slots, Slot, column - (YsBandColumn *)columns->data);
      if (slot->cell == NULL || *slot->text == '\0')
        slot->cell = cell;
      g_autofree char *text = ys_target_text (cell->text);
      char *both = g_strconcat (slot->text != NULL ? slot->text : "", text, NULL);
      g_free (slot->text);
      slot->text = both;
      slot->starts |= *text != '\0' && cell->row == row;
    }
  for (guint i = 0; i < slots->len; i++)
    if (g_array_index (slots, Slot, i).text == NULL)
      g_array_index (slots, Slot, i).text = g_strdup ("");
  return slots;
}

/* The slot with this role in a half; the last filled one where there are several. `shared`: any half will do.
 */
static Slot *
find_slot (const YsTargetReader *r, const GArray *slots, YsTargetRole role, guint half, gboolean shared)
{
  Slot *found = NULL, *other = NULL;
  for (guint i = 0; i < slots->len; i++)
    {
      const YsBandColumn *column = &g_array_index (r->band->columns, YsBandColumn, i);
      Slot *slot = &g_array_index (slots, Slot, i);
      if (column->role != role)
        continue;
      if (column->half == half)
        found = found == NULL || *slot->text != '\0' ? slot : found;
      else if (other == NULL)
        other = slot;
    }
  return found != NULL || !shared ? found : other;
}

static gboolean
reaches_foot (const YsTargetReader *r, const YsCell *cell)
{
  return cell->row + cell->rows >= r->sheet->end;
}

/* Sets a level of the indicators from `from` on that came before the word did. */
static void
fill_back (YsPerformance *item, guint from, guint which, const char *text)
{
  for (guint i = from; i < item->indicators->len; i++)
    {
      YsIndicator *indicator = &g_array_index (item->indicators, YsIndicator, i);
      char **slot = which == 0 ? &indicator->level1 : &indicator->level2;
      g_free (*slot);
      *slot = g_strdup (text);
    }
}

/* The level's word, of which the page break cut the rest off (效益指 | 标); NULL: it was not cut. */
static char *
cut_word (const YsTargetReader *r, const YsLevel *level, const char *rest)
{
  if (level->text == NULL || ys_target_is_level (r->schemas, level->text))
    return NULL;
  char *joined = g_strconcat (level->text, rest, NULL);
  if (!ys_target_is_level (r->schemas, joined))
    g_clear_pointer (&joined, g_free);
  return joined;
}

static gboolean
join_cut_word (YsTargetReader *r, YsLevel *level, guint which, const char *text)
{
  g_autofree char *joined = r->item != NULL ? cut_word (r, level, text) : NULL;
  if (joined == NULL)
    return FALSE;
  GArray *indicators = r->item->indicators;
  guint from = indicators->len;
  while (from > 0)
    {
      const YsIndicator *indicator = &g_array_index (indicators, YsIndicator, from - 1);
      if (g_strcmp0 (which == 0 ? indicator->level1 : indicator->level2, level->text) != 0)
        break;
      from--;
    }
  fill_back (r->item, from, which, joined);
  g_free (level->text);
  level->text = g_steal_pointer (&joined);
  return TRUE;
}

/* A blank cell of its own at the foot of the page may have its word on the next one; not where the second
 * level says that the first goes on. */
static void
open_level (YsTargetReader *r, YsLevel *level, const Slot *slot, guint row, const char *first)
{
  if (slot->cell == NULL || slot->cell->row != row || r->page_top || !reaches_foot (r, slot->cell) ||
      !(r->merged || slot->cell->rows > 1) || level->open || r->grid->xs->len == 0)
    return;
  if (first != NULL && g_strcmp0 (level->text, first) == 0)
    return;
  level->open = TRUE;
  level->open_from = r->item->indicators->len;
  g_clear_pointer (&level->text, g_free);
}

/* Carries a level into the row; TRUE when a new word is printed. */
static gboolean
update_level (YsTargetReader *r, YsLevel *level, guint which, const Slot *slot, guint row, const char *first)
{
  if (slot == NULL || (slot->cell != NULL && slot->cell == level->cell))
    return FALSE;
  level->cell = slot->cell;
  if (*slot->text == '\0')
    {
      open_level (r, level, slot, row, first);
      level->open &= !r->page_top;
      return FALSE;
    }
  r->merged |= slot->cell->rows > 1;
  g_autofree char *text = ys_text_squeeze (slot->text);
  gboolean open = level->open;
  level->open = FALSE;
  if (r->page_top && open)
    fill_back (r->item, MIN (level->open_from, r->item->indicators->len), which, text);
  else if (r->page_top && join_cut_word (r, level, which, text))
    return FALSE;
  gboolean fresh = !(r->page_top && (open || g_strcmp0 (level->text, text) == 0));
  g_free (level->text);
  level->text = g_steal_pointer (&text);
  return fresh;
}

/* A level that the heads say. */
static void
set_level (YsLevel *level, const char *word)
{
  if (word == NULL || g_strcmp0 (level->text, word) == 0)
    return;
  g_free (level->text);
  level->text = g_strdup (word);
}

static void
update_levels (YsTargetReader *r, const GArray *slots, guint row, guint half)
{
  YsLevel *levels = r->levels[half];
  const Slot *first = find_slot (r, slots, YS_TARGET_FIRST, half, TRUE);
  const Slot *second = find_slot (r, slots, YS_TARGET_SECOND, half, TRUE);
  const char *implied =
      second != NULL && *second->text != '\0' ? ys_target_first_of (r->schemas, second->text) : NULL;
  gboolean fresh = update_level (r, &levels[0], 0, first, row, implied);
  if (fresh && second != NULL && *second->text == '\0')
    g_clear_pointer (&levels[1].text, g_free);
  update_level (r, &levels[1], 1, second, row, NULL);
  for (guint i = 0; i < r->band->columns->len; i++)
    {
      const YsBandColumn *column = &g_array_index (r->band->columns, YsBandColumn, i);
      if (column->half == half && column->role == YS_TARGET_NAME)
        {
          set_level (&levels[0], column->level1);
          set_level (&levels[1], column->level2);
        }
    }
}

/* Sign, value and unit, joined where they stand in columns of their own. */
static char *
target_text (const YsTargetReader *r, const GArray *slots, guint half)
{
  const Slot *value = find_slot (r, slots, YS_TARGET_VALUE, half, FALSE);
  const Slot *sign = find_slot (r, slots, YS_TARGET_SIGN, half, TRUE);
  const Slot *unit = find_slot (r, slots, YS_TARGET_UNIT, half, TRUE);
  if (value == NULL || *value->text == '\0')
    return g_strdup ("");
  GString *text = g_string_new (NULL);
  if (sign != NULL && ys_target_has_sign (r->schemas, sign->text) &&
      !ys_target_has_sign (r->schemas, value->text))
    g_string_append (text, sign->text);
  g_string_append (text, value->text);
  if (unit != NULL && !ys_target_is (r->schemas, "target_nothing", unit->text) &&
      !g_str_has_suffix (value->text, unit->text))
    g_string_append (text, unit->text);
  return g_string_free (text, FALSE);
}

static const char *
indicator_period (const YsTargetReader *r, guint half)
{
  const char *period = NULL;
  const YsBandColumn *value = NULL, *any = NULL;
  for (guint i = 0; i < r->band->columns->len; i++)
    {
      const YsBandColumn *column = &g_array_index (r->band->columns, YsBandColumn, i);
      if (column->half != half || !ys_target_role_is_indicator (column->role))
        continue;
      any = column;
      if (column->role == YS_TARGET_VALUE)
        value = column;
      if (column->period != NULL && (period == NULL || column->role == YS_TARGET_VALUE))
        period = column->period;
    }
  value = value != NULL ? value : any;
  if (period == NULL && r->band->n_halves > 1 && value != NULL)
    period = ys_target_half_period (r, value->x0, value->x1);
  if (period == NULL)
    period = r->band->period;
  return period != NULL ? period : r->title_period;
}

/* 产出指标质量指标水质, all in the cell of the name. */
static void
split_run_in (const YsTargetReader *r, YsIndicator *indicator)
{
  const GPtrArray *patterns = ys_schemas_words (r->schemas, "target_run_in");
  g_autofree char *squeezed = ys_text_squeeze (indicator->name);
  char *name = ys_patterns_capture (patterns, squeezed, 3);
  if (name == NULL)
    return;
  indicator->level1 = ys_patterns_capture (patterns, squeezed, 1);
  indicator->level2 = ys_patterns_capture (patterns, squeezed, 2);
  g_free (indicator->name);
  indicator->name = name;
}

static void
add_indicator (YsTargetReader *r, const GArray *slots, guint half, const char *name, const char *text)
{
  const Slot *value = find_slot (r, slots, YS_TARGET_VALUE, half, FALSE);
  const Slot *named = find_slot (r, slots, YS_TARGET_NAME, half, TRUE);
  const YsCell *cell = *text != '\0' && value->cell != NULL ? value->cell : named->cell;
  YsIndicator indicator = {.period = indicator_period (r, half),
                           .level1 = g_strdup (r->levels[half][0].text),
                           .level2 = g_strdup (r->levels[half][1].text),
                           .name = g_strdup (name),
                           .text = g_strdup (text),
                           .page = r->sheet->block->page,
                           .line = cell->line,
                           .bbox = cell->box};
  if (!r->band->has_first && !r->band->has_second)
    split_run_in (r, &indicator);
  indicator.sign = ys_target_split (r->schemas, indicator.text, &indicator.value, &indicator.unit);
  g_array_append_val (r->item->indicators, indicator);
  r->last[half] = r->item->indicators->len;
}

/* Actual values and scores of a self-evaluation. */
static void
add_results (YsTargetReader *r, const GArray *slots, guint half, const char *name)
{
  for (guint i = 0; i < slots->len; i++)
    {
      const YsBandColumn *column = &g_array_index (r->band->columns, YsBandColumn, i);
      const Slot *slot = &g_array_index (slots, Slot, i);
      if (column->half != half || !slot->starts ||
          (column->role != YS_TARGET_ACTUAL && column->role != YS_TARGET_SCORE))
        continue;
      const char *leaf = strrchr (column->label, '/');
      g_autofree char *label = g_strdup_printf ("%s：%s", name, leaf != NULL ? leaf + 1 : column->label);
      ys_performance_add_field (r->item, label, slot->text);
    }
}

/* The text of a level's column does not begin another one: it is the rest of the word above. */
static gboolean
is_rest_of_level (const YsTargetReader *r, const YsBandColumn *column, const Slot *slot)
{
  if (column->role != YS_TARGET_FIRST && column->role != YS_TARGET_SECOND)
    return FALSE;
  g_autofree char *text = ys_text_squeeze (slot->text);
  const YsLevel *level = &r->levels[column->half][column->role == YS_TARGET_FIRST ? 0 : 1];
  g_autofree char *joined = cut_word (r, level, text);
  return joined != NULL;
}

/* A row cut by the page break: its name or its target goes on, and nothing else is printed. */
static gboolean
goes_on (YsTargetReader *r, const GArray *slots)
{
  GArray *indicators = r->item->indicators;
  if (!r->page_top || indicators->len == 0)
    return FALSE;
  for (guint i = 0; i < slots->len; i++)
    {
      const YsBandColumn *column = &g_array_index (r->band->columns, YsBandColumn, i);
      YsTargetRole role = column->role;
      const Slot *slot = &g_array_index (slots, Slot, i);
      if (*slot->text != '\0' &&
          (role == YS_TARGET_SIGN || role == YS_TARGET_UNIT || role == YS_TARGET_FIRST ||
           role == YS_TARGET_SECOND) &&
          !is_rest_of_level (r, column, slot))
        return FALSE;
    }
  for (guint half = 0; half < MIN (r->band->n_halves, YS_MAX_HALVES); half++)
    {
      const Slot *name = find_slot (r, slots, YS_TARGET_NAME, half, half > 0);
      const Slot *value = find_slot (r, slots, YS_TARGET_VALUE, half, FALSE);
      if (name != NULL && value != NULL && *name->text != '\0' && *value->text != '\0')
        return FALSE;
    }
  gboolean any = FALSE;
  for (guint half = 0; half < MIN (r->band->n_halves, YS_MAX_HALVES); half++)
    {
      if (r->last[half] == 0 || r->last[half] > indicators->len)
        continue;
      YsIndicator *last = &g_array_index (indicators, YsIndicator, r->last[half] - 1);
      const Slot *name = find_slot (r, slots, YS_TARGET_NAME, half, half > 0);
      const Slot *value = find_slot (r, slots, YS_TARGET_VALUE, half, FALSE);
      any = TRUE;
      if (name != NULL && *name->text != '\0')
        ys_target_append (&last->name, name->text);
      if (value != NULL && *value->text != '\0')
        ys_target_append (&last->text, value->text);
    }
  return any;
}

static void
read_indicators (YsTargetReader *r, const GArray *slots, guint row)
{
  gboolean cut = goes_on (r, slots);
  for (guint half = 0; half < MIN (r->band->n_halves, YS_MAX_HALVES); half++)
    {
      update_levels (r, slots, row, half);
      const Slot *name = find_slot (r, slots, YS_TARGET_NAME, half, TRUE);
      const Slot *value = find_slot (r, slots, YS_TARGET_VALUE, half, FALSE);
      if (cut || name == NULL || !(name->starts || (value != NULL && value->starts)))
        continue;
      g_autofree char *text = target_text (r, slots, half);
      gboolean nothing = (*name->text == '\0' || ys_target_is (r->schemas, "target_nothing", name->text)) &&
                         (*text == '\0' || ys_target_is (r->schemas, "target_nothing", text));
      if (nothing || (half > 0 && *text == '\0' && !find_slot (r, slots, YS_TARGET_NAME, half, FALSE)))
        continue;
      add_indicator (r, slots, half, name->text, text);
      add_results (r, slots, half, name->text);
    }
}

static gboolean
same_key (const char *a, const char *b)
{
  g_autofree char *p = ys_text_key (a != NULL ? a : "", FALSE), *q = ys_text_key (b != NULL ? b : "", FALSE);
  return strcmp (p, q) == 0;
}

static gboolean
has_fund (const YsPerformance *item, const char *label, YsAmount amount)
{
  for (guint i = 0; item != NULL && i < item->funds->len; i++)
    {
      const YsFund *fund = &g_array_index (item->funds, YsFund, i);
      if (strcmp (fund->label, label) == 0 && ys_amount_compare (fund->cell.amount, amount) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The row prints money that the item does not have. */
static gboolean
has_other_money (const YsTargetReader *r, const GArray *slots)
{
  for (guint i = 0; i < slots->len; i++)
    {
      const YsBandColumn *column = &g_array_index (r->band->columns, YsBandColumn, i);
      YsAmount amount;
      if (column->role != YS_TARGET_MONEY ||
          !ys_target_amount (r->schemas, g_array_index (slots, Slot, i).text, &amount, NULL))
        continue;
      if (!has_fund (r->item, column->label, amount))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_role (const YsTargetReader *r, const GArray *slots, YsTargetRole role)
{
  for (guint i = 0; i < slots->len; i++)
    if (g_array_index (r->band->columns, YsBandColumn, i).role == role &&
        *g_array_index (slots, Slot, i).text != '\0')
      return TRUE;
  return FALSE;
}

/* At the head of a page the name goes on that the foot of the page before broke off: one of the two parts
 * alone has the money. */
static gboolean
is_rest_of_name (const YsTargetReader *r, const GArray *slots)
{
  if (!r->page_top || r->item == NULL || !r->at_foot)
    return FALSE;
  gboolean column = FALSE;
  for (guint i = 0; i < r->band->columns->len; i++)
    column |= g_array_index (r->band->columns, YsBandColumn, i).role == YS_TARGET_MONEY;
  return column && has_role (r, slots, YS_TARGET_MONEY) != (r->item->funds->len > 0);
}

/* The cell begins in the row without text at the foot of the page: its text may stand on a later one. */
static gboolean
waits (const YsTargetReader *r, const YsCell *cell, guint row)
{
  return cell != NULL && cell->row == row && *cell->text == '\0' && reaches_foot (r, cell) &&
         (r->merged || cell->rows > 1);
}

/* The name that was waited for: that of all the items which its cell stands beside. */
static void
name_waiting (YsTargetReader *r, const char *text)
{
  for (guint i = 0; i < r->nameless->len; i++)
    {
      YsPerformance *item = g_ptr_array_index (r->nameless, i);
      ys_target_append (r->band->has_project ? &item->project : &item->unit, text);
    }
  g_ptr_array_set_size (r->nameless, 0);
}

static const Slot *
first_slot (const YsTargetReader *r, const GArray *slots, YsTargetRole role)
{
  for (guint i = 0; i < slots->len; i++)
    if (g_array_index (r->band->columns, YsBandColumn, i).role == role)
      return &g_array_index (slots, Slot, i);
  return NULL;
}

/* Below one name, cells of money and goals of their own begin: the same project of another unit. */
static gboolean
begins_share (const YsTargetReader *r, const GArray *slots, guint row)
{
  const Slot *money = first_slot (r, slots, YS_TARGET_MONEY), *goal = first_slot (r, slots, YS_TARGET_GOAL);
  if (r->item == NULL || money == NULL || goal == NULL || money->cell == NULL || goal->cell == NULL ||
      money->cell->row != row || goal->cell->row != row)
    return FALSE;
  if (r->page_top)
    return *goal->text != '\0' && r->item->goals->len > 0 && r->item->funds->len > 0 &&
           has_other_money (r, slots);
  return *money->text != '\0' || *goal->text != '\0' ||
         (waits (r, money->cell, row) && waits (r, goal->cell, row));
}

/* Whether a row without a name begins another item. */
static gboolean
begins_nameless (YsTargetReader *r, const GArray *slots, const Slot *key, guint row)
{
  if (key == NULL)
    return r->item == NULL;
  if (waits (r, key->cell, row) && !r->page_top)
    {
      g_ptr_array_set_size (r->nameless, 0);
      return TRUE;
    }
  return r->item == NULL || (key->cell != NULL && key->cell->rows > 1 && begins_share (r, slots, row));
}

/* Whether the row begins another item. */
static gboolean
begins_item (YsTargetReader *r, const GArray *slots, const Slot *key, guint row)
{
  if (key == NULL || *key->text == '\0')
    return begins_nameless (r, slots, key, row);
  r->merged |= key->cell->rows > 1;
  if (key->cell->row != row || r->item == NULL)
    return r->item == NULL || begins_share (r, slots, row);
  char **name = r->band->has_project ? &r->item->project : &r->item->unit;
  if (r->page_top && r->nameless->len > 0)
    {
      name_waiting (r, key->text);
      return begins_share (r, slots, row);
    }
  if (same_key (*name, key->text))
    {
      const Slot *office = find_slot (r, slots, YS_TARGET_OFFICE, 0, TRUE);
      gboolean moved = r->band->has_project && office != NULL && *office->text != '\0' &&
                       !same_key (r->item->unit, office->text);
      return moved || has_other_money (r, slots);
    }
  if (!is_rest_of_name (r, slots))
    return TRUE;
  ys_target_append (name, key->text);
  return FALSE;
}

/* The item goes on that the table before began: its names hold, and its money is not printed twice. */
static void
inherit (YsTargetReader *r, const Slot *key)
{
  const YsPerformance *before = r->before;
  r->before = NULL;
  if (before == NULL)
    return;
  const char *name = r->band->has_project ? before->project : before->unit;
  gboolean same = key == NULL || *key->text == '\0' || same_key (name, key->text);
  if (!same)
    return;
  r->repeated = before;
  r->item->department = g_strdup (before->department);
  g_free (r->item->unit);
  r->item->unit = g_strdup (before->unit);
  if (key == NULL || *key->text == '\0')
    {
      g_free (r->item->project);
      r->item->project = g_strdup (before->project);
    }
}

static void
take_names (YsTargetReader *r, const GArray *slots, const Slot *key, gboolean fresh)
{
  const Slot *office = find_slot (r, slots, YS_TARGET_OFFICE, 0, TRUE);
  const Slot *department = find_slot (r, slots, YS_TARGET_DEPARTMENT, 0, TRUE);
  if (office != NULL && *office->text != '\0')
    {
      /* What a page break cut goes on. */
      if (!fresh && r->page_top && r->band->has_project && r->item->unit != NULL &&
          !same_key (r->item->unit, office->text))
        ys_target_append (&r->item->unit, office->text);
      g_free (r->office);
      r->office = g_strdup (fresh || r->item->unit == NULL ? office->text : r->item->unit);
    }
  if (fresh && r->band->has_project && key != NULL && *key->text != '\0')
    {
      g_free (r->item->project);
      r->item->project = g_strdup (key->text);
    }
  if (r->office != NULL && (r->item->unit == NULL || fresh))
    {
      g_free (r->item->unit);
      r->item->unit = g_strdup (r->office);
    }
  if (department != NULL && *department->text != '\0' && r->item->department == NULL)
    r->item->department = g_strdup (department->text);
}

static void
take_money (YsTargetReader *r, const GArray *slots)
{
  for (guint i = 0; i < slots->len; i++)
    {
      const YsBandColumn *column = &g_array_index (r->band->columns, YsBandColumn, i);
      const Slot *slot = &g_array_index (slots, Slot, i);
      YsAmount amount;
      const char *unit = column->unit;
      if (column->role == YS_TARGET_MONEY && slot->starts &&
          ys_target_amount (r->schemas, slot->text, &amount, &unit) &&
          !has_fund (r->repeated, column->label, amount))
        ys_target_add_fund (r, slot->cell, amount, column->source,
                            column->period != NULL ? column->period : r->title_period, unit, column->label);
    }
}

static void
take_goals (YsTargetReader *r, const GArray *slots, gboolean fresh)
{
  for (guint i = 0; i < slots->len; i++)
    {
      const YsBandColumn *column = &g_array_index (r->band->columns, YsBandColumn, i);
      const Slot *slot = &g_array_index (slots, Slot, i);
      GArray *goals = r->item->goals;
      if (column->role != YS_TARGET_GOAL || !slot->starts)
        continue;
      YsGoal *last = goals->len > 0 ? &g_array_index (goals, YsGoal, goals->len - 1) : NULL;
      if (last != NULL && strcmp (last->text, slot->text) == 0)
        continue;
      if (last != NULL && r->page_top && !fresh)
        ys_target_append (&last->text, slot->text);
      else
        ys_performance_add_goal (r->item, column->period != NULL ? column->period : r->title_period,
                                 slot->text);
    }
}

/* 合计 and the like: no project. */
static gboolean
is_total (const YsTargetReader *r, const GArray *slots)
{
  for (guint i = 0; i < slots->len; i++)
    {
      YsTargetRole role = g_array_index (r->band->columns, YsBandColumn, i).role;
      const char *text = g_array_index (slots, Slot, i).text;
      if (ys_target_role_is_indicator (role) || role == YS_TARGET_MONEY)
        return FALSE;
      if (*text != '\0' && ys_target_is (r->schemas, "target_total_row", text))
        return TRUE;
    }
  return FALSE;
}

/* A row that numbers the columns: 1 2 3. */
static gboolean
is_numbers (const GArray *slots)
{
  guint n = 0;
  for (guint i = 0; i < slots->len; i++)
    {
      const char *text = g_array_index (slots, Slot, i).text;
      if (*text == '\0')
        continue;
      if (strlen (text) > 2 || !g_ascii_isdigit (*text))
        return FALSE;
      n++;
    }
  return n >= MIN_NUMBERS;
}

/* A unit among its projects, in a column that holds both: it has money, but neither goals nor indicators. */
static gboolean
is_unit_row (YsTargetReader *r, const GArray *slots, const Slot *key)
{
  if (key == NULL || *key->text == '\0' || has_role (r, slots, YS_TARGET_NAME) ||
      has_role (r, slots, YS_TARGET_GOAL) || has_role (r, slots, YS_TARGET_VALUE))
    return FALSE;
  for (guint i = 0; i < slots->len; i++)
    {
      const YsBandColumn *column = &g_array_index (r->band->columns, YsBandColumn, i);
      if (column->role == YS_TARGET_PROJECT &&
          ys_target_is (r->schemas, "target_role_project_or_unit", column->label))
        {
          g_free (r->office);
          r->office = g_strdup (key->text);
          return TRUE;
        }
    }
  return FALSE;
}

/* A new item without a name of its own: it has that of the last one, or waits for it. */
static void
take_last_name (YsTargetReader *r, const YsPerformance *last, gboolean wait)
{
  if (wait || (last != NULL && g_ptr_array_find (r->nameless, last, NULL)))
    g_ptr_array_add (r->nameless, r->item);
  else if (last != NULL && r->band->has_project)
    {
      g_free (r->item->project);
      r->item->project = g_strdup (last->project);
    }
}

static void
read_list_row (YsTargetReader *r, const GArray *slots, guint row)
{
  const Slot *key =
      find_slot (r, slots, r->band->has_project ? YS_TARGET_PROJECT : YS_TARGET_OFFICE, 0, TRUE);
  const YsPerformance *last = r->item;
  gboolean fresh = begins_item (r, slots, key, row);
  if (fresh)
    {
      ys_target_item_new (r);
      inherit (r, key);
      if (key != NULL && *key->text == '\0')
        take_last_name (r, last, waits (r, key->cell, row));
    }
  take_names (r, slots, key, fresh);
  take_money (r, slots);
  take_goals (r, slots, fresh);
  if (key != NULL && key->cell != NULL)
    r->at_foot = reaches_foot (r, key->cell) && *key->text != '\0';
}

static gboolean
is_blank (const GArray *slots)
{
  for (guint i = 0; i < slots->len; i++)
    if (*g_array_index (slots, Slot, i).text != '\0')
      return FALSE;
  return TRUE;
}

void
ys_target_row_read (YsTargetReader *r, guint row)
{
  g_autoptr (GArray) slots = slots_of (r, row);
  const Slot *key = r->band->list ? find_slot (r, slots, YS_TARGET_PROJECT, 0, TRUE) : NULL;
  if (is_numbers (slots) || is_total (r, slots) || is_unit_row (r, slots, key) ||
      (r->band->list && r->item == NULL && is_blank (slots)))
    return;
  if (r->band->list)
    read_list_row (r, slots, row);
  else
    ys_target_item (r);
  read_indicators (r, slots, row);
  r->page_top = FALSE;
}
