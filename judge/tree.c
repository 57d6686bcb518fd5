/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/tree.h"

#include "judge/cells.h"
#include "judge/sums.h"
#include "rules/rowname.h"
#include "rules/unitrows.h"
#include "print/text.h"

#include <string.h>

#define SECTION_DIGITS 5 /* of a 款 */

void
ys_tree_free (YsTree *tree)
{
  for (guint i = 0; i < tree->n; i++)
    g_free (tree->code[i]);
  g_free (tree->code);
  g_free (tree->row);
  g_free (tree->parent);
  g_free (tree->first_child);
  g_free (tree->next_child);
  g_free (tree->total);
  g_free (tree->unit);
  g_free (tree);
}

GPtrArray *
ys_table_sides (const YsTable *table)
{
  GPtrArray *sides = g_ptr_array_new ();
  for (guint i = 0; i < table->rows->len; i++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, i);
      if (!g_ptr_array_find (sides, row->side, NULL))
        g_ptr_array_add (sides, (gpointer)row->side);
    }
  return sides;
}

GPtrArray *
ys_table_measures (const YsTable *table, const char *side)
{
  GPtrArray *ids = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < table->columns->len; i++)
    {
      const YsColumn *column = g_ptr_array_index (table->columns, i);
      if (column->is_measure && column->id != NULL && !ys_column_is_open (column) && column->side == side &&
          g_hash_table_add (seen, column->id))
        g_ptr_array_add (ids, column->id);
    }
  return ids;
}

static gboolean
is_digits (const char *code)
{
  for (const char *p = code; *p; p++)
    if (!g_ascii_isdigit (*p))
      return FALSE;
  return strlen (code) >= 3;
}

/* The code that a name has in a list: of several, the one under the class that is open, else the shortest.
 * NULL when unknown. */
static const char *
code_of_name (const YsSchemas *schemas, const YsCodeList *list, const char *name, const char *open)
{
  g_autofree char *bare = ys_row_bare_name (schemas, name);
  const GPtrArray *codes = list != NULL ? g_hash_table_lookup (list->by_name, bare) : NULL;
  const char *best = NULL;
  for (guint i = 0; codes != NULL && i < codes->len; i++)
    {
      const YsCode *code = g_ptr_array_index (codes, i);
      gboolean under = *open != '\0' && strncmp (code->code, open, 3) == 0 && strlen (code->code) > 3;
      if (under)
        return code->code;
      if (best == NULL || strlen (code->code) < strlen (best))
        best = code->code;
    }
  return best;
}

static guint
fill_codes (const YsSchemas *schemas, const YsTable *table, YsTree *tree, const YsCodeList *list)
{
  guint known = 0;
  const char *open = "";
  for (guint i = 0; i < tree->n; i++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, tree->row[i]);
      const char *code = list == NULL ? row->code : code_of_name (schemas, list, row->name, open);
      if (list != NULL && code != NULL && strlen (code) == 3)
        open = code;
      g_free (tree->code[i]);
      tree->code[i] = g_strdup (code != NULL && is_digits (code) && !tree->total[i] ? code : "");
      known += *tree->code[i] != '\0';
    }
  return known;
}

/* The unit above a unit's row: the last one that stands less deep, when no other root stands between. */
static int
unit_above (const YsTree *tree, guint i)
{
  for (guint k = i; tree->unit[i] > 1 && k-- > 0 && !tree->total[k];)
    if (tree->unit[k] > 0 && tree->unit[k] < tree->unit[i])
      return (int)k;
  return -1;
}

/* The list has 项, but none of this 款. */
static gboolean
is_only_without_items (const YsTree *tree, guint i)
{
  gboolean items = FALSE;
  for (guint k = 0; k < tree->n; k++)
    if (strlen (tree->code[k]) > SECTION_DIGITS)
      {
        items = TRUE;
        if (g_str_has_prefix (tree->code[k], tree->code[i]))
          return FALSE;
      }
  return items;
}

/* A row that prints the code and the name of the row above it, and its amounts: the 项 of a 款 that has none
 * of its own (219). */
