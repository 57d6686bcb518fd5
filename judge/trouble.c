/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/trouble.h"

#include "judge/names.h"

#include <string.h>

#define SAME_DECIMALS                                                                                        \
  90                   /* percent of a table's amounts that print as many decimals: the others may be cut    \
                        */
#define MIN_AMOUNTS 8u /* that a table has for that to mean something */
#define SAME_IN_ALL 97 /* the same of all the document's tables together, for its small ones */
#define MIN_IN_ALL 40u

typedef struct
{
  const YsSchemas *schemas;
  const YsDocument *document;
  const YsTable *table;
  GArray *found;
} Search;

static void
trouble_clear (gpointer data)
{
  YsTrouble *trouble = data;
  g_free ((gpointer)trouble->zh);
  g_free ((gpointer)trouble->en);
}

/* Takes `zh` and `en`. */
static void
add (const Search *s, YsTrouble trouble, char *zh, char *en)
{
  trouble.zh = zh;
  trouble.en = en;
  g_array_append_val (s->found, trouble);
}

static YsTrouble
whole_table (void)
{
  return (YsTrouble){.reach = YS_TROUBLE_TABLE, .row_last = G_MAXUINT, .column_last = G_MAXUINT};
}

static YsTrouble
part_of_table (void)
{
  YsTrouble trouble = whole_table ();
  trouble.parts = TRUE;
  return trouble;
}

static YsTrouble
one_cell (YsTroubleReach reach, guint row, guint column)
{
  return (YsTrouble){
      .reach = reach, .row_first = row, .row_last = row, .column_first = column, .column_last = column};
}

static YsTrouble
one_row (YsTroubleReach reach, guint row)
{
  return (YsTrouble){.reach = reach, .row_first = row, .row_last = row, .column_last = G_MAXUINT};
}

static const char *
last_head (const YsColumn *column)
{
  return column->header->len > 0 ? g_ptr_array_index (column->header, column->header->len - 1) : "";
}

static gboolean
has_values (const YsTable *table, guint column)
{
  for (guint r = 0; r < table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, r);
      for (guint k = 0; k < row->cells->len; k++)
        {
          const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, k);
          if (cell->column == column && cell->is_value && cell->amount.units != 0)
            return TRUE;
        }
    }
  return FALSE;
}

/* An amount with decimals stands in a column that was taken for none of amounts. */
static gboolean
has_loose_amounts (const YsTable *table, guint column)
{
  for (guint r = 0; r < table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, r);
      for (guint k = 0; k < row->cells->len; k++)
        {
          const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, k);
          YsAmount amount;
          if (cell->column == column && ys_amount_parse (cell->text, &amount, NULL) == YS_AMOUNT_OK &&
              amount.scale > 0 && strchr (cell->text, '%') == NULL)
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
has_headings (const YsTable *table)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (*last_head (g_ptr_array_index (table->columns, i)) != '\0')
      return TRUE;
  return FALSE;
}

static void
find_columns (const Search *s)
{
  gboolean headed = has_headings (s->table);
  for (guint i = 0; !s->table->targets && i < s->table->columns->len; i++)
    {
      const YsColumn *column = g_ptr_array_index (s->table->columns, i);
      const char *head = last_head (column);
      YsTrouble trouble = {
          .reach = YS_TROUBLE_COLUMN, .row_last = G_MAXUINT, .column_first = i, .column_last = i};
      if (!column->is_measure && !(column->id == NULL && has_loose_amounts (s->table, i)))
        continue;
      if (*head == '\0' && column->id != NULL && headed && has_values (s->table, i))
        add (s, trouble, g_strdup_printf ("有一列金额没有表头"),
             g_strdup ("a column of amounts has no heading"));
      else if (column->id == NULL || (ys_column_is_open (column) && has_values (s->table, i)))
        add (s, trouble, g_strdup_printf ("“%s”列的含义不明", head),
             g_strdup_printf ("the column \"%s\" is not understood", head));
    }
}

