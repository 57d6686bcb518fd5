/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Within the rows of the dataset: the values of each table, and the walk over one document. */
#pragma once

#include "publish/rows.h"

#define YS_PLACE(X) X (page) X (x0) X (y0) X (x1) X (y1) /* always together, in this order */
#define YS_WHOSE(X) X (document) X (issuer) X (fiscal_year) X (kind)
#define YS_MONEY(X) X (amount_yuan) X (amount_fen) X (amount_rest)

#define YS_DOCUMENT_VALUES(X)                                                                                \
  X (path)                                                                                                   \
  YS_WHOSE (X)                                                                                               \
  X (sha256)                                                                                                 \
  X (bytes)                                                                                                  \
  X (pages)                                                                                                  \
  X (status)                                                                                                 \
  X (errors)                                                                                                 \
  X (warnings)                                                                                               \
  X (infos)                                                                                                  \
  X (input) X (same_as) X (title) X (media_type) X (producer) X (tables) X (amounts) X (named) X (open)      \
      X (unplaced) X (coverage) X (judged) X (proven) X (unproven) X (disputed) X (proven_share)             \
          X (checks_run) X (checks_passed) X (checks_failed) X (checks_undecidable) X (corrected)
#define YS_TABLE_VALUES(X)                                                                                   \
  X (document)                                                                                               \
  X (table_no)                                                                                               \
  X (table) X (label) X (title) X (unit) X (state) X (pages) X (page) X (rows) X (facts) X (notes)
#define YS_FACT_VALUES(X)                                                                                    \
  YS_WHOSE (X)                                                                                               \
  X (table)                                                                                                  \
  X (side)                                                                                                   \
  X (row)                                                                                                    \
  X (code)                                                                                                   \
  X (name)                                                                                                   \
  X (level)                                                                                                  \
  X (column)                                                                                                 \
  X (amount) X (unit) YS_MONEY (X) X (proof) YS_PLACE (X) X (table_no) X (line) X (text) X (header)          \
      X (basis) X (gov_code) X (gov_name) X (econ_code) X (econ_name) X (unit_code) X (unit_name)            \
          X (project_name) X (was) X (who) X (why) X (ocr_confidence) X (ocr_read) X (ocr_repair)
#define YS_ANOMALY_VALUES(X)                                                                                 \
  X (document)                                                                                               \
  X (anomaly_no)                                                                                             \
  X (code)                                                                                                   \
  X (severity)                                                                                               \
  X (check)                                                                                                  \
  X (table)                                                                                                  \
  X (row)                                                                                                    \
  X (column)                                                                                                 \
  YS_PLACE (X) X (expected) X (actual) X (difference) X (tolerance) X (message_zh) X (message_en) X (table_no)
#define YS_FUND_VALUES(X)                                                                                    \
  YS_WHOSE (X)                                                                                               \
  X (table_no)                                                                                               \
  X (item)                                                                                                   \
  X (fund_no)                                                                                                \
  X (project)                                                                                                \
  X (department)                                                                                             \
  X (unit_name)                                                                                              \
  X (source) X (period) X (label) X (amount) X (unit) YS_MONEY (X) X (proof) YS_PLACE (X) X (line)
#define YS_INDICATOR_VALUES(X)                                                                               \
  YS_WHOSE (X)                                                                                               \
  X (table_no)                                                                                               \
  X (item)                                                                                                   \
  X (indicator_no)                                                                                           \
  X (project)                                                                                                \
  X (department)                                                                                             \
  X (unit_name)                                                                                              \
  X (period) X (level1) X (level2) X (name) X (text) X (operator) X (value) X (unit) YS_PLACE (X) X (line)
#define YS_FIGURE_VALUES(X)                                                                                  \
  YS_WHOSE (X)                                                                                               \
  X (section_no)                                                                                             \
  X (figure_no)                                                                                              \
  X (heading) X (label) X (text) YS_MONEY (X) X (percent) X (value) X (unit) YS_PLACE (X) X (line)
#define YS_CODE_VALUES(X) X (list) X (entry) X (code) X (name) X (from_year) X (to_year) X (documents)
#define YS_TEXT_VALUES(X) X (text_no) X (document) X (kind) X (table_no) X (page) X (text)

#define YS_ENUM_DOCUMENT(n) DOCUMENT_##n,
#define YS_ENUM_TABLE(n) TABLE_##n,
#define YS_ENUM_FACT(n) FACT_##n,
#define YS_ENUM_ANOMALY(n) ANOMALY_##n,
#define YS_ENUM_FUND(n) FUND_##n,
#define YS_ENUM_INDICATOR(n) INDICATOR_##n,
#define YS_ENUM_FIGURE(n) FIGURE_##n,
#define YS_ENUM_CODE(n) CODE_##n,
#define YS_ENUM_TEXT(n) TEXT_##n,

enum
{
  YS_DOCUMENT_VALUES (YS_ENUM_DOCUMENT) N_DOCUMENT
};
enum
{
  YS_TABLE_VALUES (YS_ENUM_TABLE) N_TABLE
};
enum
{
  YS_FACT_VALUES (YS_ENUM_FACT) N_FACT
};
enum
{
  YS_ANOMALY_VALUES (YS_ENUM_ANOMALY) N_ANOMALY
};
enum
{
  YS_FUND_VALUES (YS_ENUM_FUND) N_FUND
};
enum
{
  YS_INDICATOR_VALUES (YS_ENUM_INDICATOR) N_INDICATOR
};
enum
{
  YS_FIGURE_VALUES (YS_ENUM_FIGURE) N_FIGURE
};
enum
{
  YS_CODE_VALUES (YS_ENUM_CODE) N_CODE
};
enum
{
  YS_TEXT_VALUES (YS_ENUM_TEXT) N_TEXT
};

struct YsRowStream
{
  const YsDescription *description;
  YsUnitPower power;
  gconstpointer power_data;
  YsTakeRow take;
  gpointer take_data;
  guint n_inputs, n_texts;
};

/* One document on its way into rows. */
typedef struct
{
  YsRowStream *rows;
  const YsDocument *d;
  const char *id; /* of the document */
  GError **error;
} YsWalk;

static inline gboolean
ys_walk_give (const YsWalk *walk, YsRowTable table, const YsValue *values)
{
  return walk->rows->take (table, values, walk->rows->take_data, walk->error);
}

/* Document, issuer, year and kind, into four values from WHOSE on. */
void ys_walk_whose (const YsWalk *walk, YsValue *whose);
/* Page and box into five values from PLACE on; empty without a page. */
void ys_walk_place (YsValue *place, guint page, const YsBox *box);
/* Yuan, 1/100 yuan and the rest below into three values from MONEY on; empty unless KNOWN. */
void ys_walk_money (YsValue *money, gboolean known, YsAmount yuan);
/* The texts with BETWEEN in between (g_free). */
char *ys_walk_join (const GPtrArray *texts, const char *between);

gboolean ys_walk_facts (const YsWalk *walk, const YsTable *table, guint table_no);
gboolean ys_walk_performance (const YsWalk *walk, const YsTable *table, guint table_no);
gboolean ys_walk_anomalies (const YsWalk *walk);
gboolean ys_walk_figures (const YsWalk *walk);
/* Titles, names and prose, for searching. */
gboolean ys_walk_texts (const YsWalk *walk);
