/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of rows: the ordinal that one begins with, and what is left without it. */
#pragma once

#include "rules/rules.h"

/* The ordinal that a name (in key form) begins with, and where it ends; NULL when it has none. Lent. */
const YsOrdinal *ys_row_ordinal (const YsSchemas *schemas, const char *key, gsize *end);

/* The number that the ordinal says: the first `end` bytes of `key`, as 二十一、, (3) or ②; 0 when it says
 * none.
 */
guint ys_row_ordinal_value (const YsSchemas *schemas, const char *key, gsize end);

/* Name without ordinal, in key form. Owned by the caller. */
char *ys_row_bare_name (const YsSchemas *schemas, const char *name);

/* What the row gives is no money: 公务用车保有量（辆）. */
gboolean ys_row_counts (const YsSchemas *schemas, const char *name);

/* The name is that of a total. */
gboolean ys_row_is_total (const YsSchemas *schemas, const char *name);
