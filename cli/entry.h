/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an input of a dataset came to, as the files of the journal hold it: a line each. */
#pragma once
#include "cli/outcome.h"
#include <glib.h>

typedef struct
{
  char sha256[YS_SHA256_LENGTH + 1]; /* "" when it could not be read */
  YsStatus status;
  guint64 bytes;
  guint pages;
  guint anomalies[YS_ERROR + 1];
  guint64 length;  /* of its document's file, bytes; 0: it has none */
  gboolean repeat; /* an earlier input of the list has the same content */
  char *path;      /* that its document names; owned */
} YsEntry;

void ys_entry_free (YsEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsEntry, ys_entry_free)

YsEntry *ys_entry_copy (const YsEntry *entry);

/* The line of ENTRY, with its newline. */
void ys_entry_append (GString *text, const YsEntry *entry);

/* The entry that LINE, without its newline, is; NULL when it is none. */
YsEntry *ys_entry_parse (const char *line);
