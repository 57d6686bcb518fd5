/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dataset as rows: one walk over a document gives the rows of all tables, in the order of the document.
 * The formats take them as they come; which column stands where is said by the description. */
#pragma once

#include "publish/description.h"
#include "publish/value.h"
#include "publish/writer.h"

typedef enum
{
  YS_ROW_DOCUMENTS,
  YS_ROW_TABLES,
  YS_ROW_FACTS,
  YS_ROW_ANOMALIES,
  YS_ROW_FUNDS,
  YS_ROW_INDICATORS,
  YS_ROW_FIGURES,
  YS_ROW_CODES,
  YS_ROW_TEXTS,
  YS_N_ROW_TABLES
} YsRowTable;

const char *ys_row_table_name (YsRowTable table);
/* It serves searching in a database, and has no file of its own. */
gboolean ys_row_is_for_databases (YsRowTable table);
/* The names of the values of its rows, in their order, NULL-terminated. */
const char *const *ys_row_names (YsRowTable table);

/* Takes one row; VALUES in the order of ys_row_names () are lent. FALSE + error ends the walk. */
typedef gboolean (*YsTakeRow) (YsRowTable table, const YsValue *values, gpointer data, GError **error);

/* An entry of a code list; years 0: not known. */
typedef struct
{
  const char *list, *code, *name;
  int from, to;
  guint documents;
} YsCodeEntry;

/* The power of ten in yuan of a unit as printed; -1: no money, or not known. */
typedef int (*YsUnitPower) (const char *unit, gconstpointer data);

typedef struct YsRowStream YsRowStream;

/* All is lent, for as long as the rows. */
YsRowStream *ys_rowstream_new (const YsDescription *description, YsUnitPower power, gconstpointer power_data,
                               YsTakeRow take, gpointer take_data);
void ys_rowstream_free (YsRowStream *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsRowStream, ys_rowstream_free)

/* The rows of the next input. FALSE + error: the record's document is none, or a row was not taken. */
gboolean ys_rowstream_add (YsRowStream *rows, YsRecord *record, GError **error);
/* The rows of the code lists, N entries in their order. */
gboolean ys_rowstream_add_codes (YsRowStream *rows, const YsCodeEntry *entries, guint n, GError **error);
