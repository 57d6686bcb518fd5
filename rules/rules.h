/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The data of schemas/, loaded: vocabulary, tables, checks and code lists. */
#pragma once

#include "rules/levels.h"
#include "rules/pattern.h"

#include <cjson/cJSON.h>
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

/* A header word. */
typedef struct
{
  YsRole role;
  char *id;
  char *leaf;           /* id when no column stands under it, or NULL */
  char *side;           /* side that it heads, or NULL */
  gboolean takes_total; /* its 小计 is the side's total where there is no other */
  GStrv parts;          /* ids that keep their plain name under it; "*" for all */
  GStrv total_unless;   /* as a leaf it is the total unless one of these stands beside it */
  GPtrArray *match;     /* YsPattern */
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

/* How one kind of table is recognised. */
typedef struct
{
  char *id;
  GArray *titles;   /* YsTitleRule */
  YsPattern * not ; /* or NULL */
  GPtrArray *evidence;
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
  GHashTable *by_code; /* code → GPtrArray of YsCode */
  GHashTable *by_name; /* key form of a name → GPtrArray of YsCode (lent) */
} YsCodeList;

typedef struct YsSchemas YsSchemas;
struct YsSchemas
{
  GPtrArray *terms;       /* YsTerm */
  GHashTable *words;      /* name → GPtrArray of YsPattern: context.json and rows.json */
  GPtrArray *ordinals;    /* YsOrdinal */
  GPtrArray *row_kinds;   /* YsRowKind */
  GPtrArray *tables;      /* YsTableRule */
  GPtrArray *level_words; /* YsLevelWord: of performance indicators */
  GPtrArray *code_lists;  /* YsCodeList */
  GPtrArray *checks;      /* cJSON objects, lent by `files` */
  GPtrArray *files;       /* cJSON roots */
  GHashTable *term_cache; /* header key → YsTerm */
  GHashTable *patterns;   /* regex of a check → YsPattern */
};

/* dir NULL: the built-in set. On failure NULL and an error that names file and place. */
YsSchemas *ys_schemas_load (const char *dir, GError **error);
void ys_schemas_free (YsSchemas *schemas);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsSchemas, ys_schemas_free)

/* The term for one header cell (printed text); its role is YS_ROLE_NONE when unknown. Lent. */
const YsTerm *ys_schemas_term (const YsSchemas *schemas, const char *header);
/* A list of patterns by name; NULL when the set has none. Lent. */
const GPtrArray *ys_schemas_words (const YsSchemas *schemas, const char *name);
/* The compiled pattern that a check has under `name`; NULL when it has none. Lent. */
const YsPattern *ys_schemas_check_pattern (const YsSchemas *schemas, const cJSON *check, const char *name);
const YsCodeList *ys_schemas_codes (const YsSchemas *schemas, const char *id);
const char *ys_document_schema (void);
