/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/index.h"

#include "print/text.h"
#include "rules/tablerule.h"

/* One side of a table. */
typedef struct
{
  const char *side;
  YsTree *tree;        /* or NULL */
  GPtrArray *measures; /* or NULL */
} List;

/* What is known of one table; each part is made when it is first asked for. */
typedef struct
{
  YsCells *cells;
  YsRows *rows;
  GPtrArray *sides;
  GPtrArray *lists; /* List */
} Known;

struct YsIndex
{
  const YsSchemas *schemas;
  const YsDocument *document;
  GHashTable *known; /* YsTable → Known */
  GHashTable *by_id; /* id → GPtrArray of its YsTable; or NULL */
  guint set;         /* which of them is asked about */
  GPtrArray *picked; /* by set: YsRef → GArray of guint */
  gboolean notes_read, withheld;
};

static void
list_free (gpointer data)
{
  List *list = data;
  g_clear_pointer (&list->tree, ys_tree_free);
  g_clear_pointer (&list->measures, g_ptr_array_unref);
  g_free (list);
}

static void
known_free (gpointer data)
{
  Known *known = data;
  g_clear_pointer (&known->cells, ys_cells_free);
  g_clear_pointer (&known->rows, ys_rows_free);
  g_clear_pointer (&known->sides, g_ptr_array_unref);
  g_ptr_array_unref (known->lists);
  g_free (known);
}

YsIndex *
ys_index_new (const YsSchemas *schemas, const YsDocument *document)
{
  YsIndex *index = g_new0 (YsIndex, 1);
  index->schemas = schemas;
  index->document = document;
  index->known = g_hash_table_new_full (NULL, NULL, NULL, known_free);
  index->picked = g_ptr_array_new_with_free_func ((GDestroyNotify)g_hash_table_unref);
  return index;
}

void
ys_index_free (YsIndex *index)
{
  g_hash_table_unref (index->known);
  g_ptr_array_unref (index->picked);
  g_clear_pointer (&index->by_id, g_hash_table_unref);
  g_free (index);
}

/* Its title says that it holds one part of what its kind holds: its totals are no totals of the kind. */
static gboolean
is_part (const YsIndex *index, const YsTable *table)
{
  g_autofree char *key = ys_text_key (table->title != NULL ? table->title : "", FALSE);
  return ys_patterns_match (index->schemas->judge.part_title, key);
}

static void
list_tables (YsIndex *index)
{
  index->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < index->document->tables->len; i++)
    {
      YsTable *table = g_ptr_array_index (index->document->tables, i);
      GPtrArray *tables = g_hash_table_lookup (index->by_id, table->id);
      if (is_part (index, table))
        continue;
      if (tables == NULL)
        g_hash_table_insert (index->by_id, table->id, tables = g_ptr_array_new ());
      g_ptr_array_add (tables, table);
    }
}

YsTable *
ys_index_table (YsIndex *index, const char *id)
{
  if (index->by_id == NULL)
    list_tables (index);
  const GPtrArray *tables = g_hash_table_lookup (index->by_id, id);
  return tables != NULL && index->set < tables->len ? g_ptr_array_index (tables, index->set) : NULL;
}

void
ys_index_use_set (YsIndex *index, guint set)
{
  index->set = set;
}

static gboolean
read_notes (const YsIndex *index)
{
  for (guint t = 0; t < index->document->tables->len; t++)
    {
      const YsTable *table = g_ptr_array_index (index->document->tables, t);
      gboolean sums = ys_table_sums (index->schemas, table->id);
      for (guint i = 0; sums && i < table->notes->len; i++)
        {
          g_autofree char *key = ys_text_key (g_ptr_array_index (table->notes, i), TRUE);
          if (ys_patterns_match (index->schemas->judge.note_withheld, key))
            return TRUE;
        }
    }
  return FALSE;
}

gboolean
ys_index_has_withheld_rows (YsIndex *index)
{
  if (!index->notes_read)
    index->withheld = read_notes (index);
  index->notes_read = TRUE;
  return index->withheld;
}

static Known *
known_of (YsIndex *index, const YsTable *table)
{
  Known *known = g_hash_table_lookup (index->known, table);
  if (known == NULL)
    {
      known = g_new0 (Known, 1);
      known->lists = g_ptr_array_new_with_free_func (list_free);
      g_hash_table_insert (index->known, (gpointer)table, known);
    }
  return known;
}

const YsCells *
ys_index_cells (YsIndex *index, const YsTable *table)
{
  Known *known = known_of (index, table);
  if (known->cells == NULL)
    known->cells = ys_cells_new (table);
  return known->cells;
}

YsRows *
ys_index_rows (YsIndex *index, const YsTable *table)
{
  Known *known = known_of (index, table);
  if (known->rows == NULL)
    known->rows = ys_rows_new (index->schemas, table);
  return known->rows;
}

const GPtrArray *
ys_index_sides (YsIndex *index, const YsTable *table)
{
  Known *known = known_of (index, table);
  if (known->sides == NULL)
    known->sides = ys_table_sides (table);
  return known->sides;
}

static List *
list_of (YsIndex *index, const YsTable *table, const char *side)
{
  Known *known = known_of (index, table);
  for (guint i = 0; i < known->lists->len; i++)
    {
      List *list = g_ptr_array_index (known->lists, i);
      if (list->side == side)
        return list;
    }
  List *list = g_new0 (List, 1);
  list->side = side;
  g_ptr_array_add (known->lists, list);
  return list;
}

const YsTree *
ys_index_tree (YsIndex *index, const YsTable *table, const char *side)
{
  List *list = list_of (index, table, side);
  if (list->tree == NULL)
    list->tree = ys_tree_new (index->schemas, table, side);
  return list->tree;
}

const GPtrArray *
ys_index_measures (YsIndex *index, const YsTable *table, const char *side)
{
  List *list = list_of (index, table, side);
  if (list->measures == NULL)
    list->measures = ys_table_measures (table, side);
  return list->measures;
}

/* What was picked in the set that is in use. Lent. */
static GHashTable *
picks_of (YsIndex *index)
{
  while (index->picked->len <= index->set)
    g_ptr_array_add (index->picked, g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref));
  return g_ptr_array_index (index->picked, index->set);
}

const GArray *
ys_index_picked (YsIndex *index, const YsRef *ref)
{
  return g_hash_table_lookup (picks_of (index), ref);
}

void
ys_index_pick (YsIndex *index, const YsRef *ref, GArray *rows)
{
  g_hash_table_replace (picks_of (index), (gpointer)ref, rows);
}
