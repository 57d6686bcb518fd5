/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of a code tree that has no rows with money under it, where all others of its level have some: a row
 * is missing, and no sum shows it. */
#include "judge/kinds.h"

#include "judge/tree.h"
#include "normalize/rules_file.h"

#include <string.h>

static gboolean
has_money (const YsRow *row)
{
  for (guint i = 0; i < row->cells->len; i++)
    {
      const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, i);
      if (cell->is_value && cell->amount.units != 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_rows (const YsTable *table, const YsTree *tree, guint i)
{
  for (guint k = i + 1; k < tree->n; k++)
    if (tree->parent[k] == (int)i && has_money (g_ptr_array_index (table->rows, tree->row[k])))
      return TRUE;
  return FALSE;
}

static void
tell (YsChecking *c, const cJSON *rule, const YsTable *table, guint r)
{
  const YsRow *row = g_ptr_array_index (table->rows, r);
  YsAnomaly *a =
      ys_check_speak (c, rule, ys_json_string (rule, "code"), YS_ERROR,
                      g_strdup_printf ("%s：%s %s 之下没有有金额的明细行，而同级各行都有：缺行或漏填",
                                       ys_table_name (table), row->code, row->name),
                      g_strdup_printf ("%s: no row with money stands under %s %s, as under all others of its "
                                       "level: a row or its amounts are missing",
                                       ys_table_name (table), row->code, row->name));
  ys_anomaly_place (a, table, (int)r, NULL);
}

/* Rows with money whose code has `length` digits: the one without rows under it is told when at least "min"
 * others have some, and none of them lacks them. */
static void
check_level (YsChecking *c, const cJSON *rule, const YsTable *table, const YsTree *tree, gsize length)
{
  guint with = 0, without = 0, lone = 0;
  for (guint i = 0; i < tree->n; i++)
    {
      if (strlen (tree->code[i]) != length || !has_money (g_ptr_array_index (table->rows, tree->row[i])))
        continue;
      gboolean some = has_rows (table, tree, i);
      with += some;
      without += !some;
      lone = some ? lone : tree->row[i];
    }
  if (with < (guint)ys_json_int (rule, "min", 3))
    return;
  c->document->checks.run++;
  c->document->checks.passed += without == 0;
  c->document->checks.failed += without == 1;
  c->document->checks.undecidable += without > 1;
  if (without == 1)
    tell (c, rule, table, lone);
}

void
ys_check_childless (YsChecking *c, const cJSON *rule)
{
  for (guint t = 0; t < c->document->tables->len; t++)
    {
      const YsTable *table = g_ptr_array_index (c->document->tables, t);
      if (!ys_check_is_for (c, rule, table) || ys_check_has_withheld_rows (c))
        continue;
      g_autoptr (GPtrArray) sides = ys_table_sides (table);
      for (guint s = 0; s < sides->len; s++)
        {
          g_autoptr (YsTree) tree = ys_tree_new (c->schemas, table, g_ptr_array_index (sides, s));
          for (gsize length = 3; tree->kind == YS_TREE_CODES && length <= 5; length += 2)
            check_level (c, rule, table, tree, length);
        }
    }
}