static gboolean
repeats (const YsTable *table, const YsTree *tree, guint i)
{
  if (i == 0 || strlen (tree->code[i]) != SECTION_DIGITS || strcmp (tree->code[i], tree->code[i - 1]) != 0 ||
      !is_only_without_items (tree, i))
    return FALSE;
  const YsRow *row = g_ptr_array_index (table->rows, tree->row[i]),
              *above = g_ptr_array_index (table->rows, tree->row[i - 1]);
  guint same = 0;
  for (guint k = 0; k < row->cells->len; k++)
    {
      const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, k);
      const YsDocCell *other = cell->is_value ? ys_row_cell_in (above, cell->column) : NULL;
      if (cell->is_value && (other == NULL || ys_amount_compare (cell->amount, other->amount) != 0))
        return FALSE;
      same += cell->is_value;
    }
  return same > 0 && row->keys == NULL && strcmp (row->name, above->name) == 0;
}

/* The row of the longest printed prefix of the code, anywhere above: a list printed side by side goes on
 * after a page break with what the left side left open. -1 when there is none. */
static int
ancestor_above (const YsTree *tree, guint i)
{
  int best = -1;
  gsize longest = 0;
  for (guint k = 0; k < i; k++)
    {
      gsize n = strlen (tree->code[k]);
      if (n > longest && n < strlen (tree->code[i]) && g_str_has_prefix (tree->code[i], tree->code[k]) &&
          !tree->total[k])
        longest = n, best = (int)k;
    }
  return best;
}

/* By prefixes, over a stack of open ancestors. A unit's row, or one without a code, is the parent of the
 * roots that follow it, when codes follow. */
static void
link_codes (const YsTable *table, YsTree *tree)
{
  g_autofree int *stack = g_new (int, tree->n + 1);
  guint depth = 0;
  int unit = -1;
  for (guint i = 0; i < tree->n; i++)
    {
      tree->parent[i] = -1;
      if (tree->total[i])
        continue;
      if (*tree->code[i] == '\0' || tree->unit[i] > 0)
        {
          tree->parent[i] = unit_above (tree, i);
          unit = (int)i;
          depth = 0;
          continue;
        }
      if (depth > 0 && repeats (table, tree, i))
        {
          tree->parent[i] = stack[depth - 1];
          continue;
        }
      while (depth > 0 && !(strlen (tree->code[stack[depth - 1]]) < strlen (tree->code[i]) &&
                            g_str_has_prefix (tree->code[i], tree->code[stack[depth - 1]])))
        depth--;
      tree->parent[i] = depth > 0 ? stack[depth - 1] : unit >= 0 ? unit : ancestor_above (tree, i);
      stack[depth++] = (int)i;
    }
}

