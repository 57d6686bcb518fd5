/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yusuan schema: the JSON Schema of a document. */
#include "cli/command.h"
#include "cli/options.h"
#include "cli/output.h"
#include "publish/json_read.h"

int
ys_command_schema (const YsCommand *command, int argc, char **argv)
{
  g_autofree char *style = NULL;
  YsJsonAmounts amounts = YS_JSON_NUMBERS;
  const GOptionEntry entries[] = {YS_OPTIONS_AMOUNTS (&style), G_OPTION_ENTRY_NULL};
  if (!ys_options_parse (command, entries, &argc, &argv) || !ys_options_amounts (style, &amounts))
    return YS_EXIT_USAGE;
  g_autofree char *strings = ys_json_schema_for_strings (ys_document_schema ());
  return ys_output_report (amounts == YS_JSON_STRINGS ? strings : ys_document_schema ());
}
