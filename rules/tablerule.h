/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kinds of tables by id and by trait: what the program knows of a table beside its title. */
#pragma once

#include "rules/rules.h"

/* The rule of a table; NULL for "other" and what no file knows. Lent. */
const YsTableRule *ys_schemas_table (const YsSchemas *schemas, const char *id);
/* The first rule of this form; NULL when the data has none. Lent. */
const YsTableRule *ys_schemas_form (const YsSchemas *schemas, YsForm form);
/* Whether amounts of the table add up; a table that no file knows may. */
gboolean ys_table_sums (const YsSchemas *schemas, const char *id);
/* Whether the rows of the table are projects. */
gboolean ys_table_lists_projects (const YsSchemas *schemas, const char *id);