/* A total row begins with this amount. */
static gboolean
is_a_total (const YsTable *table, const YsTree *tree, YsAmount amount)
{
  for (guint i = 0; i < tree->n; i++)
    {
      const YsDocCell *cell = ys_row_first_cell (g_ptr_array_index (table->rows, tree->row[i]));
      if (tree->total[i] && cell != NULL && ys_amount_compare (cell->amount, amount) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Where the first unit's amount is the sum of all other units', it is their parent: the department and its
 * units. */
static void
link_units (const YsTable *table, YsTree *tree)
{
  int first = -1;
  guint others = 0;
  YsAmount sum = {0, 0}, total = {0, 0};
  for (guint i = 0; i < tree->n; i++)
    {
      const YsDocCell *cell = ys_row_first_cell (g_ptr_array_index (table->rows, tree->row[i]));
      if (tree->total[i] || tree->parent[i] >= 0 || cell == NULL)
        continue;
      if (*tree->code[i] != '\0' && tree->unit[i] == 0)
        return;
      if (first < 0)
        first = (int)i, total = cell->amount;
      else
        sum = ys_amount_add (sum, cell->amount), others++;
    }
  YsAmount off = ys_amount_abs (ys_amount_sub (total, sum));
  if (others == 0 || (others == 1 && !is_a_total (table, tree, total)) || total.units == 0 ||
      off.units > (gint64)others)
    return;
  for (guint i = 0; i < tree->n; i++)
    if (tree->parent[i] == first)
      return; /* it has rows of its own */
  for (guint i = (guint)first + 1; i < tree->n; i++)
    if (!tree->total[i] && tree->parent[i] < 0)
      tree->parent[i] = first;
}

/* How many of the roots after row `i` add up to it; 0 when they pass over its amount. */
static guint
roots_of_sum (const YsTable *table, const YsTree *tree, guint i)
{
  const YsDocCell *whole = ys_row_first_cell (g_ptr_array_index (table->rows, tree->row[i]));
  YsAmount sum = {0, 0};
  for (guint k = i + 1, n = 0; whole != NULL && k < tree->n && !tree->total[k]; k++)
    {
      const YsDocCell *part =
          tree->parent[k] < 0 ? ys_row_cell_in (g_ptr_array_index (table->rows, tree->row[k]), whole->column)
                              : NULL;
      if (part == NULL)
        continue;
      sum = ys_amount_add (sum, part->amount);
      n++;
      int over = ys_amount_compare (sum, whole->amount);
      if (over >= 0)
        return over == 0 ? n : 0;
    }
  return 0;
}

/* The next `n` roots after row `i` that have an amount in `column` stand under it. */
static void
adopt_roots (const YsTable *table, YsTree *tree, guint i, guint n, guint column)
{
  for (guint k = i + 1; n > 0; k++)
    if (tree->parent[k] < 0 && ys_row_cell_in (g_ptr_array_index (table->rows, tree->row[k]), column) != NULL)
      {
        tree->parent[k] = (int)i;
        n--;
      }
}

/* A root that prints a code, but no name where the rows below have one, stands over those that add up to it:
 * a unit over its purchases, a kind of money over its units. */
static void
link_nameless (const YsTable *table, YsTree *tree)
{
  for (guint i = tree->n; i-- > 0;)
    {
      const YsRow *row = g_ptr_array_index (table->rows, tree->row[i]);
      if (tree->total[i] || tree->parent[i] >= 0 || *row->name != '\0' || row->keys == NULL)
        continue;
      guint parts = roots_of_sum (table, tree, i);
      if (parts > 0)
        adopt_roots (table, tree, i, parts, ys_row_first_cell (row)->column);
    }
}

/* The number of a row's ordinal and its level; 0 when there is none. */
static guint
ordinal_value (const YsSchemas *schemas, const char *name, guint *level)
{
  g_autofree char *key = ys_text_key (name, FALSE);
  gsize end = 0;
  const YsOrdinal *ordinal = ys_row_ordinal (schemas, key, &end);
  *level = ordinal != NULL ? ordinal->level : 0;
  return ordinal != NULL ? ys_row_ordinal_value (schemas, key, end) : 0;
}

/* A run of ordinals (一、 二、 三、 …) of one level, under one parent. */
typedef struct
{
  guint level, last;
  int parent, row; /* `row`: the last row of the run */
} Run;

/* 本页小计 repeats rows of its page: the list goes on over it. */
static gboolean
is_page_total (const YsSchemas *schemas, const YsRow *row)
{
  g_autofree char *key = ys_text_key (row->name, FALSE);
  return ys_patterns_match (schemas->judge.page_total, key);
}

static gboolean
ends_list (const YsSchemas *schemas, const YsTable *table, const YsTree *tree, guint i)
{
  return tree->total[i] && !is_page_total (schemas, g_ptr_array_index (table->rows, tree->row[i]));
}

static guint
level_at (const YsTable *table, const YsTree *tree, int i)
{
  return ((YsRow *)g_ptr_array_index (table->rows, tree->row[i]))->level;
}

/* The row above row `i` that is less indented, with no total of the list between; -1 when there is none.
 * `outer`: that of the rows above. */
static int
find_outer (const YsSchemas *schemas, const YsTable *table, const YsTree *tree, guint i, const int *outer)
{
  int k = (int)i - 1;
  while (k >= 0 && !ends_list (schemas, table, tree, (guint)k) &&
         (tree->total[k] || level_at (table, tree, k) >= level_at (table, tree, (int)i)))
    k = tree->total[k] ? k - 1 : outer[k];
  return k >= 0 && !tree->total[k] ? k : -1;
}

/* 其中 begins a list of parts. */
static gboolean
is_part (const YsSchemas *schemas, const YsRow *row)
{
  g_autofree char *key = ys_text_key (row->name, FALSE);
  return ys_patterns_match (schemas->judge.part_row, key);
}

/* What row `i`, a part, is a part of: the row above, or what that is a part of. */
static int
whole_of_part (const YsSchemas *schemas, const YsTable *table, const YsTree *tree, guint i)
{
  const YsRow *above = g_ptr_array_index (table->rows, tree->row[i - 1]);
  return is_part (schemas, above) && tree->parent[i - 1] >= 0 ? tree->parent[i - 1] : (int)i - 1;
}

/* Rows by ordinal: a run that starts again at 一 stands under the row before it; a row that goes on with an
 * outer run ends the inner ones. A row without ordinal stands under the row above when it is indented, else
 * it is a root and ends all runs. */
static void
link_levels (const YsSchemas *schemas, const YsTable *table, YsTree *tree)
{
  g_autofree Run *runs = g_new0 (Run, tree->n + 1);
  g_autofree int *outer = g_new (int, tree->n + 1);
  guint depth = 0;
  for (guint i = 0; i < tree->n; i++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, tree->row[i]);
      guint level = 0, value = ordinal_value (schemas, row->name, &level);
      gboolean after_row = i > 0 && !tree->total[i - 1];
      tree->parent[i] = -1;
      outer[i] = find_outer (schemas, table, tree, i, outer);
      if (tree->total[i])
        {
          depth = is_page_total (schemas, row) ? depth : 0;
          continue;
        }
      if (value == 0)
        {
          tree->parent[i] =
              after_row && is_part (schemas, row) ? whole_of_part (schemas, table, tree, i) : outer[i];
          depth = tree->parent[i] < 0 ? 0 : depth;
          continue;
        }
      guint found = depth;
      while (found > 0 && !(runs[found - 1].level == level && value > runs[found - 1].last))
        found--;
      if (value > 1 && found > 0)
        depth = found;
      else
        {
          /* A new run: under the row before it, when that is of a higher level or the run starts at 一 again.
           */
          while (depth > 0 && runs[depth - 1].level > level)
            depth--;
          gboolean nested = depth > 0 && (runs[depth - 1].level < level ||
                                          (value == 1 && runs[depth - 1].row == (int)i - 1));
          gboolean under_bare = depth == 0 && value == 1 && after_row;
          runs[depth] = (Run){level, 0, nested ? runs[depth - 1].row : under_bare ? (int)i - 1 : -1, (int)i};
          depth++;
        }
      runs[depth - 1].last = value;
      runs[depth - 1].row = (int)i;
      tree->parent[i] = runs[depth - 1].parent;
    }
}

/* What rows add up to in one column. */
typedef struct
{
  YsAmount sum;
  guint parts;
  guint last; /* 1 + the row that was added last: of two amounts in one column the first counts */
} Sum;

/* The sums, by column, of the roots among the rows `from` to `end` − 1. */
static GHashTable *
add_roots (const YsTable *table, const YsTree *tree, guint from, guint end)
{
  GHashTable *sums = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  for (guint m = from; m < end; m++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, tree->row[m]);
      for (guint k = 0; tree->parent[m] < 0 && k < row->cells->len; k++)
        {
          const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, k);
          Sum *sum = g_hash_table_lookup (sums, GUINT_TO_POINTER (cell->column));
          if (!cell->is_value || (sum != NULL && sum->last == m + 1))
            continue;
          if (sum == NULL)
            {
              sum = g_new0 (Sum, 1);
              g_hash_table_insert (sums, GUINT_TO_POINTER (cell->column), sum);
            }
          sum->sum = ys_amount_add (sum->sum, cell->amount);
          sum->parts++;
          sum->last = m + 1;
        }
    }
  return sums;
}

