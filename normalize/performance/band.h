/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A band: the columns that one header of a list, or of the indicators of a form, stands over. */
#pragma once

#include "normalize/sheet/sheet.h"
#include "rules/target.h"

#define YS_MAX_HALVES 8 /* columns past these are ignored */

typedef struct
{
  YsTargetRole role;
  guint half;                  /* 0, or the number of the half: 实施期 | 年度 */
  double x0, x1;               /* points; lattice columns in a text dump */
  const char *period;          /* of its heads, or NULL */
  const char *source;          /* of money */
  const char *unit;            /* of money */
  const char *level1, *level2; /* levels that its heads say; interned; or NULL */
  char *label;                 /* printed heads, parted by / */
} YsBandColumn;

typedef struct
{
  GArray *columns; /* YsBandColumn */
  guint n_halves;
  gboolean list; /* its rows name their projects or units */
  gboolean has_first, has_second, has_project;
  const char *period; /* of the block's label beside the header (年度绩效指标), or NULL */
} YsBand;

void ys_band_free (YsBand *band);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsBand, ys_band_free)

/* The span of a cell: x in points, or lattice columns where the grid has no borders in points. */
void ys_cell_span (const YsGrid *grid, const YsCell *cell, double *x0, double *x1);
/* Cells that cover a row, each once, from left to right (YsCell, lent). */
GPtrArray *ys_row_cells (const YsGrid *grid, guint row);
/* The band that begins with the header at `row`, and the row after that header; NULL when the row heads none.
 */
YsBand *ys_band_new (const YsSchemas *schemas, const YsGrid *grid, guint row, guint end, guint *after);
/* The row is the header of a list or of indicators. */
gboolean ys_band_is_head (const YsSchemas *schemas, const YsGrid *grid, guint row);
/* The row is the header of a list of projects or units. */
gboolean ys_band_heads_list (const YsSchemas *schemas, const YsGrid *grid, guint row);
/* The column under which most of a cell lies; NULL when it lies under none. */
const YsBandColumn *ys_band_column (const YsBand *band, const YsGrid *grid, const YsCell *cell);
