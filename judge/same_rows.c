/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows with one key in two tables: the same amount, none missing. */
#include "judge/kinds.h"

#include "judge/tree.h"
#include "rules/rowname.h"
#include "rules/file.h"

#include <string.h>

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

/* Two rows that must hold the same amount. */
typedef struct
{
  const YsChecking *c;
  const cJSON *rule;
  const char *group;
  YsTable *a, *b;
  int ra, rb;
} Pair;

/* left = right, with the column `plus` (or none) added on either side. */
static YsIdentity *
pair_identity (const Pair *pair, const char *plus)
{
  const YsRow *p = g_ptr_array_index (pair->a->rows, (guint)pair->ra);
  const YsRow *q = g_ptr_array_index (pair->b->rows, (guint)pair->rb);
  const cJSON *left = cJSON_GetObjectItem (pair->rule, "left"),
              *right = cJSON_GetObjectItem (pair->rule, "right");
  YsDocCell *x = first_cell (pair->a, p, cJSON_GetObjectItem (left, "columns"));
  YsDocCell *y = first_cell (pair->b, q, cJSON_GetObjectItem (right, "columns"));
  if (x == NULL || y == NULL)
    return NULL;
  YsIdentity *identity = ys_ledger_identity (pair->c->ledger, pair->rule, pair->group);
  ys_identity_add (identity, pair->a, pair->ra, x, 1);
  ys_identity_add (identity, pair->b, pair->rb, y, -1);
  if (plus != NULL)
    {
      ys_identity_add (identity, pair->a, pair->ra, ys_row_cell (pair->a, p, plus), 1);
      ys_identity_add (identity, pair->b, pair->rb, ys_row_cell (pair->b, q, plus), -1);
    }
  ys_identity_about (identity, g_strdup_printf ("%s / %s：%s %s", ys_table_name (pair->a),
                                                ys_table_name (pair->b), p->code, p->name));
  return identity;
}

static void
compare_rows (const Pair *pair)
{
  YsIdentity *kept = pair_identity (pair, NULL);
  const cJSON *plus;
  cJSON_ArrayForEach (plus, cJSON_GetObjectItem (pair->rule, "or_plus"))
    if (kept != NULL && !ys_identity_closes (kept))
      kept = ys_ledger_keep (pair->c->ledger, kept, pair_identity (pair, plus->valuestring));
}

static gboolean
has_amount (const YsChecking *c, const YsTable *table, const char *list)
{
  for (guint r = 0; r < table->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (table->rows, r);
      if (ys_check_row_matches (c, row, list) && ys_row_has_money (row))
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
tell_missing (YsChecking *c, const cJSON *rule, const YsTable *from, const YsRow *row, const YsDocCell *cell,
              const YsTable *to, int parent)
{
  g_autofree char *amount = ys_amount_format (cell->amount);
  YsAnomaly *a =
      ys_check_speak (c, rule, "row-missing", YS_ERROR,
                      g_strdup_printf ("%s 缺少一行：%s %s（%s 中为 %s）", ys_table_name (to), row->code,
                                       row->name, ys_table_name (from), amount),
                      g_strdup_printf ("%s lacks a row: %s %s (%s has it with %s)", ys_table_name (to),
                                       row->code, row->name, ys_table_name (from), amount));
  ys_anomaly_place (a, to, parent, NULL);
}

/* A row with money in `from` that `to` does not print, although it prints the row's parent with money and no
 * other row under it: the row is missing, and no sum shows it. */
static void
find_missing (YsChecking *c, const cJSON *rule, YsTable *from, const cJSON *from_spec, GHashTable *have,
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
      Pair pair = {c, rule, group, a, b, ra - 1, rb - 1};
      if (ra > 0 && rb > 0)
        compare_rows (&pair);
    }
}
