/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that are missing in a code tree though no sum shows it: those under a parent, where all others of its
 * level have some, and the parent of rows, where all others have theirs. */
#include "judge/kinds.h"

#include <string.h>

#define MAX_CODE 9u     /* digits of a code that are told apart */
#define CLASS_DIGITS 3u /* of a 类 */

/* Rows one level down, with money. Codes of units (101, 101001) grow by other lengths: they are no such
 * levels. */
static gboolean
has_rows (const YsTable *table, const YsTree *tree, guint i)
{
  for (guint k = tree->first_child[i]; k < tree->n; k = tree->next_child[k])
    if (strlen (tree->code[k]) == strlen (tree->code[i]) + 2 &&
        ys_row_has_money (g_ptr_array_index (table->rows, tree->row[k])))
      return TRUE;
  return FALSE;
}

/* The length that most codes of a list have: 7 where 项 are last, 5 where 款 are. */
static gsize
usual_length (const YsCodeList *list)
{
  guint counts[MAX_CODE + 1] = {0};
  gsize usual = 0;
  GHashTableIter iter;
  gpointer code;
  g_hash_table_iter_init (&iter, list->by_code);
  while (g_hash_table_iter_next (&iter, &code, NULL))
    {
      gsize length = MIN (strlen (code), MAX_CODE);
      usual = ++counts[length] > counts[usual] ? length : usual;
    }
  return usual;
}

/* The name that a code has now; NULL: it has none any more. */
static const char *
name_now (const YsCodeList *list, const char *code)
{
  const GPtrArray *names = g_hash_table_lookup (list->by_code, code);
  for (guint i = 0; names != NULL && i < names->len; i++)
    if (((YsCode *)g_ptr_array_index (names, i))->to == 0)
      return ((YsCode *)g_ptr_array_index (names, i))->name;
  return NULL;
}

/* The list has codes down to its last level under `code`. A class that is called as one of its own 款 is
 * (229 其他支出 over 22999 其他支出) says nothing more there, and many print it alone. */
static gboolean
goes_down (const YsCodeList *list, const char *code)
{
  gsize last = usual_length (list);
  const char *name = name_now (list, code);
  gboolean down = FALSE;
  GHashTableIter iter;
  gpointer other;
  g_hash_table_iter_init (&iter, list->by_code);
  while (g_hash_table_iter_next (&iter, &other, NULL))
    if (g_str_has_prefix (other, code))
      {
        down |= strlen (other) == last && last > strlen (code);
        if (name != NULL && strlen (code) == CLASS_DIGITS && strlen (other) == CLASS_DIGITS + 2 &&
            g_strcmp0 (name, name_now (list, other)) == 0)
          return FALSE;
      }
  return down;
}

/* Rows are to be expected under a code: not under one that has none in its list (219, and 21901). One that
 * no list has is a local one, judged by the table alone. */
static gboolean
needs_rows (const YsSchemas *schemas, const char *code)
{
  gboolean known = FALSE;
  for (guint i = 0; i < schemas->code_lists->len; i++)
    {
      const YsCodeList *list = g_ptr_array_index (schemas->code_lists, i);
      if (!g_hash_table_contains (list->by_code, code))
        continue;
      known = TRUE;
      if (goes_down (list, code))
        return TRUE;
    }
  return !known;
}

static void
tell (YsChecking *c, const YsCheck *rule, const YsTable *table, guint r)
{
  const YsRow *row = g_ptr_array_index (table->rows, r);
  const char *const fills[] = {"table", ys_table_name (table), "code", row->code, "name", row->name, NULL};
  YsAnomaly *a = ys_check_speak (c, rule, YS_FINDING_FAILED, fills);
  ys_anomaly_place (a, table, (int)r, NULL);
}

/* Rows with money whose code has `length` digits: the one without rows under it is told when at least "min"
 * others have some, and none of them lacks them. */