/* Decimals are in it, or it is digits for the greater part; a percentage is none. */
static gboolean
looks_printed (const char *text)
{
  glong digits = 0;
  for (const char *p = text; *p != '\0'; p++)
    {
      digits += g_ascii_isdigit (*p);
      if (*p == '.' && p > text && g_ascii_isdigit (p[1]))
        digits += g_utf8_strlen (text, -1);
    }
  return 2 * digits > g_utf8_strlen (text, -1) && strchr (text, '%') == NULL;
}

/* Printed like an amount, and not read as one. */
static gboolean
is_unread (const YsTable *table, const YsDocCell *cell)
{
  const YsColumn *column = g_ptr_array_index (table->columns, cell->column);
  YsAmount amount;
  return column->is_measure && column->id != NULL && !cell->is_value && looks_printed (cell->text) &&
         ys_amount_parse (cell->text, &amount, NULL) != YS_AMOUNT_OK;
}

static const char *
name_of (const YsRow *row)
{
  return *row->name != '\0' ? row->name : row->code;
}

/* Two numbers in one cell leave another empty or are two rows; words in it are missing in the row's name. */
static YsTrouble
unread_cell (guint r, const YsDocCell *cell)
{
  const char *point = strchr (cell->text, '.');
  if (!g_ascii_isdigit (*cell->text) && strchr ("-+(", *cell->text) == NULL)
    return one_row (YS_TROUBLE_GAP, r);
  if (point == NULL || strchr (point + 1, '.') == NULL)
    return one_cell (YS_TROUBLE_GAP, r, cell->column);
  return one_row (YS_TROUBLE_GAP, r);
}

static void
find_over (const Search *s, guint r, const YsRow *row, const YsDocCell *cell)
{
  YsTrouble trouble = one_cell (YS_TROUBLE_TERM, r, MAX (cell->column, 1) - 1);
  trouble.column_last = cell->column + 1;
  if (cell->over && cell->is_value)
    add (s, trouble, g_strdup_printf ("“%s”行的“%s”印出了单元格的边框", name_of (row), cell->text),
         g_strdup_printf ("\"%s\" of the row \"%s\" reaches over the border of its cell", cell->text,
                          name_of (row)));
}

static void
find_unread (const Search *s, guint r, const YsRow *row)
{
  for (guint k = 0; k < row->cells->len; k++)
    {
      const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, k);
      find_over (s, r, row, cell);
      if (is_unread (s->table, cell))
        add (s, unread_cell (r, cell),
             g_strdup_printf ("“%s”行有金额未能读清：“%s”", name_of (row), cell->text),
             g_strdup_printf ("an amount of the row \"%s\" could not be read: \"%s\"", name_of (row),
                              cell->text));
      else if (cell->is_value && cell->alt_first < cell->alt_last)
        add (s, one_row (YS_TROUBLE_GAP, r),
             g_strdup_printf ("“%s”行的“%s”可属于不止一列", name_of (row), cell->text),
             g_strdup_printf ("\"%s\" of the row \"%s\" may belong to more than one column", cell->text,
                              name_of (row)));
    }
}

static guint
page_of (const YsRow *row, gboolean last)
{
  guint n = row->cells->len;
  return n > 0 ? g_array_index (row->cells, YsDocCell, last ? n - 1 : 0).page : 0;
}

static gboolean
is_joined (const YsRow *row)
{
  guint first = page_of (row, FALSE);
  for (guint i = 1; i < row->cells->len && first > 0; i++)
    {
      guint page = g_array_index (row->cells, YsDocCell, i).page;
      if (page > 0 && page != first)
        return TRUE;
    }
  return FALSE;
}

static YsTrouble
joined_row (guint r)
{
  YsTrouble trouble = one_row (YS_TROUBLE_TERM, r);
  trouble.settled = TRUE;
  return trouble;
}

static gboolean
is_at_break (const YsTable *table, guint r)
{
  const YsRow *row = g_ptr_array_index (table->rows, r);
  const YsRow *before = r > 0 ? g_ptr_array_index (table->rows, r - 1) : NULL;
  const YsRow *after = r + 1 < table->rows->len ? g_ptr_array_index (table->rows, r + 1) : NULL;
  guint page = page_of (row, FALSE);
  guint above = before != NULL ? page_of (before, TRUE) : 0,
        below = after != NULL ? page_of (after, FALSE) : 0;
  return page > 0 && ((above > 0 && above != page) || (below > 0 && below != page));
}

