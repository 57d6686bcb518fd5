/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An amount here is an amount there: totals between tables. */
#include "judge/kinds.h"

#include "judge/tree.h"
#include "rules/file.h"

#include <string.h>

/* A side of an equation as the data files write it: {"table", "side", "row", "columns": [..]}. */
typedef struct
{
  YsTable *table;
  const char *side;
  const cJSON *columns;
  GArray *rows; /* int: one row, or the roots when no total is printed */
} Ref;

static gboolean
has_any (const YsTable *table, const YsRow *row, const cJSON *columns)
{
  const cJSON *column;
  cJSON_ArrayForEach (column, columns)
    if (ys_row_cell (table, row, column->valuestring) != NULL)
      return TRUE;
  return FALSE;
}

/* The rows that a selector means: "total" (the last total, or the roots where none is printed), a list of
 * patterns (the last row that matches), or one whose name ends in _row (the first). */
static void
select_rows (const YsChecking *c, const cJSON *spec, Ref *ref)
{
  const char *selector = ys_json_string (spec, "row");
  int found = -1;
  guint values = 0;
  for (guint r = 0; r < ref->table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (ref->table->rows, r);
      if (row->side != ref->side || !has_any (ref->table, row, ref->columns))
        continue;
      values++;
      gboolean match = strcmp (selector, "total") == 0
                           ? row->total && ys_check_row_matches (c, row, "plain_total")
                           : ys_check_row_matches (c, row, selector);
      if (match && g_str_has_suffix (selector, "_rows"))
        g_array_append_val (ref->rows, r);
      else if (match && !(found >= 0 && g_str_has_suffix (selector, "_row")))
        found = (int)r;
    }
  if (found >= 0)
    {
      g_array_append_val (ref->rows, found);
      return;
    }
  if (strcmp (selector, "total") != 0 || values == 0 || ref->rows->len > 0)
    return;
  g_autoptr (YsTree) tree = ys_tree_new (c->schemas, ref->table, ref->side);
  gboolean sure = tree->kind != YS_TREE_LEVELS || tree->n == 1 || tree->numbered;
  for (guint i = 0; sure && i < tree->n; i++)
    if (!tree->total[i] && tree->parent[i] < 0)
      {
        int row = (int)tree->row[i];
        g_array_append_val (ref->rows, row);
      }
}

static gboolean
ref_open (const YsChecking *c, const cJSON *spec, Ref *ref)
{
  memset (ref, 0, sizeof *ref);
  ref->table = ys_document_table (c->document, ys_json_string (spec, "table"));
  const char *side = ys_json_string (spec, "side");
  ref->side = side != NULL ? g_intern_string (side) : NULL;
  ref->columns = cJSON_GetObjectItem (spec, "columns");
  ref->rows = g_array_new (FALSE, FALSE, sizeof (int));
  if (ref->table != NULL)
    select_rows (c, spec, ref);
  return ref->rows->len > 0;
}

static gboolean
ref_add (const Ref *ref, YsIdentity *identity, int coefficient)
{
  guint before = ys_identity_n_terms (identity);
  for (guint i = 0; i < ref->rows->len; i++)
    {
      int r = g_array_index (ref->rows, int, i);
      const YsRow *row = g_ptr_array_index (ref->table->rows, (guint)r);
      const cJSON *column;
      cJSON_ArrayForEach (column, ref->columns)
        ys_identity_add (identity, ref->table, r, ys_row_cell (ref->table, row, column->valuestring),
                         coefficient);
    }
  return ys_identity_n_terms (identity) > before;
}

/* With "plus", another reference is added: an amount that two tables hold together. */
gboolean
ys_check_add_ref (const YsChecking *c, const cJSON *spec, YsIdentity *identity, int coefficient)
{
  const cJSON *plus = cJSON_GetObjectItem (spec, "plus");
  Ref ref;
  gboolean added = ref_open (c, spec, &ref) && ref_add (&ref, identity, coefficient);
  g_array_unref (ref.rows);
  return added && (plus == NULL || ys_check_add_ref (c, plus, identity, coefficient));
}

static const char *
title_of (const YsChecking *c, const cJSON *spec)
{
  return ys_table_name (ys_document_table (c->document, ys_json_string (spec, "table")));
}

static YsIdentity *
equation (const YsChecking *c, const cJSON *rule, const cJSON *left, const cJSON *right)
{
  YsIdentity *identity = ys_ledger_identity (c->ledger, rule, NULL);
  if (!ys_check_add_ref (c, left, identity, 1) || !ys_check_add_ref (c, right, identity, -1))
    {
      ys_ledger_withdraw (c->ledger, identity);
      return NULL;
    }
  ys_identity_about (identity, g_strdup_printf ("%s = %s", title_of (c, left), title_of (c, right)));
  if (ys_check_has_withheld_rows (c))
    ys_identity_soften (identity, YS_WARNING);
  return identity;
}

/* One of the left sides equals one of the right sides (with or without 上年结转): the pair that closes is
 * kept, else the first that can be computed. */
void
ys_check_equal (YsChecking *c, const cJSON *rule)
{
  YsIdentity *kept = NULL;
  const cJSON *left, *right;
  cJSON_ArrayForEach (left, cJSON_GetObjectItem (rule, "left"))
    cJSON_ArrayForEach (right, cJSON_GetObjectItem (rule, "right"))
      if (kept == NULL || !ys_identity_closes (kept))
        kept = ys_ledger_keep (c->ledger, kept, equation (c, rule, left, right));
  if (kept == NULL)
    c->document->checks.not_applicable++;
}
