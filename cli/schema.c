/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yusuan schema: the JSON Schema of a document. */
#include "cli/command.h"
#include "cli/options.h"
#include "cli/output.h"

int
ys_command_schema (const YsCommand *command, int argc, char **argv)
{
  const GOptionEntry entries[] = {G_OPTION_ENTRY_NULL};
  if (!ys_options_parse (command, entries, &argc, &argv))
    return YS_EXIT_USAGE;
  return ys_output_report (ys_document_schema ());
}