/* A code has slipped into the name, or a piece of one. */
static gboolean
has_code_in_name (const YsRow *row)
{
  const char *digit = strpbrk (row->name, "0123456789[]");
  return digit != NULL &&
         (digit == row->name || *digit == '[' || *digit == ']' || strspn (digit, "0123456789") >= 5);
}

static gboolean
has_cell (const YsRow *row, guint column)
{
  for (guint k = 0; k < row->cells->len; k++)
    if (g_array_index (row->cells, YsDocCell, k).column == column)
      return TRUE;
  return FALSE;
}

/* Two columns of one meaning that are filled in one row, or head two lists of one side; one list that is set
 * in two groups of columns is no side's. */
static gboolean
are_twins (const YsTable *table, guint i, guint k)
{
  const YsColumn *a = g_ptr_array_index (table->columns, i), *b = g_ptr_array_index (table->columns, k);
  if (!a->is_measure || !b->is_measure || a->id == NULL || g_strcmp0 (a->id, b->id) != 0 ||
      a->side != b->side)
    return FALSE;
  for (guint r = 0; r < table->rows->len && a->side == NULL; r++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, r);
      if (has_cell (row, i) && has_cell (row, k))
        return TRUE;
    }
  return a->side != NULL;
}

/* Two lists of one side, or two columns of one meaning: which is which is not known. */
static void
find_twins (const Search *s)
{
  for (guint i = 0; i < s->table->columns->len; i++)
    for (guint k = i + 1; k < s->table->columns->len; k++)
      if (are_twins (s->table, i, k))
        {
          const YsColumn *column = g_ptr_array_index (s->table->columns, i);
          YsTrouble trouble = {
              .reach = YS_TROUBLE_LIST, .row_last = G_MAXUINT, .column_first = i, .column_last = k};
          add (s, trouble, g_strdup_printf ("有两列同为“%s”", ys_column_name (column)),
               g_strdup_printf ("two columns are both \"%s\"", ys_column_name (column)));
        }
}

/* With the name of the next row of its list, or of the one before, it is a name that is known; alone it is
 * none. */
static gboolean
is_part_of_name (const Search *s, guint r)
{
  const YsRow *row = g_ptr_array_index (s->table->rows, r), *before = NULL, *after = NULL;
  for (guint i = 0; i < s->table->rows->len && after == NULL; i++)
    {
      const YsRow *other = g_ptr_array_index (s->table->rows, i);
      if (other->side != row->side || i == r)
        continue;
      before = i < r ? other : before;
      after = i > r ? other : after;
    }
  g_autofree char *with_before = before != NULL ? g_strconcat (before->name, row->name, NULL) : g_strdup ("");
  g_autofree char *with_after = after != NULL ? g_strconcat (row->name, after->name, NULL) : g_strdup ("");
  return !ys_name_is_whole (s->schemas, "", row->name) &&
         (ys_name_is_whole (s->schemas, "", with_before) || ys_name_is_whole (s->schemas, "", with_after));
}

