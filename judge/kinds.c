/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the kinds of checks share. */
#include "judge/kinds.h"

#include "rules/tablerule.h"

#include <string.h>

gboolean
ys_check_is_for (const YsChecking *c, const YsCheck *rule, const YsTable *table)
{
  if ((c->only != NULL && c->only != table) || !ys_table_is_known (table) || ys_table_is_form (table))
    return FALSE;
  if (rule->tables == NULL)
    return ys_table_sums (c->schemas, table->id);
  return g_strv_contains ((const char *const *)rule->tables, table->id);
}

void
ys_check_each_list (YsChecking *c, const YsCheck *rule, YsEachList each)
{
  for (guint t = 0; t < c->document->tables->len; t++)
    {
      YsTable *table = g_ptr_array_index (c->document->tables, t);
      if (!ys_check_is_for (c, rule, table))
        continue;
      const GPtrArray *sides = ys_index_sides (c->index, table);
      for (guint s = 0; s < sides->len; s++)
        each (c, rule, table, g_ptr_array_index (sides, s));
    }
}

void
ys_check_withhold (const YsChecking *c, YsIdentity *identity)
{
  if (ys_index_has_withheld_rows (c->index))
    ys_identity_doubt (identity, g_strdup_printf ("文中注明有内容不公开，差额可能就在其中"),
                       g_strdup ("a note says that something was withheld: the difference may be that"));
}

void
ys_check_excuse (const YsChecking *c, YsIdentity *identity)
{
  if (ys_identity_falls_short (identity))
    ys_check_withhold (c, identity);
}

char *
ys_check_about (const YsChecking *c, const YsTable *table, guint r, const char *column)
{
  const YsRow *row = g_ptr_array_index (table->rows, r);
  const YsColumn *known = ys_cells_column (ys_index_cells (c->index, table), column, row->side);
  return g_strdup_printf ("%s：%s%s%s（%s）", ys_table_name (table), row->code, *row->code != '\0' ? " " : "",
                          row->name, known != NULL ? ys_column_name (known) : column);
}

YsAnomaly *
ys_check_speak (YsChecking *c, const YsCheck *rule, YsFindingKind kind, const char *const *fills)
{
  const YsFinding *finding = &rule->findings[kind];
  YsAnomaly *a = ys_document_anomaly (c->document, finding->code, ys_finding_severity (finding), rule->id);
  ys_anomaly_say (a, ys_finding_fill (finding->zh, fills), ys_finding_fill (finding->en, fills));
  g_ptr_array_add (c->spoken, a);
  return a;
}

void
ys_check_point_at (YsAnomaly *a, const YsFigure *const *figures, guint n)
{
  a->page = figures[0]->page;
  a->bbox = figures[0]->bbox;
  a->has_bbox = a->page > 0;
  a->terms = a->terms != NULL ? a->terms : g_array_new (FALSE, FALSE, sizeof (YsFindingTerm));
  for (guint i = 0; i < n; i++)
    {
      YsFindingTerm term = {
          .row = -1, .figure = figures[i], .page = figures[i]->page, .yuan = figures[i]->amount};
      g_array_append_val (a->terms, term);
    }
}

gboolean
ys_check_has_spoken (const YsChecking *c, const char *code, const char *table)
{
  for (guint i = 0; i < c->spoken->len; i++)
    {
      const YsAnomaly *a = g_ptr_array_index (c->spoken, i);
      if (strcmp (a->code, code) == 0 && g_strcmp0 (a->table, table) == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
ys_check_row_is_in (const YsChecking *c, const YsTable *table, guint row, const GPtrArray *words)
{
  return ys_patterns_match (words, ys_rows_bare_name (ys_index_rows (c->index, table), row));
}
