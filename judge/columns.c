/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Identities along a row and between the sides of one table: parts and total, years, balance. */
#include "judge/kinds.h"

#include "judge/loose.h"
#include "judge/tree.h"

#include <stdlib.h>
#include <string.h>

#define MOST_ROWS 3u /* that fail, before they are more than a fault in each */

/* A block of columns that repeats the measures of a rule: the column of its total, and what stands before and
 * after a measure in the ids of its columns ("previous_year." and "", "" and ".government_fund"). */
typedef struct
{
  const char *total; /* lent by the table */
  char *prefix, *suffix;
} Block;

static void
block_clear (gpointer data)
{
  Block *block = data;
  g_free (block->prefix);
  g_free (block->suffix);
}

/* Where `measure` stands in a dotted id, whole; NULL when it does not. */
static const char *
find_measure (const char *id, const char *measure)
{
  gsize n = strlen (measure);
  for (const char *at = id; at != NULL; at = strchr (at, '.') != NULL ? strchr (at, '.') + 1 : NULL)
    if (strncmp (at, measure, n) == 0 && (at[n] == '\0' || at[n] == '.'))
      return at;
  return NULL;
}

/* The blocks that hold the rule's total. With "blocks", every column is the total of the columns that carry
 * its id as prefix, too (carryover of carryover.government_fund): a subtotal takes the id of its block. */
static GArray *
find_blocks (const YsCheck *rule, const GPtrArray *ids)
{
  GArray *blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  g_array_set_clear_func (blocks, block_clear);
  const char *total = rule->total;
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i), *at = find_measure (id, total);
      if (at != NULL)
        {
          Block block = {id, g_strndup (id, (gsize)(at - id)), g_strdup (at + strlen (total))};
          g_array_append_val (blocks, block);
        }
      if (rule->blocks)
        {
          Block block = {id, g_strconcat (id, ".", NULL), g_strdup ("")};
          g_array_append_val (blocks, block);
        }
    }
  return blocks;
}

/* One table and block that a row-sum rule is tried on, and the set of parts that fits it: a list of the rule,
 * with or without the rule's "optional" columns (上年结转 stands beside the total or inside it). */
typedef struct
{
  YsChecking *c;
  const YsCheck *rule;
  YsTable *table;
  const char *side;
  const YsCells *cells;
  const Block *block;
  GStrv parts;
  gboolean without_optional;
  GArray *numbers; /* guint: of the ids of the parts that count in this table */
} RowSum;

static char *
part_id (const RowSum *s, const char *part)
{
  return g_strconcat (s->block->prefix, part, s->block->suffix, NULL);
}

static gboolean
is_left_out (const RowSum *s, const char *part)
{
  return s->without_optional && s->rule->optional != NULL &&
         g_strv_contains ((const char *const *)s->rule->optional, part);
}

/* The id is that of a finer part of `whole` (fiscal_special_account.education_fees). */
static gboolean
is_finer (const char *id, const char *whole)
{
  gsize n = strlen (whole);
  return strncmp (id, whole, n) == 0 && id[n] == '.';
}

/* Another column of the list is what `id` is a finer part of. */
static gboolean
has_whole (const GPtrArray *ids, const char *id)
{
  for (guint i = 0; i < ids->len; i++)
    if (is_finer (id, g_ptr_array_index (ids, i)))
      return TRUE;
  return FALSE;
}

/* Finer parts stand for the whole where that is not printed. */
static void
take_finer (RowSum *s, const char *whole)
{
  const GPtrArray *ids = ys_index_measures (s->c->index, s->table, s->side);
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      guint number = is_finer (id, whole) && !has_whole (ids, id) ? ys_cells_number (s->cells, id) : 0;
      if (number > 0)
        g_array_append_val (s->numbers, number);
    }
}

static void
take_parts (RowSum *s, GStrv parts, gboolean without_optional)
{
  s->parts = parts;
  s->without_optional = without_optional;
  g_array_set_size (s->numbers, 0);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *id = part_id (s, parts[i]);
      guint number = is_left_out (s, parts[i]) ? 0 : ys_cells_number (s->cells, id);
      if (number > 0)
        g_array_append_val (s->numbers, number);
      else if (!is_left_out (s, parts[i]) && *s->block->suffix == '\0')
        take_finer (s, id);
    }
}

