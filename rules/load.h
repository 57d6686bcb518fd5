/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loaders of the kinds of data files, and what they share. For rules/ alone. */
#pragma once

#include "rules/reader.h"
#include "rules/rules.h"

/* A named list of patterns. */
typedef struct
{
  GPtrArray *patterns; /* YsPattern */
  char *file;          /* the last that adds to it */
  gboolean used;
} YsWords;

/* A named set of columns. */
typedef struct
{
  GStrv columns;
  char *file;
  gboolean used;
} YsColumnSet;

/* Each adds the data of one file; what is wrong is kept in the file's reading. */
void ys_vocabulary_load (YsSchemas *schemas, const YsNode *file);
void ys_tables_load (YsSchemas *schemas, const YsNode *file);
void ys_codes_load (YsSchemas *schemas, const YsNode *file);
void ys_checks_load (YsSchemas *schemas, const YsNode *file);

/* Parts of vocabulary/: groups of keys and which of them stand in for a missing main one, sides (after the
 * keys), units. */
void ys_keys_load (YsSchemas *schemas, const YsNode *list);
void ys_keys_load_stand_in (YsSchemas *schemas, const YsNode *list);
void ys_sides_load (YsSchemas *schemas, const YsNode *list);
void ys_units_load (YsSchemas *schemas, const YsNode *list);
/* The words of headers and titles, and what may stand before and between them (rules/lexicon.h). */
void ys_lexicon_load_strong (YsSchemas *schemas, const YsNode *object);
void ys_lexicon_load_weak (YsSchemas *schemas, const YsNode *object);
void ys_lexicon_load_lead (YsSchemas *schemas, const YsNode *list);
void ys_lexicon_load_skip (YsSchemas *schemas, const YsNode *list);
void ys_levels_load (YsSchemas *schemas, const YsNode *list); /* of performance indicators */
/* Characters that look alike (rules/confusable.h). */
void ys_confusable_load (YsSchemas *schemas, const YsNode *list);
void ys_confusable_load_digits (YsSchemas *schemas, const YsNode *list);
void ys_confusable_load_marks (YsSchemas *schemas, const YsNode *marks);
void ys_confusable_load_titles (YsSchemas *schemas, const YsNode *list);

void ys_words_free (gpointer words);
void ys_column_set_free (gpointer set);
void ys_term_free (gpointer term);
void ys_ordinal_free (gpointer ordinal);
void ys_row_kind_free (gpointer kind);
void ys_table_rule_free (gpointer rule);
void ys_code_list_free (gpointer list);

/* When all files are loaded: every list of words that the program asks for is there (and lent to judge/), and
 * none is there that nobody uses. The error names what is wrong. */
gboolean ys_vocabulary_check (YsSchemas *schemas, const char *place, GError **error);
/* The same for the code list that the program asks for. */
gboolean ys_codes_check (YsSchemas *schemas, const char *place, GError **error);

/* "needs" and "allows" of an object; NULL when it has no "needs". Owned by the caller. */
YsComposition *ys_node_composition (const YsSchemas *schemas, const YsNode *object);
/* The list of words that a value names. Lent; NULL when wrong. */
const GPtrArray *ys_node_words (const YsSchemas *schemas, const YsNode *node);
/* The id of a column that tables can have. Lent by the file. */
const char *ys_node_column (const YsSchemas *schemas, const YsNode *node);
/* A list of columns; "@name" stands for the columns of a set. Never NULL. */
GStrv ys_node_columns (const YsSchemas *schemas, const YsNode *node, guint least);
/* The id of a side. Interned; "" when wrong. */
const char *ys_node_side (const YsSchemas *schemas, const YsNode *node);
/* The id of a kind of table that the set has. Lent by the file. */
const char *ys_node_table (const YsSchemas *schemas, const YsNode *node);
