/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Identities within one table: trees of rows, total rows, parts along a row, years, sides. */
#include "normalize/check_rules.h"

#include "normalize/rules_file.h"
#include "normalize/text.h"
#include "normalize/tree.h"

#include <string.h>

typedef struct
{
  YsChecking *c;
  const cJSON *rule;
  YsTable *table;
  const YsTree *tree;
  const char *side, *column;
} Walk;

static YsRow *
row_at (const Walk *w, guint i)
{
  return g_ptr_array_index (w->table->rows, w->tree->row[i]);
}

static YsDocCell *
cell_at (const Walk *w, guint i)
{
  return ys_row_cell (w->table, row_at (w, i), w->column);
}

static void
add (const Walk *w, YsIdentity *identity, guint i, int coefficient)
{
  ys_identity_add (identity, w->table, (int)w->tree->row[i], cell_at (w, i), coefficient);
}

static char *
about (const YsTable *table, const YsRow *row, const char *column)
{
  return g_strdup_printf ("%s：%s%s%s（%s）", table->title != NULL ? table->title : table->id, row->code,
                          *row->code != '\0' ? " " : "", row->name, column);
}

static gboolean
is_wanted (const YsChecking *c, const cJSON *rule, const YsTable *table)
{
  return (c->only == NULL || c->only == table) && ys_check_is_for (rule, table);
}

/* Calls `each` for every measure column of every side of the tables that the rule is for. */
static void
for_each_list (YsChecking *c, const cJSON *rule, void (*each) (Walk *w))
{
  for (guint t = 0; t < c->document->tables->len; t++)
    {
      YsTable *table = g_ptr_array_index (c->document->tables, t);
      if (!is_wanted (c, rule, table))
        continue;
      g_autoptr (GPtrArray) sides = ys_table_sides (table);
      for (guint s = 0; s < sides->len; s++)
        {
          const char *side = g_ptr_array_index (sides, s);
          g_autoptr (YsTree) tree = ys_tree_new (c->schemas, table, side);
          g_autoptr (GPtrArray) measures = ys_table_measures (table, side);
          for (guint m = 0; m < measures->len; m++)
            {
              const char *column = g_ptr_array_index (measures, m);
              if (strstr (column, "change_rate") != NULL)
                continue;
              Walk w = {c, rule, table, tree, side, column};
              each (&w);
            }
        }
    }
}

static gboolean
has_child (const Walk *w, guint i, gboolean in_this_column)
{
  for (guint k = i + 1; k < w->tree->n; k++)
    if (w->tree->parent[k] == (int)i)
      {
        const YsRow *row = row_at (w, k);
        for (guint x = 0; !in_this_column && x < row->cells->len; x++)
          if (g_array_index (row->cells, YsDocCell, x).is_value)
            return TRUE;
        if (in_this_column && cell_at (w, k) != NULL)
          return TRUE;
      }
  return FALSE;
}

static void
check_parent (Walk *w, guint i, const char *group)
{
  YsIdentity *identity = ys_ledger_identity (w->c->ledger, w->rule, group);
  add (w, identity, i, 1);
  for (guint k = i + 1; k < w->tree->n; k++)
    if (w->tree->parent[k] == (int)i)
      add (w, identity, k, -1);
  ys_identity_about (identity, about (w->table, row_at (w, i), w->column));
  if (ys_check_has_withheld_rows (w->c, w->table))
    ys_identity_soften (identity, YS_WARNING);
}

static void
check_tree (Walk *w)
{
  /* Codes are certain; ordinals and indents must prove themselves by majority, over all columns. */
  g_autofree char *group = w->tree->kind == YS_TREE_CODES ? NULL
                                                          : g_strdup_printf ("tree %p %s", (void *)w->table,
                                                                             w->side != NULL ? w->side : "");
  for (guint i = 0; i < w->tree->n; i++)
    {
      /* Blank means nothing: a parent without children's amounts, or the other way round, is a failed sum. */
      gboolean filled = cell_at (w, i) != NULL, below = has_child (w, i, TRUE);
      if (!w->tree->total[i] && (filled || below) && has_child (w, i, FALSE))
        check_parent (w, i, group);
    }
}

void
ys_check_tree (YsChecking *c, const cJSON *rule)
{
  for_each_list (c, rule, check_tree);
}

