/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the programs that misread have in common: arguments, the clean reading of each file, lines of JSON. */
#pragma once

#include "document/document.h"
#include "extract/content.h"
#include "rules/rules.h"

/* One file as extract/ gives it; `number` and `seed` are the program's arguments. */
typedef void (*MisreadFile) (const YsSchemas *schemas, YsContent *clean, const char *path, guint number,
                             guint seed);

/* NUMBER SEED FILE…: calls `file` for each. The exit code. */
int misread_run (int argc, char **argv, MisreadFile file);

/* Prints a line {"path", "kind", "where", "document"}; `where` NULL: without it. */
void misread_print (const YsDocument *document, const char *kind, const char *where);
