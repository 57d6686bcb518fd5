/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file format of the dataset: takes rows as they come, and puts its files into their places at the end. */
#pragma once

#include "publish/rows.h"

/* The first member of each format's own struct. */
typedef struct YsSink YsSink;
struct YsSink
{
  /* Takes one row; VALUES are lent. */
  gboolean (*row) (YsSink *sink, YsRowTable table, const YsValue *values, GError **error);
  gboolean (*finish) (YsSink *sink, GError **error);
  void (*free) (YsSink *sink);
};

/* A file of a table that was put into its place. */
typedef struct
{
  guint table;
  char *name; /* in the folder of the dataset */
  guint64 bytes;
  char *sha256;
} YsMade;

/* A list of YsMade that owns them. */
GArray *ys_made_new (void);
/* Takes SHA256. */
void ys_made_add (GArray *made, guint table, const char *name, guint64 bytes, char *sha256);

void ys_sink_free (YsSink *sink);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsSink, ys_sink_free)

/* In all of these DESCRIPTION and MADE are lent for as long as the sink; MADE is told of the files.
 * NULL + error, which names the file. */

/* NAME.csv for each table that is not for databases only, or only for the table ONLY (-1: all). BOM: for
 * spreadsheets. */
YsSink *ys_csv_sink_new (const char *dir, const YsDescription *description, int only, gboolean bom,
                         GArray *made, GError **error);
/* yusuan.sqlite and metadata.json. */
YsSink *ys_sqlite_sink_new (const char *dir, const YsDescription *description, GError **error);
/* yusuan.xlsx of many documents. */
YsSink *ys_xlsx_sink_new (const char *dir, const YsDescription *description, GError **error);
/* datapackage.json over the files of MADE; to be finished last. BOM: as of the CSV files. */
YsSink *ys_package_sink_new (const char *dir, const YsDescription *description, gboolean bom,
                             const GArray *made, GError **error);
/* Datasette's metadata. */
char *ys_metadata (const YsDescription *description);
