/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/performance/unread.h"

#include "document/performance.h"
#include "print/text.h"
#include "rules/target.h"

#include <string.h>

#define MAX_UNREAD 1000 /* the rest is not counted */
#define MIN_HEADS 2     /* heads of indicators that make a row their header */
#define MIN_CHARS 3     /* a shorter text is a sign, a unit or a grade */
#define LABEL_CHARS 16  /* a longer one is no label */

/* All texts of the items, without white space: each for itself, and all in one for what is a part of one. */
typedef struct
{
  GHashTable *whole; /* char* */
  GString *all;
} Texts;

static void
take (Texts *texts, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  char *key = ys_text_squeeze (text);
  g_string_append (texts->all, key);
  g_string_append_c (texts->all, '\n');
  g_hash_table_add (texts->whole, key);
}

static void
take_item (Texts *texts, const YsPerformance *item)
{
  take (texts, item->project);
  take (texts, item->department);
  take (texts, item->unit);
  for (guint i = 0; i < item->funds->len; i++)
    take (texts, g_array_index (item->funds, YsFund, i).cell.text);
  for (guint i = 0; i < item->goals->len; i++)
    take (texts, g_array_index (item->goals, YsGoal, i).text);
  for (guint i = 0; i < item->indicators->len; i++)
    {
      const YsIndicator *indicator = &g_array_index (item->indicators, YsIndicator, i);
      /* The levels may stand in the cell of the name. */
      g_autofree char *run_in =
          g_strconcat (indicator->level1 != NULL ? indicator->level1 : "",
                       indicator->level2 != NULL ? indicator->level2 : "", indicator->name, NULL);
      take (texts, run_in);
      take (texts, indicator->name);
      take (texts, indicator->text);
    }
  for (guint i = 0; i < item->fields->len; i++)
    {
      take (texts, g_array_index (item->fields, YsField, i).label);
      take (texts, g_array_index (item->fields, YsField, i).text);
    }
}

/* A word that a form is made of: a label, a head, a level, a source of money, the sum of all. */
static gboolean
is_of_the_form (const YsSchemas *schemas, const char *text)
{
  static const char *const lists[] = {"target_label_project", "target_label_department",
                                      "target_label_office",  "target_label_goal",
                                      "target_label_field",   "target_block",
                                      "target_nothing",       "target_total_row",
                                      "form_label",           "form_indicator_header"};
  if (g_utf8_strlen (text, -1) > LABEL_CHARS)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (ys_target_is (schemas, lists[i], text))
      return TRUE;
  return ys_target_role (schemas, text) != YS_TARGET_NONE || ys_target_is_level (schemas, text) ||
         ys_target_source (schemas, text) != NULL || ys_target_period (schemas, text) != NULL;
}

/* A whole number alone says nothing: a weight, a score, a number of a column. */
static gboolean
says_something (const YsSchemas *schemas, const char *text)
{
  YsAmount amount = {0};
  YsAmountKind kind = ys_amount_parse (text, &amount, NULL);
  if (kind == YS_AMOUNT_OK)
    return amount.scale > 0 && amount.units != 0;
  return kind != YS_AMOUNT_NONE && g_utf8_strlen (text, -1) >= MIN_CHARS && !is_of_the_form (schemas, text);
}

/* The text is one of theirs; `part`: or a part of one. */
static gboolean
is_in (const Texts *texts, const char *text, gboolean part)
{
  g_autofree char *key = ys_text_squeeze (text);
  return g_hash_table_contains (texts->whole, key) || (part && strstr (texts->all->str, key) != NULL);
}

/* Where heads stand over what is no part of a target: weights, explanations. */
static void
note_heads (const YsSchemas *schemas, const YsRow *row, GArray *aside)
{
  guint heads = 0;
  for (guint i = 0; i < row->cells->len; i++)
    heads +=
        ys_target_role_is_indicator (ys_target_role (schemas, g_array_index (row->cells, YsDocCell, i).text));
  for (guint i = 0; heads >= MIN_HEADS && i < row->cells->len; i++)
    {
      const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, i);
      if (ys_target_role (schemas, cell->text) == YS_TARGET_IGNORE)
        g_array_append_val (aside, *cell);
    }
}

static gboolean
is_aside (const GArray *aside, const YsDocCell *cell)
{
  for (guint i = 0; i < aside->len; i++)
    {
      const YsDocCell *head = &g_array_index (aside, YsDocCell, i);
      double middle = ys_box_mid_x (&cell->bbox);
      if (cell->page == 0 ? head->column == cell->column : middle > head->bbox.x0 && middle < head->bbox.x1)
        return TRUE;
    }
  return FALSE;
}

/* Heads of money over the rows of tasks. */
static gboolean
is_head_row (const YsSchemas *schemas, const YsRow *row)
{
  gboolean money = FALSE;
  for (guint i = 0; i < row->cells->len; i++)
    {
      const char *text = g_array_index (row->cells, YsDocCell, i).text;
      YsAmount amount;
      if (g_utf8_strlen (text, -1) > LABEL_CHARS || ys_amount_parse (text, &amount, NULL) != YS_AMOUNT_NOT)
        return FALSE;
      money |= ys_target_is (schemas, "target_fund", text);
    }
  return money;
}

/* The score of the whole (总分 | 100 | 99.38): only numbers beside its label. */
static gboolean
is_score_row (const YsSchemas *schemas, const YsRow *row)
{
  YsAmount amount;
  if (row->cells->len < 2 ||
      ys_target_role (schemas, g_array_index (row->cells, YsDocCell, 0).text) != YS_TARGET_SCORE)
    return FALSE;
  for (guint i = 1; i < row->cells->len; i++)
    if (ys_amount_parse (g_array_index (row->cells, YsDocCell, i).text, &amount, NULL) != YS_AMOUNT_OK)
      return FALSE;
  return TRUE;
}

/* The first text of a row that says something, when none of its texts was read; NULL: some was, or it has
 * none. A short text can tell that its row was read, but not that it was not. */
static const YsDocCell *
unread_cell (const YsSchemas *schemas, const Texts *texts, const GArray *aside, const YsRow *row)
{
  const YsDocCell *first = NULL;
  for (guint i = 0; i < row->cells->len; i++)
    {
      const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, i);
      gboolean says = says_something (schemas, cell->text) && !is_aside (aside, cell);
      if (is_in (texts, cell->text, says))
        return NULL;
      if (first == NULL && says)
        first = cell;
    }
  return first != NULL && !is_head_row (schemas, row) && !is_score_row (schemas, row) ? first : NULL;
}

guint
ys_targets_unread (const YsSchemas *schemas, const YsTable *table, guint *first, const YsDocCell **cell)
{
  Texts texts = {g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), g_string_new (NULL)};
  for (guint i = 0; i < table->performance->len; i++)
    take_item (&texts, g_ptr_array_index (table->performance, i));
  g_autoptr (GArray) aside = g_array_new (FALSE, FALSE, sizeof (YsDocCell));
  guint n = 0;
  for (guint r = 0; r < table->rows->len && n < MAX_UNREAD; r++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, r);
      note_heads (schemas, row, aside);
      const YsDocCell *unread = unread_cell (schemas, &texts, aside, row);
      if (unread != NULL && n++ == 0)
        *first = r, *cell = unread;
    }
  g_hash_table_unref (texts.whole);
  g_string_free (texts.all, TRUE);
  return n;
}
