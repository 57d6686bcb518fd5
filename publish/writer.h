/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An output format: opened by a function of its own, then given one record an input, then finished.
 * Extraction happens in workers, writers run in the supervisor: what comes in is the serialised document. A
 * writer that can use those bytes takes them; one that needs the document asks for it, and only then it is
 * parsed and checked. */
#pragma once

#include "document/document.h"
#include "publish/json_read.h"

/* One input as it was read. Everything is lent. */
typedef struct
{
  const char *path;   /* as the user gave it */
  gboolean repeat;    /* its content was handed over before, under an earlier path (only in a dataset) */
  const char *status; /* of the closed list */
  const char *sha256; /* NULL: not known */
  guint64 bytes;      /* 0 also when not known */
  guint pages;
  guint anomalies[YS_ERROR + 1]; /* how many of each severity */
  const char *json;              /* the document as one line, without a newline; NULL: there is none */
  gsize length;                  /* of `json`, bytes */
  const YsJsonReader *reader;
  YsDocument *document; /* NULL until it is asked for */
} YsRecord;

/* The document of the record. NULL + error when it has no text, or one that is no document, or another one
 * than the record says: it comes from a process that read an untrusted file. The record keeps it: see
 * ys_record_clear. */
const YsDocument *ys_record_document (YsRecord *record, GError **error);
void ys_record_clear (YsRecord *record);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YsRecord, ys_record_clear)

/* The first member of each writer's own struct. */
typedef struct YsWriter YsWriter;
struct YsWriter
{
  gboolean (*add) (YsWriter *writer, YsRecord *record, GError **error);
  gboolean (*finish) (YsWriter *writer, GError **error); /* may be NULL */
  void (*free) (YsWriter *writer);
};

/* Adds the next input. FALSE + error, which names the file, ends the run. */
gboolean ys_writer_add (YsWriter *writer, YsRecord *record, GError **error);
/* All inputs are in: writes what is made of all of them. */
gboolean ys_writer_finish (YsWriter *writer, GError **error);
void ys_writer_free (YsWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsWriter, ys_writer_free)

/* One line of JSON an input, given to WRITE with its newline. */
typedef gboolean (*YsWriteText) (const char *text, gsize length, gpointer data, GError **error);
YsWriter *ys_lines_writer_new (YsWriteText write, gpointer data);

/* DIR/documents/<sha256[:16]>.json of the records that have a hash, each whole or not there. Makes the
 * folders; NULL + error when they cannot be made. */
YsWriter *ys_folder_writer_new (const char *dir, GError **error);
/* Removes what a run that was killed left half written. Nobody else may write there meanwhile. */
gboolean ys_folder_writer_sweep (YsWriter *writer, GError **error);
/* The size of the document of SHA256 in bytes; 0: there is none. */
guint64 ys_folder_writer_size (const YsWriter *writer, const char *sha256);
/* The document of SHA256 as one line, without a newline (g_free). */
char *ys_folder_writer_load (const YsWriter *writer, const char *sha256, gsize *length, GError **error);
void ys_folder_writer_remove (const YsWriter *writer, const char *sha256);

/* Removes the documents of which nothing is WANTED any more, and gives how many. Only what is named as a
 * document here and says itself that it is the one of that hash. PREFIX: the first digits of the hash. */
guint ys_folder_writer_prune (YsWriter *writer, gboolean (*wanted) (const char *prefix, gpointer data),
                              gpointer data);
