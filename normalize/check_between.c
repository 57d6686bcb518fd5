/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Identities between tables: totals, rows with one key, forms against project tables. */
#include "normalize/check_rules.h"

#include "normalize/rules_file.h"
#include "normalize/text.h"
#include "normalize/tree.h"

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
names_match (const YsChecking *c, const YsRow *row, const char *list)
{
  g_autofree char *bare = ys_row_bare_name (c->schemas, row->name);
  return ys_patterns_match (ys_schemas_words (c->schemas, list), bare);
}

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
      gboolean match = strcmp (selector, "total") == 0 ? row->total && names_match (c, row, "plain_total")
                                                       : names_match (c, row, selector);
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
  for (guint i = 0; i < tree->n; i++)
    if (!tree->total[i] && tree->parent[i] < 0 && (tree->kind != YS_TREE_LEVELS || tree->n == 1))
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

gboolean
ys_check_add_ref (const YsChecking *c, const cJSON *spec, YsIdentity *identity, int coefficient)
{
  Ref ref;
  gboolean added = ref_open (c, spec, &ref) && ref_add (&ref, identity, coefficient);
  g_array_unref (ref.rows);
  return added;
}

static const char *
title_of (const YsTable *table)
{
  return table->title != NULL ? table->title : table->id;
}

static YsIdentity *
equation (const YsChecking *c, const cJSON *rule, const cJSON *left, const cJSON *right)
{
  Ref a, b;
  gboolean both = ref_open (c, left, &a) & ref_open (c, right, &b);
  YsIdentity *identity = both ? ys_ledger_identity (c->ledger, rule, NULL) : NULL;
  if (identity != NULL && !(ref_add (&a, identity, 1) & ref_add (&b, identity, -1)))
    {
      ys_ledger_withdraw (c->ledger, identity);
      identity = NULL;
    }
  if (identity != NULL)
    {
      ys_identity_about (identity, g_strdup_printf ("%s = %s", title_of (a.table), title_of (b.table)));
      if (ys_check_has_withheld_rows (c, a.table) || ys_check_has_withheld_rows (c, b.table))
        ys_identity_soften (identity, YS_WARNING);
    }
  g_array_unref (a.rows);
  g_array_unref (b.rows);
  return identity;
}

/* One of the left sides equals one of the right sides (with or without 上年结转): the pair that closes is
 * kept, else the first that can be computed. */
void
ys_check_equal (YsChecking *c, const cJSON *rule)
{
  YsIdentity *kept = NULL;
  const cJSON *left, *right;
  gboolean closed = FALSE;
  cJSON_ArrayForEach (left, cJSON_GetObjectItem (rule, "left"))
    cJSON_ArrayForEach (right, cJSON_GetObjectItem (rule, "right"))
      {
        YsIdentity *identity = closed ? NULL : equation (c, rule, left, right);
        if (identity == NULL)
          continue;
        closed = ys_identity_closes (identity);
        YsIdentity *other = closed ? kept : identity;
        if (kept == NULL || closed)
          kept = identity;
        if (other != NULL && other != kept)
          ys_ledger_withdraw (c->ledger, other);
      }
  if (kept == NULL)
    c->document->checks.not_applicable++;
}

/* Rows of a list by key: a code, or a name. A key that stands twice is dropped (value -1). */
static GHashTable *
index_rows (const YsChecking *c, const YsTable *table, const char *side, gboolean by_name, guint code_length)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint r = 0; r < table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, r);
      if (row->side != side || row->total || (code_length > 0 && strlen (row->code) != code_length))
        continue;
      if (by_name && code_length == 0 && row->level != 1 && side != NULL)
        continue;
      char *key = by_name ? ys_row_bare_name (c->schemas, row->name) : g_strdup (row->code);
      if (*key == '\0')
        {
          g_free (key);
          continue;
        }
      gpointer old = g_hash_table_lookup (index, key);
      g_hash_table_insert (index, key, GINT_TO_POINTER (old == NULL ? (int)r + 1 : -1));
    }
  return index;
}

static YsDocCell *
first_cell (const YsTable *table, const YsRow *row, const cJSON *columns)
{
  const cJSON *column;
  cJSON_ArrayForEach (column, columns)
    {
      YsDocCell *cell = ys_row_cell (table, row, column->valuestring);
      if (cell != NULL)
        return cell;
    }
  return NULL;
}

