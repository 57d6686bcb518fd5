/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tree of rows of one list: who is whose child. */
#pragma once

#include "document/document.h"
#include "rules/rules.h"

typedef enum
{
  YS_TREE_CODES,   /* by printed codes */
  YS_TREE_IMPLIED, /* by codes that the names have in a code list */
  YS_TREE_LEVELS   /* by ordinals or indents */
} YsTreeKind;

typedef struct
{
  YsTreeKind kind;
  guint n;
  guint *row;         /* index in table->rows of each row of the list, in order */
  int *parent;        /* index in this list, or -1 for a root */
  guint *first_child; /* of each row, in this list; n: it has none */
  guint *next_child;  /* the next row with the same parent; n: none */
  gboolean *total;    /* a total row */
  guint *unit;        /* how deep it stands as a unit's row, 0 when it is none (rules/unitrows.h) */
  gboolean summed;    /* parents were told by what rows add up to: levels of rows do not show them */
  gboolean numbered;  /* all roots have ordinals (一、 二、): none is lost by a wrong indent */
  char **code;        /* printed or implied code, or "" */
} YsTree;

/* Rows of `side` (interned or NULL). Owned by the caller. */
YsTree *ys_tree_new (const YsSchemas *schemas, const YsTable *table, const char *side);
void ys_tree_free (YsTree *tree);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsTree, ys_tree_free)

/* The sides of a table, NULL among them when rows have none. Array of interned strings. */
GPtrArray *ys_table_sides (const YsTable *table);
/* Ids of the measure columns of a side (lent strings, distinct). */
GPtrArray *ys_table_measures (const YsTable *table, const char *side);
