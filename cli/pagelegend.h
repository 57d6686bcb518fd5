/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the marks on a drawn page mean, beside it. */
#pragma once
#include "cli/pageview.h"
#include "cli/svg.h"

/* Which colour (class c0, c1, …) a column has. */
guint ys_legend_colour (const YsViewColumn *column);
/* Its side and id, else what its header says (g_free). */
char *ys_legend_id (const YsViewColumn *column);
/* Its number, side and id, and its header path (g_free). */
char *ys_legend_name (const YsViewColumn *column);

/* The head of the SVG with its styles, for a legend of this HEIGHT. */
void ys_legend_begin (GString *svg, const YsView *view, double height);
/* The legend; *HEIGHT is how far down it goes. */
GString *ys_legend_draw (const YsView *view, double *height);