/* Rows that a total may add up: roots since the total before, that total itself, or all roots. */
typedef enum
{
  SINCE_LAST,       /* Σ roots since the last total */
  LAST_AND_SINCE,   /* last total + Σ roots since it */
  LAST_AND_CARRIED, /* last total + 上年结转 rows since it, without their parts */
  LAST_ONLY,        /* the last total again */
  ALL_ROOTS,        /* Σ all roots above (and below, for a total that stands first) */
  N_CANDIDATES
} Candidate;

static gboolean
is_carried (const Walk *w, guint i)
{
  g_autofree char *bare = ys_row_bare_name (w->c->schemas, row_at (w, i)->name);
  return ys_patterns_match (ys_schemas_words (w->c->schemas, "carryover_row"), bare);
}

static guint
build_total (Walk *w, YsIdentity *identity, guint at, int last_total, Candidate candidate)
{
  guint terms = 0;
  add (w, identity, at, 1);
  gboolean first = TRUE;
  for (guint i = 0; i < at && first; i++)
    first = w->tree->parent[i] >= 0 || cell_at (w, i) == NULL || w->tree->total[i];
  for (guint i = 0; i < w->tree->n; i++)
    {
      gboolean root = !w->tree->total[i] && w->tree->parent[i] < 0 && cell_at (w, i) != NULL;
      gboolean since = (int)i > last_total && i < at;
      gboolean take = candidate == ALL_ROOTS ? root && (first || i < at) : root && since;
      if (candidate == LAST_ONLY || (candidate == LAST_AND_CARRIED && !is_carried (w, i)))
        take = FALSE;
      if (candidate != SINCE_LAST && candidate != ALL_ROOTS && (int)i == last_total)
        take = cell_at (w, i) != NULL;
      if (!take)
        continue;
      add (w, identity, i, -1);
      terms++;
    }
  return terms;
}

/* 合计, 总计 and 本年支出合计 must add up what stands above; 人员经费合计 and the like only a part of it. */
static gboolean
is_plain_total (const Walk *w, guint i)
{
  g_autofree char *key = ys_text_key (row_at (w, i)->name, FALSE);
  return ys_patterns_match (ys_schemas_words (w->c->schemas, "plain_total"), key);
}

static void
check_totals (Walk *w)
{
  int last_total = -1;
  for (guint i = 0; i < w->tree->n; i++)
    {
      if (!w->tree->total[i] || cell_at (w, i) == NULL)
        continue;
      YsIdentity *kept = NULL;
      for (Candidate candidate = SINCE_LAST; candidate < N_CANDIDATES; candidate++)
        {
          if (candidate != SINCE_LAST && candidate != ALL_ROOTS && last_total < 0)
            continue;
          YsIdentity *identity = ys_ledger_identity (w->c->ledger, w->rule, NULL);
          guint terms = build_total (w, identity, i, last_total, candidate);
          gboolean closes = terms > 0 && ys_identity_closes (identity);
          gboolean keep = closes ||
                          (kept == NULL && terms > 0 && is_plain_total (w, i) && candidate != SINCE_LAST) ||
                          (kept == NULL && terms > 0 && is_plain_total (w, i) && last_total < 0);
          if (!keep)
            {
              ys_ledger_withdraw (w->c->ledger, identity);
              continue;
            }
          if (kept != NULL)
            ys_ledger_withdraw (w->c->ledger, kept);
          kept = identity;
          if (closes)
            break;
        }
      if (kept != NULL)
        {
          ys_identity_about (kept, about (w->table, row_at (w, i), w->column));
          if (ys_check_has_withheld_rows (w->c, w->table))
            ys_identity_soften (kept, YS_WARNING);
          if (w->tree->kind == YS_TREE_LEVELS && w->side == NULL)
            ys_identity_soften (kept, YS_WARNING);
        }
      last_total = (int)i;
    }
}

void
ys_check_totals (YsChecking *c, const cJSON *rule)
{
  for_each_list (c, rule, check_totals);
}

static gboolean
has_column (const YsTable *table, const char *side, const char *prefix, const char *id)
{
  g_autofree char *full = g_strconcat (prefix, id, NULL);
  return ys_table_column (table, full, side) != NULL;
}

