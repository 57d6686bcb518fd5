/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Performance targets (绩效目标): forms, lists and flattened dumps to the items of a table. */
#pragma once

#include "document/performance.h"
#include "normalize/sheet/sheet.h"

typedef struct YsTargetReader YsTargets;

/* A reader for the tables of one document, in order: a list may go on over tables. Owned by the caller. */
YsTargets *ys_targets_new (const YsSchemas *schemas);
void ys_targets_free (YsTargets *targets);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsTargets, ys_targets_free)
/* Fills table->performance from the sheets (YsSheet) that the table was read from. */
void ys_targets_read (YsTargets *targets, YsTable *table, const GPtrArray *sheets);
