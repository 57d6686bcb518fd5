/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index of a document while it is judged: what the rules ask for again and again is found or made once,
 * so that the cost of judging grows with the document and no faster. It must not outlive a change of the
 * document: the alternatives, which move amounts between columns, take a new one for each trial. */
#pragma once

#include "judge/cells.h"
#include "judge/rows.h"
#include "judge/tree.h"
#include "rules/check.h"

typedef struct YsIndex YsIndex;

YsIndex *ys_index_new (const YsSchemas *schemas, const YsDocument *document);
void ys_index_free (YsIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsIndex, ys_index_free)

/* The first table with this id, or the one of the set that is in use; NULL when there is none. */
YsTable *ys_index_table (YsIndex *index, const char *id);
/* A document of several units prints each table once a unit: from here on the tables of this set (from 0) are
 * meant. Whoever asks about another set than the first goes back to it. */
void ys_index_use_set (YsIndex *index, guint set);
/* A note of the document says that rows were withheld. */
gboolean ys_index_has_withheld_rows (YsIndex *index);

/* Of a table of the document; all lent. */
const YsCells *ys_index_cells (YsIndex *index, const YsTable *table);
YsRows *ys_index_rows (YsIndex *index, const YsTable *table);
const GPtrArray *ys_index_sides (YsIndex *index, const YsTable *table);
/* Of one list (side) of it. */
const YsTree *ys_index_tree (YsIndex *index, const YsTable *table, const char *side);
const GPtrArray *ys_index_measures (YsIndex *index, const YsTable *table, const char *side);

/* The rows (guint) that a reference means in the table of its id that is in use; NULL: not yet known. */
const GArray *ys_index_picked (YsIndex *index, const YsRef *ref);
/* Keeps them; takes `rows`. */
void ys_index_pick (YsIndex *index, const YsRef *ref, GArray *rows);