static void
find_row (const Search *s, guint r, gboolean coded)
{
  const YsRow *row = g_ptr_array_index (s->table->rows, r);
  gboolean money = ys_row_has_money (row), bare = *row->code == '\0' && !row->total;
  find_unread (s, r, row);
  if (is_joined (row))
    add (s, joined_row (r), g_strdup_printf ("“%s”行由分页处两段拼成", name_of (row)),
         g_strdup_printf ("the row \"%s\" was joined over a page break", name_of (row)));
  else if (*row->code == '\0' && *row->name == '\0' && row->keys == NULL && money && r > 0 &&
           r + 1 < s->table->rows->len)
    add (s, one_row (YS_TROUBLE_GAP, r), g_strdup_printf ("表中有一行金额没有名称"),
         g_strdup ("a row of amounts within the table has no name"));
  else if (bare && !coded && !money && is_at_break (s->table, r) && is_part_of_name (s, r))
    add (s, one_row (YS_TROUBLE_GAP, r), g_strdup_printf ("分页处的“%s”行没有金额", name_of (row)),
         g_strdup_printf ("the row \"%s\" at a page break has no amount", name_of (row)));
  else if (bare && coded && is_at_break (s->table, r))
    add (s, one_row (YS_TROUBLE_GAP, r), g_strdup_printf ("分页处的“%s”行没有编码", name_of (row)),
         g_strdup_printf ("the row \"%s\" at a page break has no code", name_of (row)));
  else if (coded && !row->total && has_code_in_name (row))
    add (s, one_row (YS_TROUBLE_GAP, r), g_strdup_printf ("“%s”行的名称里混有编码", name_of (row)),
         g_strdup_printf ("the name of the row \"%s\" holds a piece of a code", name_of (row)));
}

static gboolean
is_coded (const YsTable *table)
{
  guint n = 0;
  for (guint r = 0; r < table->rows->len; r++)
    n += *((const YsRow *)g_ptr_array_index (table->rows, r))->code != '\0';
  return 2 * n > table->rows->len;
}

/* -1: no amount, or none that was seen in print. */
static int
printed_decimals (const YsDocCell *cell)
{
  if (!cell->is_value || cell->amount.units == 0 || (cell->page == 0 && cell->line == 0))
    return -1;
  const char *point = strrchr (cell->text, '.');
  return point != NULL ? (int)strspn (point + 1, "0123456789") : 0;
}

typedef void (*EachCell) (const Search *s, guint r, const YsRow *row, const YsDocCell *cell, gpointer data);

static void
each_cell (const Search *s, EachCell each, gpointer data)
{
  for (guint r = 0; r < s->table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (s->table->rows, r);
      for (guint k = 0; k < row->cells->len; k++)
        each (s, r, row, &g_array_index (row->cells, YsDocCell, k), data);
    }
}

typedef struct
{
  guint n[YS_AMOUNT_MAX_SCALE + 1], all;
  int usual;
} Decimals;

static void
count_decimals (G_GNUC_UNUSED const Search *s, G_GNUC_UNUSED guint r, G_GNUC_UNUSED const YsRow *row,
                const YsDocCell *cell, gpointer data)
{
  Decimals *decimals = data;
  int n = printed_decimals (cell);
  if (n < 0 || n > YS_AMOUNT_MAX_SCALE)
    return;
  decimals->n[n]++;
  decimals->all++;
}

/* A digit may have gone to the cell on the right, or below. */
static void
find_short (const Search *s, guint r, const YsRow *row, const YsDocCell *cell, gpointer data)
{
  const Decimals *decimals = data;
  int n = printed_decimals (cell);
  if (n <= 0 || n >= decimals->usual)
    return;
  YsTrouble trouble = {.reach = YS_TROUBLE_TERM,
                       .row_first = r,
                       .row_last = r + 1,
                       .column_first = cell->column,
                       .column_last = cell->column + 1};
  add (s, trouble,
       g_strdup_printf ("“%s”行的“%s”比本表其他金额少 %d 位小数", name_of (row), cell->text,
                        decimals->usual - n),
       g_strdup_printf ("\"%s\" of the row \"%s\" has %d decimals less than the other amounts of the table",
                        cell->text, name_of (row), decimals->usual - n));
}

/* The decimals that nearly all amounts of some table have; 0 when there are none. */
static int
usual_decimals (const Decimals *decimals, guint percent, guint least)
{
  for (int n = 1; n <= YS_AMOUNT_MAX_SCALE; n++)
    if (decimals->all >= least && 100 * decimals->n[n] >= percent * decimals->all)
      return n;
  return 0;
}