static YsDocCell *
prefixed_cell (const YsTable *table, const YsRow *row, const char *prefix, const char *id)
{
  g_autofree char *full = g_strconcat (prefix, id, NULL);
  return ys_row_cell (table, row, full);
}

/* One table and side that a row-sum rule is tried on, and the set of parts that fits it: a list of the rule,
 * with or without the rule's "optional" columns (上年结转 stands beside the total or inside it). */
typedef struct
{
  YsChecking *c;
  const cJSON *rule, *parts;
  YsTable *table;
  const char *side, *prefix, *total;
  gboolean without_optional;
} RowSum;

static gboolean
is_left_out (const RowSum *s, const char *part)
{
  const cJSON *item;
  cJSON_ArrayForEach (item, cJSON_GetObjectItem (s->rule, "optional"))
    if (s->without_optional && strcmp (item->valuestring, part) == 0)
      return TRUE;
  return FALSE;
}

/* The identity of one row; NULL when the row has no such total or none of the parts. */
static YsIdentity *
row_identity (const RowSum *s, guint r, const char *group)
{
  const YsRow *row = g_ptr_array_index (s->table->rows, r);
  YsDocCell *cell = row->side == s->side ? prefixed_cell (s->table, row, s->prefix, s->total) : NULL;
  if (cell == NULL || strstr (row->name, "%") != NULL)
    return NULL;
  YsIdentity *identity = ys_ledger_identity (s->c->ledger, s->rule, group);
  ys_identity_add (identity, s->table, (int)r, cell, 1);
  const cJSON *part;
  cJSON_ArrayForEach (part, s->parts)
    if (!is_left_out (s, part->valuestring))
      ys_identity_add (identity, s->table, (int)r,
                       prefixed_cell (s->table, row, s->prefix, part->valuestring), -1);
  if (ys_identity_n_terms (identity) > 1)
    return identity;
  ys_ledger_withdraw (s->c->ledger, identity);
  return NULL;
}

static guint
count_columns (const RowSum *s)
{
  guint n = 0;
  const cJSON *part;
  cJSON_ArrayForEach (part, s->parts)
    n += has_column (s->table, s->side, s->prefix, part->valuestring);
  return n;
}

static guint
count_closing (const RowSum *s)
{
  guint n = 0;
  for (guint r = 0; r < s->table->rows->len; r++)
    {
      YsIdentity *identity = row_identity (s, r, NULL);
      if (identity == NULL)
        continue;
      n += ys_identity_closes (identity);
      ys_ledger_withdraw (s->c->ledger, identity);
    }
  return n;
}

/* Of the sets of parts that the table has columns for, the one that closes most rows. */
static gboolean
find_parts (RowSum *s)
{
  const cJSON *parts, *best = NULL;
  gboolean without = FALSE;
  guint most = 0;
  cJSON_ArrayForEach (parts, cJSON_GetObjectItem (s->rule, "parts"))
    {
      s->parts = parts;
      s->without_optional = FALSE;
      gboolean enough = count_columns (s) >= (guint)ys_json_int (s->rule, "min", 2);
      for (int variant = 0; enough && variant < 2; variant++)
        {
          s->without_optional = variant == 1;
          guint n = count_closing (s);
          if (best == NULL || n > most)
            best = parts, without = s->without_optional, most = n;
        }
    }
  s->parts = best;
  s->without_optional = without;
  return best != NULL;
}

static void
check_row_sums (RowSum *s)
{
  if (!has_column (s->table, s->side, s->prefix, s->total) || !find_parts (s))
    return;
  gboolean sure = cJSON_IsTrue (cJSON_GetObjectItem (s->rule, "sure"));
  g_autofree char *group =
      sure ? NULL
           : g_strdup_printf ("%s %p %s %s", ys_json_string (s->rule, "id"), (void *)s->table,
                              s->side != NULL ? s->side : "", s->prefix);
  for (guint r = 0; r < s->table->rows->len; r++)
    {
      YsIdentity *identity = row_identity (s, r, group);
      if (identity != NULL)
        ys_identity_about (identity, about (s->table, g_ptr_array_index (s->table->rows, r), s->total));
    }
}

