/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/ddl.h"

static const char *
type_name (const YsDataColumn *column)
{
  if (column->type == YS_COLUMN_INTEGER)
    return "INTEGER";
  return column->type == YS_COLUMN_NUMBER && column->keep == YS_KEEP_NUMBER ? "REAL" : "TEXT";
}

static void
append_names (GString *sql, char **names)
{
  g_string_append_c (sql, '(');
  for (guint i = 0; names[i] != NULL; i++)
    g_string_append_printf (sql, "%s\"%s\"", i > 0 ? ", " : "", names[i]);
  g_string_append_c (sql, ')');
}

/* The values that the constraints allow. */
static void
append_enum (GString *sql, const YsDescription *description, const YsDataColumn *column)
{
  const YsJsonTape *tape = description->tape;
  guint32 list = column->constraints != 0 ? ys_json_tape_member (tape, column->constraints, "enum") : 0;
  if (list == 0)
    return;
  g_string_append_printf (sql, " CHECK (\"%s\" IN (", column->name);
  for (guint32 at = list + 1; at < ys_json_tape_node (tape, list)->next;
       at = ys_json_tape_node (tape, at)->next)
    {
      g_autofree char *text = ys_json_node_dup (ys_json_tape_node (tape, at));
      g_string_append_printf (sql, "%s'%s'", at > list + 1 ? ", " : "", text);
    }
  g_string_append (sql, "))");
}

static void
append_column (GString *sql, const YsDescription *description, const YsDataColumn *column)
{
  g_string_append_printf (sql, "  \"%s\" %s", column->name, type_name (column));
  if (column->required)
    g_string_append (sql, " NOT NULL");
  if (column->unique)
    g_string_append (sql, " UNIQUE");
  append_enum (sql, description, column);
  g_string_append_printf (sql, ", -- %s\n", column->wording.zh);
}

char *
ys_ddl_table (const YsDescription *description, const YsDataTable *table)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_string_append_printf (sql, "CREATE TABLE \"%s\" ( -- %s\n", table->name, table->wording.zh);
  for (guint i = 0; i < table->columns->len; i++)
    append_column (sql, description, g_ptr_array_index (table->columns, i));
  g_string_append (sql, "  PRIMARY KEY ");
  append_names (sql, table->primary);
  for (guint i = 0; i < table->foreign->len; i++)
    {
      const YsForeignKey *key = g_ptr_array_index (table->foreign, i);
      g_string_append (sql, ",\n  FOREIGN KEY ");
      append_names (sql, key->fields);
      g_string_append_printf (sql, " REFERENCES \"%s\" ", key->table);
      append_names (sql, key->to);
    }
  g_string_append (sql, "\n)");
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

char *
ys_ddl_insert (const YsDataTable *table)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  /* OR FAIL: the program ends then, and no savepoint is made for each row. */
  g_string_append_printf (sql, "INSERT OR FAIL INTO \"%s\" VALUES (", table->name);
  for (guint i = 0; i < table->columns->len; i++)
    g_string_append (sql, i > 0 ? ", ?" : "?");
  g_string_append_c (sql, ')');
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

char *
ys_ddl_indexes (const YsDataTable *table)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  for (guint i = 0; i < table->indexes->len; i++)
    {
      char **fields = g_ptr_array_index (table->indexes, i);
      g_autofree char *name = g_strjoinv ("_", fields);
      g_string_append_printf (sql, "CREATE INDEX \"%s_%s\" ON \"%s\" ", table->name, name, table->name);
      append_names (sql, fields);
      g_string_append (sql, ";\n");
    }
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

char *
ys_ddl_view (const YsDataView *view)
{
  return g_strdup_printf ("CREATE VIEW \"%s\" AS -- %s\n%s", view->name, view->wording.zh, view->sql);
}
