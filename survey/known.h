/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rules know of header words and of codes. */
#pragma once

#include "document/document.h"
#include "rules/rules.h"

/* Whether numbers in the column are amounts: a measure, or a column of unknown meaning, but no 序号. */
gboolean ys_known_holds_amounts (const YsSchemas *schemas, const YsColumn *column);
/* The header path with a ? after each word that no term knows; *unknown counts those (g_free). */
char *ys_known_header_path (const YsSchemas *schemas, const YsColumn *column, guint *unknown);
/* Whether a code list has the code. */
gboolean ys_known_is_listed (const YsSchemas *schemas, const char *code);
/* Whether a kind of rows has codes of this shape. */
gboolean ys_known_has_shape (const YsSchemas *schemas, const char *code);
/* Whether the table's codes belong to code lists; those of units are in none. */
gboolean ys_known_has_class_codes (const YsSchemas *schemas, const YsTable *table);