/* A table's own habit, or the document's where the table is too small to have one. */
static void
find_odd_decimals (const Search *s)
{
  Decimals own = {{0}, 0, 0}, all = {{0}, 0, 0};
  each_cell (s, count_decimals, &own);
  own.usual = usual_decimals (&own, SAME_DECIMALS, MIN_AMOUNTS);
  for (guint t = 0; own.usual == 0 && t < s->document->tables->len; t++)
    {
      const Search other = {s->schemas, s->document, g_ptr_array_index (s->document->tables, t), NULL};
      if (!other.table->targets && other.table->unit_power == s->table->unit_power)
        each_cell (&other, count_decimals, &all);
    }
  if (own.usual == 0 && own.all < MIN_AMOUNTS)
    own.usual = usual_decimals (&all, SAME_IN_ALL, MIN_IN_ALL);
  if (own.usual > 0)
    each_cell (s, find_short, &own);
}

static gboolean
is_near (const YsTable *table, guint page, guint after)
{
  for (guint i = 0; page > 0 && i < table->pages->len; i++)
    {
      guint own = g_array_index (table->pages, guint, i);
      if (page >= own && page <= own + after)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_about (const YsAnomaly *a, const YsTable *table)
{
  return a->table != NULL ? strcmp (a->table, table->id) == 0 && (a->page == 0 || is_near (table, a->page, 0))
                          : is_near (table, a->page, 0);
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

static void
take_remark (const Search *s, const YsAnomaly *a)
{
  for (guint i = 0; i < G_N_ELEMENTS (remarks); i++)
    if (strcmp (a->code, remarks[i].code) == 0 && is_about (a, s->table))
      {
        YsTrouble trouble = whole_table ();
        guint column = column_index (s->table, a->column);
        if (remarks[i].reach == YS_TROUBLE_COLUMN)
          {
            if (column == G_MAXUINT)
              continue; /* found in the table itself */
            trouble = whole_column (column);
          }
        else if (a->table != NULL && a->row >= 0 && column != G_MAXUINT)
          trouble = one_cell (remarks[i].reach == YS_TROUBLE_TERM ? YS_TROUBLE_TERM : YS_TROUBLE_TABLE,
                              (guint)a->row, column);
        else if (a->table != NULL && a->row >= 0)
          trouble = joined_row ((guint)a->row);
        else if (a->table == NULL)
          trouble.page = a->page;
        add (s, trouble, g_strdup (remarks[i].words.zh), g_strdup (remarks[i].words.en));
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
  if ((!after && !before) || strcmp (other->state, "data") != 0)
    return FALSE;
  if (!ys_table_is_known (other))
    return after || table->columns->len == other->columns->len;
  const YsTable *second = after ? other : table;
  return strcmp (table->id, other->id) == 0 &&
         (second->title == NULL || g_strcmp0 (table->title, other->title) == 0);
}

static void
find_parts (const Search *s)
{
  for (guint t = 0; t < s->document->tables->len; t++)
    {
      const YsTable *other = g_ptr_array_index (s->document->tables, t);
      if (other == s->table || other->targets)
        continue;
      if (is_other_part (s->table, other))
        add (s, part_of_table (),
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
static void
find_seam (const Search *s)
{
  for (guint r = 0; r < s->table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (s->table->rows, r);
      if (!row->total || *row->name == '\0' || !is_at_break (s->table, r) || !is_named_again (s->table, r))
        continue;
      add (s, part_of_table (), g_strdup_printf ("“%s”在分页处再次出现，可能是两张表", row->name),
           g_strdup_printf ("\"%s\" stands again at a page break: these may be two tables", row->name));
      return;
    }
}

GArray *
ys_troubles_find (const YsSchemas *schemas, const YsDocument *document, const YsTable *table)
{
  const Search s = {schemas, document, table, g_array_new (FALSE, FALSE, sizeof (YsTrouble))};
  g_array_set_clear_func (s.found, trouble_clear);
  gboolean coded = is_coded (table);
  find_columns (&s);
  find_twins (&s);
  for (guint r = 0; r < table->rows->len; r++)
    find_row (&s, r, coded);
  find_odd_decimals (&s);
  for (guint i = 0; i < document->anomalies->len; i++)
    take_remark (&s, g_ptr_array_index (document->anomalies, i));
  find_parts (&s);
  find_seam (&s);
  return s.found;
}
