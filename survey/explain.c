/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survey/explain.h"

static const char *
or_else (const char *text, const char *instead)
{
  return text != NULL ? text : instead;
}

static void
explain_column (GString *out, guint index, const YsColumn *column)
{
  g_string_append_printf (out, "  column %u: %s%s%s  ←", index, or_else (column->side, ""),
                          column->side != NULL ? "." : "", or_else (column->id, "(not known)"));
  for (guint i = 0; i < column->header->len; i++)
    g_string_append_printf (out, " %s%s", i > 0 ? "/ " : "", (char *)g_ptr_array_index (column->header, i));
  g_string_append_c (out, '\n');
}

static void
explain_table (GString *out, const YsTable *table)
{
  g_string_append_printf (out, "\n%s  %s  [%s, %s, pages", table->id, or_else (table->title, "(no title)"),
                          or_else (table->unit, "no unit"), table->state);
  for (guint i = 0; i < table->pages->len; i++)
    g_string_append_printf (out, " %u", g_array_index (table->pages, guint, i));
  g_string_append_printf (out, ", %u rows]\n  why: %s\n", table->rows->len, or_else (table->why, "-"));
  for (guint i = 0; !ys_table_is_form (table) && i < table->columns->len; i++)
    explain_column (out, i, g_ptr_array_index (table->columns, i));
}

char *
ys_explain (const YsDocument *document)
{
  GString *out = g_string_new (NULL);
  g_string_append_printf (out, "%s\n  status %s, issuer %s, fiscal year %d, kind %s\n", document->path,
                          document->status, or_else (document->issuer, "unknown"), document->fiscal_year,
                          or_else (document->kind, "unknown"));
  for (guint i = 0; i < document->tables->len; i++)
    explain_table (out, g_ptr_array_index (document->tables, i));
  return g_string_free (out, FALSE);
}
