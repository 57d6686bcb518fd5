/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sub-commands' options have in common. */
#pragma once
#include "cli/command.h"
#include <glib.h>

/* Parses the options of COMMAND, with --help made from its row of the table. After a mistake it has told
 * the user and gives FALSE: the caller returns YS_EXIT_USAGE. */
gboolean ys_options_parse (const YsCommand *command, const GOptionEntry *entries, int *argc, char ***argv);

/* Whether LOW <= VALUE <= HIGH; tells the user if not. */
gboolean ys_options_in_range (const char *name, int value, int low, int high);

/* "error", "warning" or "never" (NULL: "error") to the least YsWorst that fails a run; tells the user
 * when it is none of them. */
gboolean ys_options_fail_on (const char *text, guint *threshold);

/* Tells the user that COMMAND has nothing to work on; gives YS_EXIT_USAGE. */
int ys_options_no_input (const YsCommand *command);

/* The schema set in DIR (NULL: the built-in one), or NULL after telling the user. */
YsSchemas *ys_options_load_schemas (const char *dir);
