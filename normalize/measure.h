/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Header paths to measure ids: the contract's "blocks of columns". docs/ALGORITHM.md, "Header paths". */
#pragma once

#include "rules/rules.h"

/* The header path of one measure column, as terms; ids come out in `id`. */
typedef struct
{
  const GPtrArray *path; /* char*, root first */
  char *id;              /* set by ys_measures_name: owned by the caller; NULL when no term knows the path */
  char *open;            /* as well: the id that it has where no term and no evidence names it */
} YsMeasurePath;

/* Names the measure columns of one list. `keep_amount`: a list that is part of one list set in column groups.
 */
void ys_measures_name (const YsSchemas *schemas, YsMeasurePath *paths, guint n, int fiscal_year,
                       gboolean one_of_groups);
