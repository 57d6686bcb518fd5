/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Levels of a list that prints none, found by its sums. */
#pragma once

#include <glib.h>

/* AMOUNTS (N, all positive) are rows of a list one below another, some of them sums of rows that follow at
 * once, at any depth, and TOTAL is what the topmost add up to. Gives in PARENT the row that each stands
 * under, -1 for the topmost. FALSE when no reading makes the total, or none is found in a bounded number of
 * steps: PARENT is then undefined.
 *
 *   12  ┐      Where the rows under a row can end is found from the last row up: after the chain of such
 * pieces that 3  │┐     makes its amount, else after itself. The chain over all rows that makes the total
 * says what stands 1  ││     under what. 2  │┘ 9  ┘ */
gboolean ys_nest_find (const gint64 *amounts, guint n, gint64 total, int *parent);