/* left = right, or left + one of the columns "or_plus" on either side = right. */
static void
compare_rows (const YsChecking *c, const cJSON *rule, const char *group, YsTable *a, int ra, YsTable *b,
              int rb)
{
  const cJSON *left = cJSON_GetObjectItem (rule, "left"), *right = cJSON_GetObjectItem (rule, "right");
  const YsRow *p = g_ptr_array_index (a->rows, (guint)ra), *q = g_ptr_array_index (b->rows, (guint)rb);
  YsDocCell *x = first_cell (a, p, cJSON_GetObjectItem (left, "columns")),
            *y = first_cell (b, q, cJSON_GetObjectItem (right, "columns"));
  if (x == NULL || y == NULL)
    return;
  const cJSON *plus, *start = cJSON_GetObjectItem (rule, "or_plus");
  YsIdentity *kept = NULL;
  for (plus = NULL;; plus = plus == NULL ? (start != NULL ? start->child : NULL) : plus->next)
    {
      YsIdentity *identity = ys_ledger_identity (c->ledger, rule, group);
      ys_identity_add (identity, a, ra, x, 1);
      ys_identity_add (identity, b, rb, y, -1);
      if (plus != NULL)
        {
          ys_identity_add (identity, a, ra, ys_row_cell (a, p, plus->valuestring), 1);
          ys_identity_add (identity, b, rb, ys_row_cell (b, q, plus->valuestring), -1);
        }
      ys_identity_about (identity,
                         g_strdup_printf ("%s / %s：%s %s", title_of (a), title_of (b), p->code, p->name));
      gboolean closes = ys_identity_closes (identity);
      if (kept != NULL)
        ys_ledger_withdraw (c->ledger, closes ? kept : identity);
      if (kept == NULL || closes)
        kept = identity;
      if (closes || (plus != NULL && plus->next == NULL) ||
          (plus == NULL && (start == NULL || start->child == NULL)))
        return;
    }
}

static gboolean
has_amount (const YsChecking *c, const YsTable *table, const char *list)
{
  for (guint r = 0; r < table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, r);
      for (guint k = 0; names_match (c, row, list) && k < row->cells->len; k++)
        if (g_array_index (row->cells, YsDocCell, k).is_value &&
            g_array_index (row->cells, YsDocCell, k).amount.units != 0)
          return TRUE;
    }
  return FALSE;
}

/* "unless_amount_in": the pair is not compared when rows of that name hold money (上年结转). */
static gboolean
is_excluded (const YsChecking *c, const cJSON *rule, const YsTable *a, const YsTable *b)
{
  const char *unless = ys_json_string (rule, "unless_amount_in");
  return unless != NULL && (has_amount (c, a, unless) || has_amount (c, b, unless));
}

static char *
parent_key (const char *code)
{
  gsize n = strlen (code);
  return n > 3 ? g_strndup (code, n > 5 ? 5 : 3) : NULL;
}

static void
tell_missing (const YsChecking *c, const cJSON *rule, const YsTable *from, const YsRow *row,
              const YsDocCell *cell, const YsTable *to, int parent)
{
  YsAnomaly *a = ys_document_anomaly (c->document, "row-missing", YS_ERROR, ys_json_string (rule, "id"));
  ys_anomaly_place (a, to, parent, NULL);
  g_autofree char *amount = ys_amount_format (cell->amount);
  ys_anomaly_say (a,
                  g_strdup_printf ("%s 缺少一行：%s %s（%s 中为 %s）", title_of (to), row->code, row->name,
                                   title_of (from), amount),
                  g_strdup_printf ("%s lacks a row: %s %s (%s has it with %s)", title_of (to), row->code,
                                   row->name, title_of (from), amount));
}

/* A row with money in `from` that `to` does not print, although it prints the row's parent with money and no
 * other row under it: the row is missing, and no sum shows it. */
static void
find_missing (const YsChecking *c, const cJSON *rule, YsTable *from, const cJSON *from_spec, GHashTable *have,
              YsTable *to, GHashTable *in)
{
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_iter_init (&iter, have);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_autofree char *above = parent_key (key);
      int parent = above != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (in, above)) : 0;
      if (GPOINTER_TO_INT (value) <= 0 || parent <= 0 || g_hash_table_contains (in, key))
        continue;
      const YsRow *row = g_ptr_array_index (from->rows, (guint)GPOINTER_TO_INT (value) - 1);
      const YsDocCell *cell = first_cell (from, row, cJSON_GetObjectItem (from_spec, "columns"));
      if (cell == NULL || cell->amount.units == 0)
        cell = first_cell (from, row, cJSON_GetObjectItem (rule, "or_plus"));
      gboolean siblings = FALSE;
      for (guint r = 0; r < to->rows->len; r++)
        {
          const char *code = ((YsRow *)g_ptr_array_index (to->rows, r))->code;
          siblings |= strlen (code) > strlen (above) && g_str_has_prefix (code, above);
        }
      if (cell != NULL && cell->amount.units != 0 && !siblings)
        tell_missing (c, rule, from, row, cell, to, parent - 1);
    }
}

