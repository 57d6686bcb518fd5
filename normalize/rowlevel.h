/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Levels and kind of the rows of a table that is read. */
#pragma once

#include "document/document.h"
#include "rules/rules.h"

/* Sets the level of every row: by code, by ordinal, or by indent. */
void ys_rows_level (const YsSchemas *schemas, YsTable *table);

/* The kind most rows of a table are of ("functional", "economic", …), or NULL. */
const char *ys_rows_kind (const YsSchemas *schemas, const YsTable *table);