void
ys_check_row_sum (YsChecking *c, const cJSON *rule)
{
  static const char *const prefixes[] = {"", "previous_year.", "carryover.", "change.", "budget."};
  for (guint t = 0; t < c->document->tables->len; t++)
    {
      YsTable *table = g_ptr_array_index (c->document->tables, t);
      if (!is_wanted (c, rule, table))
        continue;
      g_autoptr (GPtrArray) sides = ys_table_sides (table);
      for (guint s = 0; s < sides->len; s++)
        for (gsize p = 0; p < G_N_ELEMENTS (prefixes); p++)
          {
            RowSum sum = {.c = c,
                          .rule = rule,
                          .table = table,
                          .side = g_ptr_array_index (sides, s),
                          .prefix = prefixes[p],
                          .total = ys_json_string (rule, "total")};
            check_row_sums (&sum);
          }
    }
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

void
ys_check_year_change (YsChecking *c, const cJSON *rule)
{
  for (guint t = 0; t < c->document->tables->len; t++)
    {
      YsTable *table = g_ptr_array_index (c->document->tables, t);
      for (guint k = 0; ys_check_is_for (rule, table) && k < table->columns->len; k++)
        {
          const YsColumn *column = g_ptr_array_index (table->columns, k);
          if (column->id == NULL ||
              !(g_str_has_prefix (column->id, "change.") || strcmp (column->id, "change") == 0))
            continue;
          const char *own = own_id (column->id);
          g_autofree char *before = strcmp (column->id, "change") == 0
                                        ? g_strdup ("previous_year")
                                        : g_strconcat ("previous_year.", own, NULL);
          g_autofree char *group = g_strdup_printf ("change %p %s", (void *)table, column->id);
          for (guint r = 0; r < table->rows->len; r++)
            {
              const YsRow *row = g_ptr_array_index (table->rows, r);
              YsDocCell *change = ys_row_cell (table, row, column->id);
              if (change == NULL)
                continue;
              YsIdentity *identity = ys_ledger_identity (c->ledger, rule, group);
              ys_identity_add (identity, table, (int)r, change, 1);
              ys_identity_add (identity, table, (int)r, ys_row_cell (table, row, own), -1);
              ys_identity_add (identity, table, (int)r, ys_row_cell (table, row, before), 1);
              ys_identity_about (identity, about (table, row, column->id));
            }
        }
    }
}

/* The last total row of a side: 收入总计, 支出总计. */
static int
grand_total (const YsTable *table, const char *side, const char *column)
{
  int found = -1;
  for (guint r = 0; r < table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, r);
      if (row->side == side && row->total && ys_row_cell (table, row, column) != NULL)
        found = (int)r;
    }
  return found;
}

static const char *
first_column (const YsTable *table, const char *side)
{
  g_autoptr (GPtrArray) ids = ys_table_measures (table, side);
  static const char *const wanted[] = {"total", "amount"};
  for (gsize k = 0; k < G_N_ELEMENTS (wanted); k++)
    for (guint i = 0; i < ids->len; i++)
      if (strcmp (g_ptr_array_index (ids, i), wanted[k]) == 0)
        return wanted[k];
  return NULL;
}

void
ys_check_balance (YsChecking *c, const cJSON *rule)
{
  const char *income = g_intern_static_string ("income");
  for (guint t = 0; t < c->document->tables->len; t++)
    {
      YsTable *table = g_ptr_array_index (c->document->tables, t);
      if (!is_wanted (c, rule, table))
        continue;
      g_autoptr (GPtrArray) sides = ys_table_sides (table);
      const char *left = first_column (table, income);
      int total = left != NULL ? grand_total (table, income, left) : -1;
      for (guint s = 0; total >= 0 && s < sides->len; s++)
        {
          const char *side = g_ptr_array_index (sides, s);
          const char *right = side != income && side != NULL ? first_column (table, side) : NULL;
          int other = right != NULL ? grand_total (table, side, right) : -1;
          if (other < 0)
            continue;
          YsRow *a = g_ptr_array_index (table->rows, (guint)total),
                *b = g_ptr_array_index (table->rows, (guint)other);
          YsIdentity *identity = ys_ledger_identity (c->ledger, rule, NULL);
          ys_identity_add (identity, table, total, ys_row_cell (table, a, left), 1);
          ys_identity_add (identity, table, other, ys_row_cell (table, b, right), -1);
          ys_identity_about (identity,
                             g_strdup_printf ("%s：%s = %s", table->title != NULL ? table->title : table->id,
                                              a->name, b->name));
        }
    }
}
