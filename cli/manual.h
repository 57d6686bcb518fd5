/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The man page and the completions of shells, made from the same tables of options that are parsed. */
#pragma once
#include "cli/command.h"

/* An argument that asks a command for a piece of one of them instead of running: YS_MANUAL_ASK and its kind,
 * "man", "bash", "zsh" or "fish". */
#define YS_MANUAL_ASK "--describe-for="

/* The piece of COMMAND, whose options are ENTRIES, for KIND (g_free). */
char *ys_manual_piece (const char *kind, const YsCommand *command, const GOptionEntry *entries);
