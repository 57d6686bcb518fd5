/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/levels.h"

#include "judge/sums.h"

static void
set_levels (const YsTable *table, const YsTree *tree)
{
  for (guint i = 0; i < tree->n; i++)
    {
      YsRow *row = g_ptr_array_index (table->rows, tree->row[i]);
      guint level = 1;
      for (int k = tree->parent[i]; k >= 0; k = tree->parent[k])
        level++;
      row->level = tree->total[i] ? 0 : level;
    }
}

void
ys_levels_mend (const YsSchemas *schemas, YsDocument *document)
{
  for (guint t = 0; t < document->tables->len; t++)
    {
      const YsTable *table = g_ptr_array_index (document->tables, t);
      if (!ys_table_is_known (table) || table->targets)
        continue;
      g_autoptr (GPtrArray) sides = ys_table_sides (table);
      for (guint s = 0; s < sides->len; s++)
        {
          g_autoptr (YsTree) tree = ys_tree_new (schemas, table, g_ptr_array_index (sides, s));
          ys_sums_link_named (table, tree, table->issuer != NULL ? table->issuer : document->issuer);
          if (tree->summed)
            set_levels (table, tree);
        }
    }
}
