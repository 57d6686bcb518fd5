/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reader remarked, and tables that may be one or two. */
#include "judge/signs.h"

#include <string.h>

#define CODE_LEVEL 2u /* digits of a level of a code */

/* The page is one of the table's, or no more than `by` pages off. */
static gboolean
is_near (const YsTable *table, guint page, guint by)
{
  for (guint i = 0; page > 0 && i < table->pages->len; i++)
    {
      guint own = g_array_index (table->pages, guint, i);
      if (page + by >= own && page <= own + by)
        return TRUE;
    }
  return FALSE;
}

/* What no table holds may belong to one that ends on the page before, or begins on the next. */
static gboolean
is_about (const YsAnomaly *a, const YsTable *table)
{
  return a->table != NULL ? strcmp (a->table, table->id) == 0 && (a->page == 0 || is_near (table, a->page, 0))
                          : is_near (table, a->page, 1);
}

/* In both languages. */
typedef struct
{
  const char *zh, *en;
} Words;

/* What the reading remarked, and what that means here. */
static const struct
{
  Words words;
  const char *code;
  YsTroubleReach reach;
} remarks[] = {
    {{"金额的所属列是推定的", "the column of an amount was inferred"}, "reading-chosen", YS_TROUBLE_TERM},
    {{"有一列金额的含义是按勾稽关系推定的", "what a column of amounts means was inferred from sums"},
     "column-inferred",
     YS_TROUBLE_COLUMN},
    {{"表头与表上方的金额单位不一致", "the units in the header and above the table differ"},
     "unit-contradictory",
     YS_TROUBLE_TABLE},
    {{"本表的金额单位是推定的", "the unit of the table is a guess"}, "unit-missing", YS_TROUBLE_TABLE},
    {{"有一列金额的含义不明", "what a column of amounts means is not known"},
     "column-unnamed",
     YS_TROUBLE_COLUMN},
    {{"表格处有文字未能归入单元格", "text of the table fell outside its cells"},
     "text-outside-cells",
     YS_TROUBLE_TABLE},
};

static YsTrouble
whole_column (guint column)
{
  return (YsTrouble){
      .reach = YS_TROUBLE_COLUMN, .row_last = G_MAXUINT, .column_first = column, .column_last = column};
}

static guint
column_index (const YsTable *table, const char *id)
{
  for (guint i = 0; id != NULL && i < table->columns->len; i++)
    if (g_strcmp0 (((const YsColumn *)g_ptr_array_index (table->columns, i))->id, id) == 0)
      return i;
  return G_MAXUINT;
}

void
ys_signs_of_remark (const YsSigns *s, const YsAnomaly *a)
{
  for (guint i = 0; i < G_N_ELEMENTS (remarks); i++)
    if (strcmp (a->code, remarks[i].code) == 0 && is_about (a, s->table))
      {
        YsTrouble trouble = ys_sign_of_table ();
        guint column = column_index (s->table, a->column);
        if (remarks[i].reach == YS_TROUBLE_COLUMN)
          {
            if (column == G_MAXUINT)
              continue; /* found in the table itself */
            trouble = whole_column (column);
          }
        else if (a->table != NULL && a->row >= 0 && column != G_MAXUINT)
          trouble = ys_sign_of_cell (remarks[i].reach == YS_TROUBLE_TERM ? YS_TROUBLE_TERM : YS_TROUBLE_TABLE,
                                     (guint)a->row, column);
        else if (a->table != NULL && a->row >= 0)
          trouble = ys_sign_of_joined ((guint)a->row);
        else if (a->table == NULL)
          trouble.page = a->page;
        ys_sign_add (s, trouble, g_strdup (remarks[i].words.zh), g_strdup (remarks[i].words.en));
      }
}

static guint
edge_page (const YsTable *table, gboolean last)
{
  return table->pages->len > 0 ? g_array_index (table->pages, guint, last ? table->pages->len - 1 : 0) : 0;
}

/* One table begins where the other ends. */
static gboolean
is_next (const YsTable *table, const YsTable *next)
{
  guint end = edge_page (table, TRUE), begin = edge_page (next, FALSE);
  return end > 0 && begin >= end && begin <= end + 1;
}

/* Side by side, they may be two parts of one: the same kind and no other title, or one of no known kind that
 * goes on or has the same columns. */