/* The amounts of row `i` are, in every column, the sums of the rows `i` + 1 to `end` − 1 (roots among them).
 */
static gboolean
is_sum_of (const YsTable *table, const YsTree *tree, guint i, guint end)
{
  g_autoptr (GHashTable) sums = add_roots (table, tree, i + 1, end);
  const YsRow *row = g_ptr_array_index (table->rows, tree->row[i]);
  guint values = 0;
  for (guint k = 0; k < row->cells->len; k++)
    {
      const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, k);
      if (!cell->is_value)
        continue;
      const Sum *sum = g_hash_table_lookup (sums, GUINT_TO_POINTER (cell->column));
      if (sum == NULL || ys_amount_abs (ys_amount_sub (cell->amount, sum->sum)).units >= (gint64)sum->parts)
        return FALSE;
      values += cell->amount.units != 0;
    }
  return values > 0;
}

/* Roots without rows of their own. */
static gboolean *
find_lone (const YsTree *tree)
{
  gboolean *lone = g_new0 (gboolean, tree->n + 1);
  for (guint i = 0; i < tree->n; i++)
    {
      lone[i] = tree->parent[i] < 0;
      if (tree->parent[i] >= 0)
        lone[tree->parent[i]] = FALSE;
    }
  return lone;
}

/* A root without rows of its own, whose amounts are those of the roots after it that have some, down to the
 * next root without: these are its parts (a kind of purchase, then the units that buy). */
