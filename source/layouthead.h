/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The header of a typist's table.
 *
 *                                    公务用车购置及运行费            over the three that stand below it
 *   “三公”经费合计   因公出国（境）费                        公务接待费   tall: nothing above or below
 *                             小计       公务用车购置费                leaves
 *
 * The lowest word over a column heads it. A higher one covers the neighbouring heads whose middle it stands
 * over. */
#pragma once

#include "source/layoutcolumns.h"

#include "extract/content.h"

/* Puts the words of lines begin ≤ i < body into the first body - begin rows of the grid. */
void ys_layout_head (const GArray *lines, guint begin, guint body, const GArray *columns, YsGrid *grid);