/* The identity of one row; NULL when the row has no such total or none of the parts. */
static YsIdentity *
row_identity (const RowSum *s, guint r, const char *group)
{
  const YsRow *row = g_ptr_array_index (s->table->rows, r);
  YsDocCell *cell = row->side == s->side ? ys_cells_get (s->cells, r, s->block->total) : NULL;
  if (cell == NULL || strstr (row->name, "%") != NULL)
    return NULL;
  YsIdentity *identity = ys_ledger_identity (s->c->ledger, s->rule, group);
  ys_identity_add (identity, s->table, (int)r, cell, 1);
  for (guint i = 0; i < s->numbers->len; i++)
    ys_identity_add (identity, s->table, (int)r,
                     ys_cells_at (s->cells, r, g_array_index (s->numbers, guint, i)), -1);
  if (ys_identity_n_terms (identity) > 1)
    return identity;
  ys_ledger_withdraw (s->c->ledger, identity);
  return NULL;
}

static guint
count_columns (const RowSum *s, const GStrv parts)
{
  guint n = 0;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *id = part_id (s, parts[i]);
      n += ys_cells_column (s->cells, id, s->side) != NULL;
    }
  return n;
}

/* The rows that close; with `money` only those whose total is not 0. */
static guint
count_closing (const RowSum *s, gboolean money)
{
  guint n = 0;
  for (guint r = 0; r < s->table->rows->len; r++)
    {
      YsIdentity *identity = row_identity (s, r, NULL);
      if (identity == NULL)
        continue;
      n += ys_identity_closes (identity) &&
           (!money || ys_cells_get (s->cells, r, s->block->total)->amount.units != 0);
      ys_ledger_withdraw (s->c->ledger, identity);
    }
  return n;
}

/* The block has the columns that the rule asks for. */
static gboolean
has_needed (const RowSum *s)
{
  return s->rule->with == NULL || count_columns (s, s->rule->with) == g_strv_length (s->rule->with);
}

/* Of the sets of parts that the table has columns for, the one that closes most rows; of equal ones, that
 * which takes most columns: what it leaves out nobody would miss. */
static gboolean
find_parts (RowSum *s)
{
  GStrv best = NULL;
  gboolean without = FALSE;
  guint most = 0, widest = 0;
  if (!has_needed (s))
    return FALSE;
  for (guint i = 0; i < s->rule->parts->len; i++)
    {
      GStrv parts = g_ptr_array_index (s->rule->parts, i);
      guint columns = count_columns (s, parts);
      gboolean enough = columns >= s->rule->min;
      for (int variant = 0; enough && variant < 2; variant++)
        {
          take_parts (s, parts, variant == 1);
          guint n = count_closing (s, FALSE);
          if (best == NULL || n > most || (n == most && columns > widest))
            best = parts, without = s->without_optional, most = n, widest = columns;
        }
    }
  if (best != NULL)
    take_parts (s, best, without);
  return best != NULL;
}

/* Columns that no set of parts has, less those that are filled in a row that closes without them. */
static GPtrArray *
find_loose (const RowSum *s)
{
  GPtrArray *loose = ys_loose_columns (s->c, s->rule, ys_index_measures (s->c->index, s->table, s->side),
                                       s->block->prefix, s->block->suffix);
  for (guint r = 0; r < s->table->rows->len && loose->len > 0; r++)
    {
      YsIdentity *identity = row_identity (s, r, NULL);
      for (guint i = loose->len; identity != NULL && ys_identity_closes (identity) && i-- > 0;)
        {
          const YsDocCell *cell = ys_cells_get (s->cells, r, g_ptr_array_index (loose, i));
          if (cell != NULL && cell->amount.units != 0)
            g_ptr_array_remove_index (loose, i);
        }
      if (identity != NULL)
        ys_ledger_withdraw (s->c->ledger, identity);
    }
  return loose;
}

/* Where the known parts make up no amount of the total, and with the columns that no set of parts has they
 * do, those are parts. */
static void
take_loose (RowSum *s, GPtrArray *loose)
{
  if (loose->len == 0 || count_closing (s, TRUE) > 0)
    return;
  guint before = s->numbers->len;
  for (guint i = 0; i < loose->len; i++)
    {
      guint number = ys_cells_number (s->cells, g_ptr_array_index (loose, i));
      if (number > 0)
        g_array_append_val (s->numbers, number);
    }
  if (count_closing (s, TRUE) > 0)
    g_ptr_array_set_size (loose, 0);
  else
    g_array_set_size (s->numbers, before);
}

/* A total of more than its parts may have a part in a column that no set of parts has. */
static void
doubt_loose (const RowSum *s, YsIdentity *identity, guint r, const GPtrArray *loose)
{
  for (guint i = 0; i < loose->len && !ys_identity_closes (identity); i++)
    {
      const char *id = g_ptr_array_index (loose, i);
      const YsDocCell *cell = ys_cells_get (s->cells, r, id);
      const YsColumn *column = ys_cells_column (s->cells, id, s->side);
      if (cell == NULL || column == NULL || cell->amount.units == 0 ||
          (cell->amount.units > 0) != ys_identity_falls_short (identity))
        continue;
      const char *name = ys_column_name (column);
      ys_identity_doubt (identity, g_strdup_printf ("“%s”列也可能是合计的一部分", name),
                         g_strdup_printf ("the column \"%s\" may be a part of the total, too", name));
    }
}

