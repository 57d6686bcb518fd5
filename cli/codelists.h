/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The code lists of a rule set, as the dataset publishes them. */
#pragma once
#include "publish/rows.h"
#include "rules/rules.h"

/* YsCodeEntry in the order of the lists, and of the codes within each; they are lent by SCHEMAS. */
GArray *ys_codelists_entries (const YsSchemas *schemas);
