/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Identities down one list: children and their parent, total rows. */
#include "judge/kinds.h"

#include "judge/tree.h"
#include "print/text.h"

#include <string.h>

typedef struct
{
  YsChecking *c;
  const YsCheck *rule;
  YsTable *table;
  const YsTree *tree;
  const YsCells *cells;
  const char *side, *column;
  guint number; /* of the column's id */
} Walk;

static YsRow *
row_at (const Walk *w, guint i)
{
  return g_ptr_array_index (w->table->rows, w->tree->row[i]);
}

static YsDocCell *
cell_at (const Walk *w, guint i)
{
  return ys_cells_at (w->cells, w->tree->row[i], w->number);
}

static void
add (const Walk *w, YsIdentity *identity, guint i, int coefficient)
{
  ys_identity_add (identity, w->table, (int)w->tree->row[i], cell_at (w, i), coefficient);
}

/* Percentages add up to nothing: a word of the column's id is that of a rate. */
static gboolean
is_rate (const YsSchemas *schemas, const char *column)
{
  g_auto (GStrv) words = g_strsplit (column, ".", -1);
  for (guint i = 0; i < schemas->terms->len; i++)
    {
      const YsTerm *term = g_ptr_array_index (schemas->terms, i);
      if (term->role == YS_ROLE_RATE && g_strv_contains ((const char *const *)words, term->id))
        return TRUE;
    }
  return FALSE;
}

/* Calls `each` for every measure column of a list. */
static void
for_each_column (YsChecking *c, const YsCheck *rule, YsTable *table, const char *side, void (*each) (Walk *w))
{
  const YsTree *tree = ys_index_tree (c->index, table, side);
  const GPtrArray *measures = ys_index_measures (c->index, table, side);
  const YsCells *cells = ys_index_cells (c->index, table);
  for (guint m = 0; m < measures->len; m++)
    {
      const char *column = g_ptr_array_index (measures, m);
      Walk w = {c, rule, table, tree, cells, side, column, ys_cells_number (cells, column)};
      if (!is_rate (c->schemas, column))
        each (&w);
    }
}

static gboolean
has_child (const Walk *w, guint i, gboolean in_this_column)
{
  for (guint k = w->tree->first_child[i]; k < w->tree->n; k = w->tree->next_child[k])
    if (in_this_column ? cell_at (w, k) != NULL : ys_cells_has_any (w->cells, w->tree->row[k]))
      return TRUE;
  return FALSE;
}

/* 其中 begins a list of parts, which need not be all of their parent. */
static gboolean
is_part (const Walk *w, guint i)
{
  g_autofree char *key = ys_text_key (row_at (w, i)->name, FALSE);
  return ys_patterns_match (w->c->schemas->judge.part_row, key);
}

/* The column is that of an id, or a finer one of it. */
static gboolean
is_of (const Walk *w, const char *id)
{
  gsize n = strlen (id);
  return strncmp (w->column, id, n) == 0 && (w->column[n] == '.' || w->column[n] == '\0');
}

/* A table of this year's rows may leave out those that had money last year only: the rows below a parent need
 * not add up to it in a column of last year, nor in one of the change against it. */
static void
excuse (const Walk *w, YsIdentity *identity)
{
  if ((is_of (w, "previous_year") && ys_identity_falls_short (identity)) || is_of (w, "change"))
    ys_identity_doubt (identity, g_strdup_printf ("上年有而本年没有的行可能未印出"),
                       g_strdup ("rows that had money last year only may not be printed"));
  ys_check_excuse (w->c, identity);
}

static void
check_parent (Walk *w, guint i, const char *group)
{
  YsIdentity *identity = ys_ledger_identity (w->c->ledger, w->rule, group);
  add (w, identity, i, 1);
  for (guint k = w->tree->first_child[i]; k < w->tree->n; k = w->tree->next_child[k])
    add (w, identity, k, -1);
  if (is_part (w, w->tree->first_child[i]) && ys_identity_falls_short (identity) &&
      !ys_identity_closes (identity))
    {
      ys_ledger_withdraw (w->c->ledger, identity);
      return;
    }
  ys_identity_about (identity, ys_check_about (w->c, w->table, w->tree->row[i], w->column));
  excuse (w, identity);
}

/* A heading over numbered or indented rows prints no amount at all: it claims nothing, and its rows stand for
 * it. */
static gboolean
is_heading (const Walk *w, guint i)
{
  return w->tree->kind == YS_TREE_LEVELS && !w->tree->total[i] && w->tree->first_child[i] < w->tree->n &&
         !ys_cells_has_any (w->cells, w->tree->row[i]);
}

/* Under no row, or under headings only. */
static gboolean
is_root (const Walk *w, guint i)
{
  int parent = w->tree->parent[i];
  while (parent >= 0 && is_heading (w, (guint)parent))
    parent = w->tree->parent[parent];
  return parent < 0;
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
      if (!w->tree->total[i] && !is_heading (w, i) && (filled || below) && has_child (w, i, FALSE))
        check_parent (w, i, group);
    }
}

static void
check_list_tree (YsChecking *c, const YsCheck *rule, YsTable *table, const char *side)
{
  for_each_column (c, rule, table, side, check_tree);
}