/* Where most rows of the block fail, its total may be meant otherwise than the rule says: no row is sure. */
static void
doubt_most (const GPtrArray *identities)
{
  guint failing = 0;
  for (guint i = 0; i < identities->len; i++)
    failing += !ys_identity_closes (g_ptr_array_index (identities, i));
  for (guint i = 0; failing >= MOST_ROWS && 2 * failing > identities->len && i < identities->len; i++)
    ys_identity_doubt (g_ptr_array_index (identities, i),
                       g_strdup_printf ("这一列多数行都不如此相加，口径可能不同"),
                       g_strdup ("most rows of the column do not add up so: it may mean something else"));
}

static void
check_row_sums (RowSum *s)
{
  if (!find_parts (s))
    return;
  g_autoptr (GPtrArray) loose = find_loose (s);
  take_loose (s, loose);
  g_autofree char *group =
      s->rule->sure ? NULL
                    : g_strdup_printf ("%s %p %s %s %s", s->rule->id, (void *)s->table,
                                       s->side != NULL ? s->side : "", s->block->prefix, s->block->suffix);
  g_autoptr (GPtrArray) identities = g_ptr_array_new ();
  for (guint r = 0; r < s->table->rows->len; r++)
    {
      YsIdentity *identity = row_identity (s, r, group);
      if (identity == NULL)
        continue;
      g_ptr_array_add (identities, identity);
      ys_identity_about (identity, ys_check_about (s->c, s->table, r, s->block->total));
      doubt_loose (s, identity, r, loose);
    }
  doubt_most (identities);
}

static void
check_blocks (YsChecking *c, const YsCheck *rule, YsTable *table, const char *side)
{
  g_autoptr (GArray) blocks = find_blocks (rule, ys_index_measures (c->index, table, side));
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint b = 0; b < blocks->len; b++)
    {
      RowSum sum = {.c = c, .rule = rule, .table = table, .side = side, .numbers = numbers};
      sum.cells = ys_index_cells (c->index, table);
      sum.block = &g_array_index (blocks, Block, b);
      check_row_sums (&sum);
    }
}

void
ys_check_row_sum (YsChecking *c, const YsCheck *rule)
{
  ys_check_each_list (c, rule, check_blocks);
}

static const char *
own_id (const char *id)
{
  static const char *const prefixes[] = {"change.", "previous_year."};
  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (id, prefixes[i]))
      return id + strlen (prefixes[i]);
  return "amount";
}

/* The change in `cell` is `own` less `before`. */
static void
add_change (YsChecking *c, const YsCheck *rule, const char *group, YsTable *table, const int rows[3],
            YsDocCell *const cells[3], const char *column)
{
  static const int coefficients[3] = {1, -1, 1};
  if (cells[0] == NULL)
    return;
  YsIdentity *identity = ys_ledger_identity (c->ledger, rule, group);
  for (int i = 0; i < 3; i++)
    ys_identity_add (identity, table, rows[i], cells[i], coefficients[i]);
  ys_identity_about (identity, ys_check_about (c, table, (guint)rows[0], column));
}

static void
check_change_column (YsChecking *c, const YsCheck *rule, YsTable *table, const char *id)
{
  const YsCells *cells = ys_index_cells (c->index, table);
  const char *own = own_id (id);
  g_autofree char *before =
      strcmp (id, "change") == 0 ? g_strdup ("previous_year") : g_strconcat ("previous_year.", own, NULL);
  g_autofree char *group = g_strdup_printf ("change %p %s", (void *)table, id);
  for (guint r = 0; r < table->rows->len; r++)
    {
      YsDocCell *const amounts[] = {ys_cells_get (cells, r, id), ys_cells_get (cells, r, own),
                                    ys_cells_get (cells, r, before)};
      add_change (c, rule, group, table, (int[]){(int)r, (int)r, (int)r}, amounts, id);
    }
}

/* Years side by side: the change is this year less last year. */
void
ys_check_year_change (YsChecking *c, const YsCheck *rule)
{
  for (guint t = 0; t < c->document->tables->len; t++)
    {
      YsTable *table = g_ptr_array_index (c->document->tables, t);
      gboolean is_for = ys_check_is_for (c, rule, table);
      for (guint k = 0; is_for && k < table->columns->len; k++)
        {
          const YsColumn *column = g_ptr_array_index (table->columns, k);
          if (column->id != NULL && find_measure (column->id, "change") == column->id)
            check_change_column (c, rule, table, column->id);
        }
    }
}