static gboolean
is_other_part (const YsTable *table, const YsTable *other)
{
  gboolean after = is_next (table, other), before = is_next (other, table);
  if ((!after && !before) || strcmp (other->state, "declared_empty") == 0)
    return FALSE;
  if (!ys_table_is_known (other))
    return after || table->columns->len == other->columns->len;
  const YsTable *second = after ? other : table;
  return strcmp (table->id, other->id) == 0 &&
         (second->title == NULL || g_strcmp0 (table->title, other->title) == 0);
}

void
ys_signs_of_parts (const YsSigns *s)
{
  for (guint t = 0; t < s->document->tables->len; t++)
    {
      const YsTable *other = g_ptr_array_index (s->document->tables, t);
      if (other == s->table || other->targets)
        continue;
      if (is_other_part (s->table, other))
        ys_sign_add (s, ys_sign_of_part (),
                     g_strdup_printf ("第 %u 页的表可能是本表的另一部分", edge_page (other, FALSE)),
                     g_strdup_printf ("the table on page %u may be another part of this one",
                                      edge_page (other, FALSE)));
    }
}

static gboolean
is_named_again (const YsTable *table, guint r)
{
  const YsRow *row = g_ptr_array_index (table->rows, r);
  for (guint i = 0; i < table->rows->len; i++)
    {
      const YsRow *other = g_ptr_array_index (table->rows, i);
      if (i != r && other->total && other->side == row->side && strcmp (other->name, row->name) == 0)
        return TRUE;
    }
  return FALSE;
}

/* A total that stands twice, once where a page begins or ends: another table may begin there. */
void
ys_signs_of_seam (const YsSigns *s)
{
  for (guint r = 0; r < s->table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (s->table->rows, r);
      if (!row->total || *row->name == '\0' || !ys_sign_is_at_break (s->table, r) ||
          !is_named_again (s->table, r))
        continue;
      ys_sign_add (
          s, ys_sign_of_part (), g_strdup_printf ("“%s”在分页处再次出现，可能是两张表", row->name),
          g_strdup_printf ("\"%s\" stands again at a page break: these may be two tables", row->name));
      return;
    }
}

/* The first code of a table; NULL: it has none. Lent. */
static const char *
first_code (const YsTable *table)
{
  for (guint r = 0; r < table->rows->len; r++)
    if (*((const YsRow *)g_ptr_array_index (table->rows, r))->code != '\0')
      return ((const YsRow *)g_ptr_array_index (table->rows, r))->code;
  return NULL;
}

static gboolean
has_parent (GHashTable *codes, const char *code)
{
  g_autofree char *parent = g_strdup (code);
  for (gsize n = strlen (parent); n > 0; n--)
    {
      parent[n - 1] = '\0';
      if (g_hash_table_contains (codes, parent))
        return TRUE;
    }
  return FALSE;
}

/* Most groups of codes of its length stand under a shorter one of the table, and this one does not. */
static gboolean
is_orphan (const YsTable *table, const char *first)
{
  g_autoptr (GHashTable) codes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint r = 0; r < table->rows->len; r++)
    g_hash_table_add (codes, ((YsRow *)g_ptr_array_index (table->rows, r))->code);
  g_hash_table_remove (codes, "");
  guint under = 0;
  gsize n = strlen (first);
  for (guint r = 0; r < table->rows->len && n > CODE_LEVEL && !has_parent (codes, first); r++)
    {
      const char *code = ((const YsRow *)g_ptr_array_index (table->rows, r))->code;
      if (strlen (code) == n && g_hash_table_add (groups, g_strndup (code, n - CODE_LEVEL)))
        under += has_parent (codes, code);
    }
  return 2 * under > g_hash_table_size (groups);
}

/* A table whose first code lacks the one above it, and that begins where another ends: its head may have gone
 * to that one. Where a total is its first row its head is there. */
void
ys_signs_of_head (const YsSigns *s)
{
  const char *first = first_code (s->table);
  if (first == NULL || ((const YsRow *)g_ptr_array_index (s->table->rows, 0))->total ||
      !is_orphan (s->table, first))
    return;
  for (guint t = 0; t < s->document->tables->len; t++)
    {
      const YsTable *other = g_ptr_array_index (s->document->tables, t);
      if (other == s->table || other->targets || !is_next (other, s->table))
        continue;
      ys_sign_add (
          s, ys_sign_of_part (), g_strdup_printf ("本表以下级编码 %s 开头，前几行可能归入了上一张表", first),
          g_strdup_printf ("the table begins with %s, below the top: its first rows may have gone to the "
                           "table before",
                           first));
      return;
    }
}
