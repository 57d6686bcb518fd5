/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a dataset is made of: its tables, their columns and keys, and the views over them, from
 * schemas/dataset/dataset.json. Every format is written by it, so that none has names or orders of its own.
 */
#pragma once

#include "publish/json_tape.h"

#include <glib.h>

typedef enum
{
  YS_COLUMN_STRING,
  YS_COLUMN_INTEGER,
  YS_COLUMN_NUMBER
} YsColumnType;

/* How a database keeps a number. */
typedef enum
{
  YS_KEEP_NUMBER, /* as a double: no exact number */
  YS_KEEP_TEXT,   /* its digits */
} YsKeep;

/* For people, in both languages; `about` may be NULL. */
typedef struct
{
  char *zh, *en;
  char *about_zh, *about_en;
} YsWording;

typedef struct
{
  char *name;
  YsWording wording;
  YsColumnType type;
  YsKeep keep;
  gboolean database_only;
  gboolean in_sheets; /* of a workbook */
  gboolean required, unique;
  char *fiscal;        /* its type in the Fiscal Data Package, or NULL */
  guint32 constraints; /* node of the tape; 0: none */
  guint value;         /* which of the values of a row (publish/rows.h) */
} YsDataColumn;

typedef struct
{
  GStrv fields;
  char *table;
  GStrv to;
  gboolean database_only;
} YsForeignKey;

typedef struct
{
  char *name;
  YsWording wording;
  gboolean database_only;
  GPtrArray *columns; /* YsDataColumn */
  GStrv primary;
  GPtrArray *foreign; /* YsForeignKey */
  GPtrArray *indexes; /* GStrv */
} YsDataTable;

typedef struct
{
  char *name;
  YsWording wording;
  const char *sql;    /* its SELECT; part of the program */
  GPtrArray *columns; /* YsDataColumn; only names and wordings */
} YsDataView;

typedef struct
{
  GBytes *source;
  YsJsonTape *tape;
  GPtrArray *tables;   /* YsDataTable, in the order of YsRowTable (publish/rows.h) */
  GPtrArray *views;    /* YsDataView */
  GStrv rate_columns;  /* ids, without their prefixes, of columns that hold no money but percentages */
  GStrv counted_units; /* in brackets at the end of a name or header: what is counted there is no money */
} YsDescription;

/* The built-in one. NULL + error when it does not fit the rows of this program. */
YsDescription *ys_description_load (GError **error);
void ys_description_free (YsDescription *description);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsDescription, ys_description_free)

const YsDataTable *ys_description_table (const YsDescription *description, guint index);
