/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is made of all inputs of a dataset, beside a JSON file a document. */
#pragma once

#include "publish/rows.h"
#include "publish/writer.h"

/* Bits. documents.csv, the list of the inputs, is always written. */
typedef enum
{
  YS_FORMAT_JSON = 1 << 0, /* no more than the documents */
  YS_FORMAT_CSV = 1 << 1,  /* with datapackage.json */
  YS_FORMAT_SQLITE = 1 << 2,
  YS_FORMAT_XLSX = 1 << 3,
  YS_FORMAT_REPORT = 1 << 4, /* web pages, by report/ */
} YsFormat;

#define YS_FORMATS_DEFAULT (YS_FORMAT_JSON | YS_FORMAT_CSV | YS_FORMAT_SQLITE)

/* Everything is lent. */
typedef struct
{
  guint formats; /* of YsFormat */
  gboolean bom;  /* CSV for spreadsheets */
  YsUnitPower power;
  gconstpointer power_data;
  const YsCodeEntry *codes;
  guint n_codes;
  guint n_inputs; /* a single one gives another workbook */
} YsFormats;

/* Names separated by commas: csv,sqlite. 0 + error when one is none of them. */
guint ys_formats_parse (const char *names, GError **error);
/* The names of the files that are written into a dataset (g_strfreev). */
GStrv ys_formats_files (const YsFormats *formats);

/* All of them at once, from one walk over each document. Its inputs come in the bytewise order of their
 * paths; what earlier runs have written in other formats is removed at the end. NULL + error, which names the
 * file. */
YsWriter *ys_formats_writer_new (const char *dir, const YsFormats *formats, GError **error);

/* yusuan.xlsx of a single input. */
YsWriter *ys_xlsx_tables_writer_new (const char *dir, GError **error);