void
ys_check_tree (YsChecking *c, const YsCheck *rule)
{
  ys_check_each_list (c, rule, check_list_tree);
}

/* Rows that a total may add up: roots since the total before, that total itself, or all roots. */
typedef enum
{
  SINCE_LAST,       /* Σ roots since the last total */
  LAST_AND_SINCE,   /* last total + Σ roots since it */
  LAST_AND_CARRIED, /* last total + 上年结转 rows since it, without their parts */
  LAST_ONLY,        /* the last total again */
  ALL_ROOTS,        /* Σ all roots above (and below, for a total that stands first) */
  ALL_ROWS,         /* Σ all rows: a flat list whose indents mean nothing */
  N_CANDIDATES
} Candidate;

static gboolean
is_carried (const Walk *w, guint i)
{
  return ys_check_row_is_in (w->c, w->table, w->tree->row[i], w->c->schemas->judge.carryover_row);
}

/* Whether the total at `at` adds row `i` up; `first`: no root with an amount stands above it. */
static gboolean
takes (const Walk *w, Candidate candidate, guint i, guint at, int last_total, gboolean first)
{
  gboolean root = !w->tree->total[i] && is_root (w, i);
  gboolean since = root && (int)i > last_total && i < at, last = (int)i == last_total;
  if (cell_at (w, i) == NULL)
    return FALSE;
  switch (candidate)
    {
    case SINCE_LAST:
      return since;
    case LAST_AND_SINCE:
      return last || since;
    case LAST_AND_CARRIED:
      return last || (since && is_carried (w, i));
    case LAST_ONLY:
      return last;
    case ALL_ROOTS:
      return root && (first || i < at);
    default:
      return !w->tree->total[i];
    }
}

static guint
build_total (Walk *w, YsIdentity *identity, guint at, int last_total, Candidate candidate)
{
  guint terms = 0;
  add (w, identity, at, 1);
  gboolean all = candidate == ALL_ROOTS || candidate == ALL_ROWS, first = all;
  for (guint i = 0; i < at && first; i++)
    first = !is_root (w, i) || cell_at (w, i) == NULL || w->tree->total[i];
  guint from = all || last_total < 0 ? 0 : (guint)last_total, end = all ? w->tree->n : at;
  for (guint i = from; i < end; i++)
    if (takes (w, candidate, i, at, last_total, first))
      {
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
  return ys_patterns_match (w->c->schemas->judge.plain_total, key);
}

static YsIdentity *
total_identity (Walk *w, guint at, int last_total, Candidate candidate)
{
  YsIdentity *identity = ys_ledger_identity (w->c->ledger, w->rule, NULL);
  guint terms = build_total (w, identity, at, last_total, candidate);
  /* The roots since another total need not be what a total adds up: that reading may prove, not accuse. */
  gboolean may_fail =
      is_plain_total (w, at) && candidate != ALL_ROWS && (candidate != SINCE_LAST || last_total < 0);
  if (terms > 0 && (may_fail || ys_identity_closes (identity)))
    return identity;
  ys_ledger_withdraw (w->c->ledger, identity);
  return NULL;
}

static void
check_total (Walk *w, guint at, int last_total)
{
  YsIdentity *kept = NULL;
  for (Candidate candidate = SINCE_LAST; candidate < N_CANDIDATES; candidate++)
    {
      gboolean possible = candidate == SINCE_LAST || candidate == ALL_ROOTS ||
                          (candidate == ALL_ROWS ? w->tree->kind == YS_TREE_LEVELS : last_total >= 0);
      if (possible && (kept == NULL || !ys_identity_closes (kept)))
        kept = ys_ledger_keep (w->c->ledger, kept, total_identity (w, at, last_total, candidate));
    }
  if (kept == NULL)
    return;
  if (ys_identity_repeats (kept))
    {
      ys_ledger_withdraw (w->c->ledger, kept);
      return;
    }
  ys_identity_about (kept, ys_check_about (w->c, w->table, w->tree->row[at], w->column));
  excuse (w, kept);
  if (w->tree->kind == YS_TREE_LEVELS && w->side == NULL && !w->tree->numbered)
    ys_identity_soften (kept, YS_WARNING);
}

/* 本页小计 repeats what the page prints: no total of the list. */
static gboolean
is_page_total (const Walk *w, guint i)
{
  return ys_check_row_is_in (w->c, w->table, w->tree->row[i], w->c->schemas->judge.page_total);
}

/* A total that is blank here, though it has amounts in other columns, counts as nothing. */
static gboolean
is_claimed (const Walk *w, guint i)
{
  return w->tree->total[i] && !is_page_total (w, i) &&
         (cell_at (w, i) != NULL || (ys_cells_has_any (w->cells, w->tree->row[i]) && is_plain_total (w, i)));
}

static void
check_totals (Walk *w)
{
  int last_total = -1;
  for (guint i = 0; i < w->tree->n; i++)
    if (is_claimed (w, i))
      {
        check_total (w, i, last_total);
        last_total = (int)i;
      }
}

static void
check_list_totals (YsChecking *c, const YsCheck *rule, YsTable *table, const char *side)
{
  for_each_column (c, rule, table, side, check_totals);
}

void
ys_check_totals (YsChecking *c, const YsCheck *rule)
{
  ys_check_each_list (c, rule, check_list_totals);
}
