/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The data of schemas/, loaded, checked and compiled: vocabulary, tables, checks and code lists. The room's
 * door. */
#pragma once

#include "rules/lexicon.h"
#include "rules/pattern.h"

#include <glib.h>

typedef enum
{
  YS_ROLE_NONE, /* a header word that no term knows */
  YS_ROLE_KEY,
  YS_ROLE_TEXT,
  YS_ROLE_IGNORE,
  YS_ROLE_NEUTRAL,
  YS_ROLE_RATE,
  YS_ROLE_YEAR,
  YS_ROLE_SIDE,
  YS_ROLE_TOTAL,
  YS_ROLE_MEASURE
} YsRole;

/* What a word of role year says of the columns under it. */
typedef enum
{
  YS_YEAR_OTHER,    /* some block of its own: a change */
  YS_YEAR_PRINTED,  /* the year printed in it */
  YS_YEAR_PREVIOUS, /* the year before */
  YS_YEAR_PLANNED,  /* the document's own year, or its budget beside what was settled */
  YS_YEAR_SETTLED   /* the document's own year as it came out */
} YsYear;

/* A header word. */
typedef struct
{
  YsRole role;
  YsYear year; /* of role year */
  char *id;
  char *leaf;              /* id when no column stands under it, or NULL */
  char *side;              /* side that it heads, or NULL */
  gboolean takes_total;    /* its 小计 is the side's total where there is no other */
  GStrv parts;             /* ids that keep their plain name under it; "*" for all */
  GStrv total_unless;      /* as a leaf it is the total unless one of these stands beside it */
  GPtrArray *match;        /* YsPattern: whole phrases */
  YsComposition *composed; /* the concepts that it is put together of, or NULL */
} YsTerm;

typedef struct
{
  YsPattern *match;
  double weight;
} YsTitleRule;

typedef struct
{
  GStrv columns; /* or NULL */
  guint min;
  char *rows;  /* kind of rows, or NULL */
  char *key;   /* key column, or NULL */
  guint sides; /* or 0 */
  double weight;
} YsEvidence;

/* What a table is a form of, with labels and their values beside them. */
typedef enum
{
  YS_FORM_NONE, /* no form: a header and rows */
  YS_FORM_PROJECT,
  YS_FORM_WHOLE /* the whole department or unit */
} YsForm;

/* How one kind of table is recognised, and what it is like. */
typedef struct
{
  char *id;
  GArray *titles;   /* YsTitleRule */
  YsPattern * not ; /* or NULL */
  GPtrArray *evidence;
  gboolean sums;           /* its amounts add up: checks for any table run on it */
  YsComposition *composed; /* of what titles are put together, or NULL */
  YsForm form;
  gboolean lists_projects; /* its rows are projects: their codes are no subject codes */
} YsTableRule;

typedef struct
{
  char *id;
  YsPattern *codes; /* or NULL */
  GPtrArray *names;
} YsRowKind;

typedef struct
{
  guint level;
  YsPattern *match;
} YsOrdinal;

/* One entry of a code list. */
typedef struct
{
  char *code, *name;
  GStrv also;
  int from, to; /* years, 0 = open */
  guint documents;
} YsCode;

typedef struct
{
  char *id;
  char *columns;       /* begins the id of a column that an entry heads; NULL when entries head none */
  GHashTable *by_code; /* code → GPtrArray of YsCode */
  GHashTable *by_name; /* key form of a name → GPtrArray of YsCode (lent) */
  GHashTable
      *terms; /* code → YsTerm of a column that the entry heads, as they are asked for (rules/items.h) */
} YsCodeList;

/* What judging takes of the set, looked up once. Lent by the set. */
typedef struct
{
  const GPtrArray *carryover_row, *change_row, *own_year_row, *previous_year_row, *plain_total, *page_total,
      *part_row; /* names of rows */
  const GPtrArray *part_title; /* what a table of a part of its kind is called */
  const GPtrArray *contents_table, *note_withheld;
  const GPtrArray *prose_about, *prose_about_after, *prose_down, *prose_not, *prose_part, *prose_plan,
      *prose_share, *prose_stop, *prose_up, *prose_year;
  const YsCodeList *economic; /* its names stand for codes where a table prints none */
} YsJudgeWords;

typedef struct YsSchemas YsSchemas;
struct YsSchemas
{
  YsLexicon *lexicon;     /* the words that headers and titles are composed of */
  GPtrArray *terms;       /* YsTerm */
  GHashTable *words;      /* name → named list of patterns */
  GHashTable *sets;       /* name → named set of columns */
  GHashTable *columns;    /* ids that a header word gives */
  GHashTable *side_ids;   /* ids of sides */
  GPtrArray *keys;        /* YsKeyGroup, the main one first (rules/keys.h) */
  GArray *stand_in;       /* guint: the groups that take the place of a missing main one, best first */
  GPtrArray *sides;       /* YsSide (rules/sides.h) */
  GHashTable *units;      /* name → power of ten in yuan, as an int (rules/units.h) */
  GPtrArray *ordinals;    /* YsOrdinal */
  GHashTable *numerals;   /* character → its number, 1 to 10, as guints */
  GPtrArray *row_kinds;   /* YsRowKind */
  GPtrArray *tables;      /* YsTableRule */
  GPtrArray *level_words; /* YsLevelWord (rules/levels.h) */
  GPtrArray *code_lists;  /* YsCodeList */
  GPtrArray *checks;      /* YsCheck, see rules/check.h */
  YsJudgeWords judge;
  GHashTable *alike;        /* character → GArray of the gunichar that look like it (rules/confusable.h) */
  GHashTable *digit_shapes; /* character → the digit that it stands for */
  GHashTable *stray_marks;  /* characters */
  GPtrArray *usual_titles;  /* char *: titles as they are mostly printed */
  GHashTable *term_cache; /* header key → YsTerm */
  GHashTable
      *target_roles; /* head of targets (key form) → its role (rules/target.h), as they are asked for */
  GHashTable *title_cache; /* title key → what its words say (rules/title.c) */
  guint64 limit_hits;      /* matches that were given up because they cost too much */
};

/* dir NULL: the built-in set. Refuses whatever is wrong in it: NULL and an error that names file, JSON path
 * and what to do, in English and Chinese. */
YsSchemas *ys_schemas_load (const char *dir, GError **error);
void ys_schemas_free (YsSchemas *schemas);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsSchemas, ys_schemas_free)

/* The term for one header cell (printed text); its role is YS_ROLE_NONE when unknown. Lent. */
const YsTerm *ys_schemas_term (const YsSchemas *schemas, const char *header);
/* The first term of a role; NULL when the data has none. Lent. */
const YsTerm *ys_schemas_role (const YsSchemas *schemas, YsRole role);
/* A list of patterns by name; never NULL for the lists that rules/vocabulary.c says the program asks for.
 * Lent. */
const GPtrArray *ys_schemas_words (const YsSchemas *schemas, const char *name);
const YsCodeList *ys_schemas_codes (const YsSchemas *schemas, const char *id);
const char *ys_document_schema (void);