/* The year that heads a row: 2026 for 2026年预算数, more than any for 本年, less than any for 上年; 0 for
 * none. */
static int
year_of (const YsChecking *c, const YsTable *table, guint r)
{
  const YsRow *row = g_ptr_array_index (table->rows, r);
  int year = g_str_has_prefix (row->name, "20") ? atoi (row->name) : 0;
  if (year == 0 && ys_check_row_is_in (c, table, r, c->schemas->judge.own_year_row))
    year = G_MAXINT;
  if (year == 0 && ys_check_row_is_in (c, table, r, c->schemas->judge.previous_year_row))
    year = 1;
  return year;
}

/* Row `r` is the difference of the two rows of years above it. */
static void
check_year_row (YsChecking *c, const YsCheck *rule, YsTable *table, guint r, const char *group)
{
  int first = year_of (c, table, r - 2), second = year_of (c, table, r - 1);
  if (first == 0 || second == 0 || first == second ||
      !ys_check_row_is_in (c, table, r, c->schemas->judge.change_row))
    return;
  guint own = r - (second > first ? 1 : 2), before = r - (second > first ? 2 : 1);
  const YsRow *row = g_ptr_array_index (table->rows, r);
  const YsCells *cells = ys_index_cells (c->index, table);
  const GPtrArray *ids = ys_index_measures (c->index, table, row->side);
  for (guint k = 0; k < ids->len; k++)
    {
      const char *id = g_ptr_array_index (ids, k);
      YsDocCell *const amounts[] = {ys_cells_get (cells, r, id), ys_cells_get (cells, own, id),
                                    ys_cells_get (cells, before, id)};
      add_change (c, rule, group, table, (int[]){(int)r, (int)own, (int)before}, amounts, id);
    }
}

/* Years one below the other: two rows of years, then their difference. */
void
ys_check_year_rows (YsChecking *c, const YsCheck *rule)
{
  for (guint t = 0; t < c->document->tables->len; t++)
    {
      YsTable *table = g_ptr_array_index (c->document->tables, t);
      g_autofree char *group = g_strdup_printf ("%s %p", rule->id, (void *)table);
      gboolean is_for = ys_check_is_for (c, rule, table);
      for (guint r = 2; is_for && r < table->rows->len; r++)
        check_year_row (c, rule, table, r, group);
    }
}

/* The last total row of a side: 收入总计, 支出总计. */
static int
grand_total (const YsTable *table, const YsCells *cells, const char *side, const char *column)
{
  int found = -1;
  for (guint r = 0; r < table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, r);
      if (row->side == side && row->total && ys_cells_get (cells, r, column) != NULL)
        found = (int)r;
    }
  return found;
}

static const char *
first_column (const YsChecking *c, const YsTable *table, const char *side)
{
  const GPtrArray *ids = ys_index_measures (c->index, table, side);
  static const char *const wanted[] = {"total", "amount"};
  for (gsize k = 0; k < G_N_ELEMENTS (wanted); k++)
    for (guint i = 0; i < ids->len; i++)
      if (strcmp (g_ptr_array_index (ids, i), wanted[k]) == 0)
        return wanted[k];
  return NULL;
}

static void
balance_side (YsChecking *c, const YsCheck *rule, YsTable *table, const char *side)
{
  const char *income = g_intern_static_string ("income");
  if (side == NULL || side == income)
    return;
  const YsCells *cells = ys_index_cells (c->index, table);
  const char *left = first_column (c, table, income), *right = first_column (c, table, side);
  int total = left != NULL ? grand_total (table, cells, income, left) : -1;
  int other = right != NULL ? grand_total (table, cells, side, right) : -1;
  if (total < 0 || other < 0)
    return;
  const YsRow *a = g_ptr_array_index (table->rows, (guint)total),
              *b = g_ptr_array_index (table->rows, (guint)other);
  YsIdentity *identity = ys_ledger_identity (c->ledger, rule, NULL);
  ys_identity_add (identity, table, total, ys_cells_get (cells, (guint)total, left), 1);
  ys_identity_add (identity, table, other, ys_cells_get (cells, (guint)other, right), -1);
  ys_identity_about (identity, g_strdup_printf ("%s：%s = %s", ys_table_name (table), a->name, b->name));
}

void
ys_check_balance (YsChecking *c, const YsCheck *rule)
{
  ys_check_each_list (c, rule, balance_side);
}
