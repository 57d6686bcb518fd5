/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many documents that were extracted before: a dataset, or a file of JSON. Only where they are is kept in
 * memory, so that any of them can be had again. */
#pragma once
#include "document/document.h"
#include "publish/json_read.h"

typedef struct
{
  char *name;     /* the first digits of the content's SHA-256; NULL: not known */
  gboolean known; /* what follows was read */
  gboolean bad;   /* it cannot be read, and that was told */
  char *path, *issuer;
  int fiscal_year;
  const char *kind, *status;
  char *file;     /* that holds it */
  guint64 offset; /* in `file`, bytes; a dataset has a file for each */
  gsize size;     /* bytes; 0: to the end of the file */
} YsBundleEntry;

typedef struct YsBundle YsBundle;

/* The dataset in the folder PATH, or the documents in the file or pipe PATH ("-": standard input). NULL +
 * error when there is none; a document that is none is bad, and told (the first few). READER is lent. */
YsBundle *ys_bundle_open (const char *path, const YsJsonReader *reader, GError **error);
void ys_bundle_close (YsBundle *bundle);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsBundle, ys_bundle_close)

/* How many documents turned out to be none. */
guint ys_bundle_n_bad (const YsBundle *bundle);

/* YsBundleEntry, in the order of the file, or of names. Lent. */
GPtrArray *ys_bundle_entries (const YsBundle *bundle);

/* The text of document I; NULL where it cannot be read: it is bad then, and told. */
GBytes *ys_bundle_text (YsBundle *bundle, guint i);

/* The same as a document, from its TEXT (NULL: it is read). The entry is known then. */
YsDocument *ys_bundle_document (YsBundle *bundle, guint i, GBytes *text);
