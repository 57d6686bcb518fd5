/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yusuan explain: which rules fired, and why the next best lost. */
#include "cli/command.h"
#include "cli/options.h"
#include "cli/output.h"

static void
explain_column (GString *out, const YsColumn *column, guint index)
{
  g_string_append_printf (out, "  column %u: %s%s%s  ←", index, column->side != NULL ? column->side : "",
                          column->side != NULL ? "." : "", column->id != NULL ? column->id : "(not known)");
  for (guint i = 0; i < column->header->len; i++)
    g_string_append_printf (out, " %s%s", i > 0 ? "/ " : "", (char *)g_ptr_array_index (column->header, i));
  g_string_append_c (out, '\n');
}

static void
explain_table (GString *out, const YsTable *table)
{
  g_string_append_printf (out, "\n%s  %s  [%s, %s, pages", table->id,
                          table->title != NULL ? table->title : "(no title)",
                          table->unit != NULL ? table->unit : "no unit", table->state);
  for (guint i = 0; i < table->pages->len; i++)
    g_string_append_printf (out, " %u", g_array_index (table->pages, guint, i));
  g_string_append_printf (out, ", %u rows]\n  why: %s\n", table->rows->len,
                          table->why != NULL ? table->why : "-");
  for (guint i = 0; table->form->len == 0 && i < table->columns->len; i++)
    explain_column (out, g_ptr_array_index (table->columns, i), i);
}

static int
explain_one (const YsSchemas *schemas, const char *path)
{
  g_autoptr (YsDocument) d = ys_read_document (schemas, path);
  YsStatus status = ys_status_from_name (d->status);
  if (!ys_status_is_read (status))
    {
      ys_status_tell (path, status);
      return YS_EXIT_UNREAD;
    }
  g_autoptr (GString) out = g_string_new (NULL);
  g_string_append_printf (out, "%s\n  status %s, issuer %s, fiscal year %d, kind %s\n", path, d->status,
                          d->issuer != NULL ? d->issuer : "unknown", d->fiscal_year,
                          d->kind != NULL ? d->kind : "unknown");
  for (guint i = 0; i < d->tables->len; i++)
    explain_table (out, g_ptr_array_index (d->tables, i));
  return ys_output_report (out->str);
}

int
ys_command_explain (const YsCommand *command, int argc, char **argv)
{
  g_autofree char *schemas_dir = NULL;
  g_auto (GStrv) inputs = NULL;
  const GOptionEntry entries[] = {
      {"schemas", 0, 0, G_OPTION_ARG_FILENAME, &schemas_dir,
       "Use the rules in DIR instead of the built-in ones / 使用 DIR 中的规则集", "DIR"},
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &inputs, NULL, NULL},
      G_OPTION_ENTRY_NULL};
  if (!ys_options_parse (command, entries, &argc, &argv))
    return YS_EXIT_USAGE;
  if (inputs == NULL)
    return ys_options_no_input (command);
  g_autoptr (YsSchemas) schemas = ys_options_load_schemas (schemas_dir);
  if (schemas == NULL)
    return YS_EXIT_FAILED;
  int code = YS_EXIT_OK;
  for (char **path = inputs; *path != NULL && code < YS_EXIT_FAILED; path++)
    {
      int one = explain_one (schemas, *path);
      code = MAX (code, one);
    }
  return code;
}