static void
link_groups (const YsTable *table, YsTree *tree)
{
  g_autofree gboolean *lone = find_lone (tree);
  for (guint i = 0; i < tree->n; i++)
    {
      guint end = i + 1, parts = 0;
      if (tree->total[i] || !lone[i])
        continue;
      for (; end < tree->n && !tree->total[end] && !lone[end]; end++)
        parts += tree->parent[end] < 0;
      if (parts == 0 || !is_sum_of (table, tree, i, end))
        continue;
      tree->summed = TRUE;
      for (guint k = i + 1; k < end; k++)
        if (tree->parent[k] < 0)
          tree->parent[k] = (int)i;
    }
}

static gboolean
has_numbered_roots (const YsSchemas *schemas, const YsTable *table, const YsTree *tree)
{
  guint level = 0, roots = 0;
  for (guint i = 0; i < tree->n; i++)
    if (!tree->total[i] && tree->parent[i] < 0)
      {
        roots++;
        ordinal_value (schemas, ((YsRow *)g_ptr_array_index (table->rows, tree->row[i]))->name, &level);
        if (level == 0)
          return FALSE;
      }
  return roots > 0;
}

static void
list_children (YsTree *tree)
{
  tree->first_child = g_new (guint, tree->n + 1);
  tree->next_child = g_new (guint, tree->n + 1);
  for (guint i = 0; i < tree->n; i++)
    tree->first_child[i] = tree->n;
  for (guint i = tree->n; i-- > 0;)
    if (tree->parent[i] >= 0)
      {
        tree->next_child[i] = tree->first_child[tree->parent[i]];
        tree->first_child[tree->parent[i]] = i;
      }
}

static void
link_rows (const YsSchemas *schemas, const YsTable *table, YsTree *tree, guint items)
{
  guint coded = fill_codes (schemas, table, tree, NULL);
  if (coded * 2 > items)
    {
      tree->kind = YS_TREE_CODES;
      link_codes (table, tree);
      link_units (table, tree);
      link_nameless (table, tree);
      return;
    }
  guint implied = fill_codes (schemas, table, tree, schemas->judge.economic);
  if (implied * 10 > items * 8 && implied > 2)
    {
      tree->kind = YS_TREE_IMPLIED;
      link_codes (table, tree);
      return;
    }
  tree->kind = YS_TREE_LEVELS;
  link_levels (schemas, table, tree);
  link_groups (table, tree);
  ys_sums_link (table, tree);
  tree->numbered = has_numbered_roots (schemas, table, tree);
}

static void
find_units (const YsSchemas *schemas, const YsTable *table, YsTree *tree)
{
  g_autofree YsUnitRow *rows = g_new0 (YsUnitRow, tree->n + 1);
  for (guint i = 0; i < tree->n; i++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, tree->row[i]);
      const YsDocCell *cell = ys_row_first_cell (row);
      rows[i] = (YsUnitRow){.code = row->code, .total = row->total, .has_amount = cell != NULL};
      rows[i].amount = cell != NULL ? ys_amount_rescale (cell->amount, 2).units : 0;
    }
  tree->unit = ys_unit_rows (schemas, rows, tree->n, NULL);
}

YsTree *
ys_tree_new (const YsSchemas *schemas, const YsTable *table, const char *side)
{
  YsTree *tree = g_new0 (YsTree, 1);
  tree->row = g_new (guint, table->rows->len + 1);
  guint items = 0;
  for (guint i = 0; i < table->rows->len; i++)
    if (((YsRow *)g_ptr_array_index (table->rows, i))->side == side)
      tree->row[tree->n++] = i;
  tree->parent = g_new (int, tree->n + 1);
  tree->total = g_new0 (gboolean, tree->n + 1);
  tree->code = g_new0 (char *, tree->n + 1);
  for (guint i = 0; i < tree->n; i++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, tree->row[i]);
      tree->total[i] = row->total;
      items += !row->total;
    }
  find_units (schemas, table, tree);
  link_rows (schemas, table, tree, items);
  list_children (tree);
  return tree;
}
