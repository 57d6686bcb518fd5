/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Corrections by people: what the document prints, or what was read of it, is wrong, and somebody says what
 * is right. A file of them is applied to each document between reading and judging. It is input like any
 * other: all of it is checked before anything is read. */
#pragma once

#include "document/document.h"

typedef struct YsCorrections YsCorrections;

/* The corrections in the SIZE bytes of a CSV file with the columns document, table, row, column, was, is, who
 * and why, in any order; of lines copied from facts.csv
 * also table_no, and amount where `was` is blank. NULL + error with line and column. */
YsCorrections *ys_corrections_read (const char *data, gsize size, GError **error);
void ys_corrections_free (YsCorrections *corrections);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsCorrections, ys_corrections_free)

/* Corrects the amounts of the document of this content, and tells each: `amount-corrected`, or
 * `correction-refused` where the place is not there or holds something else. NULL: none. */
void ys_corrections_apply (const YsCorrections *corrections, YsDocument *document);

#define YS_CORRECTIONS_DOCUMENT 16 /* hex digits that name a document: the first of its SHA-256 */

/* How many corrections are for the document whose SHA-256, or its beginning, this is. */
guint ys_corrections_count (const YsCorrections *corrections, const char *sha256);

/* The names of all documents that are corrected, in order (g_ptr_array_unref). */
GPtrArray *ys_corrections_documents (const YsCorrections *corrections);
