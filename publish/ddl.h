/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQL that is made of the description. */
#pragma once

#include "publish/description.h"

/* All in double quotes: `table`, `column` and `check` are words of SQL. Owned by the caller. */
char *ys_ddl_table (const YsDescription *description, const YsDataTable *table);
char *ys_ddl_insert (const YsDataTable *table);
/* The indexes of the table, or "". */
char *ys_ddl_indexes (const YsDataTable *table);
char *ys_ddl_view (const YsDataView *view);
