/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of one table by name and by code. */
#pragma once

#include "document/document.h"
#include "rules/rules.h"

typedef struct YsRows YsRows;

YsRows *ys_rows_new (const YsSchemas *schemas, const YsTable *table);
void ys_rows_free (YsRows *rows);

/* The name of a row (index) without its ordinal, in key form. Lent. */
const char *ys_rows_bare_name (YsRows *rows, guint row);
/* The rows (guint, in order) of a bare name; NULL when there are none. Lent. */
const GArray *ys_rows_named (YsRows *rows, const char *name);
/* The rows (guint, in order) whose code is `code` or begins with it. Owned by the caller. */
GArray *ys_rows_under (YsRows *rows, const char *code);
gboolean ys_rows_has_code (YsRows *rows, const char *code);
/* A longer code begins with this one. */
gboolean ys_rows_has_longer (YsRows *rows, const char *code);