static void
check_level (YsChecking *c, const YsCheck *rule, const YsTable *table, const YsTree *tree, gsize length)
{
  guint with = 0, without = 0, lone = 0;
  for (guint i = 0; i < tree->n; i++)
    {
      if (strlen (tree->code[i]) != length || tree->unit[i] > 0 ||
          !ys_row_has_money (g_ptr_array_index (table->rows, tree->row[i])))
        continue;
      gboolean some = has_rows (table, tree, i);
      if (!some && !needs_rows (c->schemas, tree->code[i]))
        continue;
      with += some;
      without += !some;
      lone = some ? lone : tree->row[i];
    }
  if (with < rule->min)
    return;
  c->document->checks.run++;
  c->document->checks.passed += without == 0;
  c->document->checks.failed += without == 1;
  c->document->checks.undecidable += without > 1;
  if (without == 1)
    tell (c, rule, table, lone);
}

static void
check_parents (YsChecking *c, const YsCheck *rule, YsTable *table, const char *side)
{
  const YsTree *tree = ys_index_tree (c->index, table, side);
  for (gsize length = 3; tree->kind == YS_TREE_CODES && length <= 5; length += 2)
    check_level (c, rule, table, tree, length);
}

void
ys_check_childless (YsChecking *c, const YsCheck *rule)
{
  if (!ys_index_has_withheld_rows (c->index))
    ys_check_each_list (c, rule, check_parents);
}

static GHashTable *
find_codes (const YsTree *tree)
{
  GHashTable *codes = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < tree->n; i++)
    g_hash_table_add (codes, tree->code[i]);
  return codes;
}

static void
tell_orphan (YsChecking *c, const YsCheck *rule, const YsTable *table, guint r, const char *parent)
{
  const YsRow *row = g_ptr_array_index (table->rows, r);
  const char *const fills[] = {
      "table", ys_table_name (table), "code", row->code, "name", row->name, "parent", parent, NULL};
  YsAnomaly *a = ys_check_speak (c, rule, YS_FINDING_FAILED, fills);
  ys_anomaly_place (a, table, (int)r, NULL);
}

/* The codes of one length in a list: those whose parent, the code two digits shorter, is printed, and the
 * parents that are not, each with the first row under it. */
typedef struct
{
  guint with;
  GHashTable *missing; /* parent → row */
} Orphans;

static Orphans
find_orphans (const YsCheck *rule, const YsTree *tree, GHashTable *codes, gsize length)
{
  Orphans found = {.missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL)};
  for (guint i = 0; i < tree->n; i++)
    {
      if (strlen (tree->code[i]) != length || tree->unit[i] > 0 ||
          !ys_pattern_match (rule->codes, tree->code[i]))
        continue;
      g_autofree char *parent = g_strndup (tree->code[i], length - 2);
      gboolean printed = g_hash_table_contains (codes, parent);
      found.with += printed;
      if (!printed && !g_hash_table_contains (found.missing, parent))
        g_hash_table_insert (found.missing, g_steal_pointer (&parent), GUINT_TO_POINTER (tree->row[i]));
    }
  return found;
}

/* A list that prints few parents of a level leaves them out. */
static void
judge_orphans (YsChecking *c, const YsCheck *rule, const YsTable *table, const Orphans *orphans)
{
  guint lacking = g_hash_table_size (orphans->missing);
  if (orphans->with == 0 || lacking * 2 > orphans->with)
    return;
  c->document->checks.run++;
  c->document->checks.passed += lacking == 0;
  c->document->checks.failed += lacking > 0;
  GHashTableIter iter;
  gpointer parent, row;
  g_hash_table_iter_init (&iter, orphans->missing);
  while (g_hash_table_iter_next (&iter, &parent, &row))
    tell_orphan (c, rule, table, GPOINTER_TO_UINT (row), parent);
}

static void
check_orphans (YsChecking *c, const YsCheck *rule, YsTable *table, const char *side)
{
  const YsTree *tree = ys_index_tree (c->index, table, side);
  if (tree->kind != YS_TREE_CODES)
    return;
  g_autoptr (GHashTable) codes = find_codes (tree);
  Orphans levels[] = {find_orphans (rule, tree, codes, 5), find_orphans (rule, tree, codes, 7)};
  gboolean enough = levels[0].with + levels[1].with >= rule->min;
  for (gsize i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      if (enough)
        judge_orphans (c, rule, table, &levels[i]);
      g_hash_table_unref (levels[i].missing);
    }
}

void
ys_check_orphans (YsChecking *c, const YsCheck *rule)
{
  if (!ys_index_has_withheld_rows (c->index))
    ys_check_each_list (c, rule, check_orphans);
}