void
ys_check_same_rows (YsChecking *c, const cJSON *rule)
{
  const cJSON *left = cJSON_GetObjectItem (rule, "left"), *right = cJSON_GetObjectItem (rule, "right");
  YsTable *a = ys_document_table (c->document, ys_json_string (left, "table"));
  YsTable *b = ys_document_table (c->document, ys_json_string (right, "table"));
  const char *kind = ys_json_string (rule, "document_kind");
  gboolean other_kind = kind != NULL && g_strcmp0 (kind, c->document->kind) != 0;
  if (a == NULL || b == NULL || other_kind || is_excluded (c, rule, a, b))
    {
      c->document->checks.not_applicable++;
      return;
    }
  const char *left_side = ys_json_string (left, "side"), *right_side = ys_json_string (right, "side");
  gboolean by_name = g_strcmp0 (ys_json_string (rule, "by"), "name") == 0;
  g_autoptr (GHashTable) p = index_rows (c, a, left_side != NULL ? g_intern_string (left_side) : NULL,
                                         by_name, (guint)ys_json_int (left, "code_length", 0));
  g_autoptr (GHashTable) q = index_rows (c, b, right_side != NULL ? g_intern_string (right_side) : NULL,
                                         by_name, (guint)ys_json_int (right, "code_length", 0));
  if (cJSON_IsTrue (cJSON_GetObjectItem (rule, "both_ways")))
    {
      find_missing (c, rule, b, right, q, a, p);
      find_missing (c, rule, a, left, p, b, q);
    }
  GHashTableIter iter;
  gpointer key, value;
  g_autofree char *group = g_strdup_printf ("%s %p", ys_json_string (rule, "id"), (void *)a);
  g_hash_table_iter_init (&iter, p);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      int ra = GPOINTER_TO_INT (value), rb = GPOINTER_TO_INT (g_hash_table_lookup (q, key));
      if (ra > 0 && rb > 0)
        compare_rows (c, rule, group, a, ra - 1, b, rb - 1);
    }
}

/* A form's money for the year against the project of the same name in the project table. */
static void
check_one_form (const YsChecking *c, const cJSON *rule, const YsTable *form, YsTable *projects)
{
  const char *name = NULL;
  for (guint i = 0; i + 1 < form->form->len && name == NULL; i += 2)
    {
      g_autofree char *key = ys_text_key (g_ptr_array_index (form->form, i), FALSE);
      if (strcmp (key, "项目名称") == 0)
        name = g_ptr_array_index (form->form, i + 1);
    }
  const YsFormAmount *year = NULL;
  for (guint i = 0; i < form->form_amounts->len && year == NULL; i++)
    {
      const YsFormAmount *a = &g_array_index (form->form_amounts, YsFormAmount, i);
      g_autofree char *key = ys_text_key (a->label, FALSE);
      if (strcmp (a->period, "year") == 0 &&
          ys_patterns_match (ys_schemas_words (c->schemas, "form_total"), key))
        year = a;
    }
  YsAmount yuan;
  if (name == NULL || year == NULL || !ys_amount_to_yuan (year->amount, form->unit, &yuan))
    return;
  g_autofree char *wanted = ys_text_key (name, FALSE);
  int found = -1;
  for (guint r = 0; r < projects->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (projects->rows, r);
      g_autofree char *key = ys_text_key (row->name, FALSE);
      if (strcmp (key, wanted) == 0)
        found = found == -1 ? (int)r : -2;
    }
  const YsRow *row = found >= 0 ? g_ptr_array_index (projects->rows, (guint)found) : NULL;
  YsDocCell *cell = row != NULL ? ys_row_cell (projects, row, "total") : NULL;
  if (cell == NULL)
    return;
  YsFigure figure = {.amount = yuan, .printed = year->amount, .unit = form->unit};
  YsIdentity *identity = ys_ledger_identity (c->ledger, rule, "forms");
  ys_identity_add (identity, projects, found, cell, 1);
  ys_identity_add_figure (identity, &figure, year->page, -1);
  ys_identity_about (identity, g_strdup_printf ("%s：%s", title_of (projects), row->name));
}

void
ys_check_form (YsChecking *c, const cJSON *rule)
{
  YsTable *projects = ys_document_table (c->document, "project-expenditure");
  for (guint t = 0; projects != NULL && t < c->document->tables->len; t++)
    {
      const YsTable *table = g_ptr_array_index (c->document->tables, t);
      if (table->form_amounts->len > 0)
        check_one_form (c, rule, table, projects);
    }
}
