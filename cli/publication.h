/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last stage of a run into a dataset: its inputs, in the bytewise order of their paths, to the writers of
 * all that is made of many documents. So the dataset depends neither on the order of the arguments nor on
 * that of finishing. */
#pragma once
#include "cli/pictures.h"
#include "publish/draft.h"
#include "publish/formats.h"
#include "publish/writer.h"
#include <glib.h>

/* Everything is lent. */
typedef struct
{
  const char *dir;
  YsDraft *list;             /* of journal.inputs, all but its outputs; taken into its place */
  const YsWriter *documents; /* ys_folder_writer_new () of DIR */
  const YsJsonReader *reader;
  const YsFormats *formats;
  const YsPictured *pictured; /* NULL: no pictures */
  guint *n_broken;            /* grows by the documents that turn out to be none */
} YsPublication;

/* A document that is none (a worker that a file has taken over may send anything) ends nothing: it is
 * removed, its input counts as crashed, and that is told.
 *
 * Gives all inputs to all formats (publish/formats.h), unless just that is what DIR already has: the list
 * that is there says so. FALSE + error when something cannot be read or written, and G_IO_ERROR_CANCELLED
 * after a signal. */
gboolean ys_publication_run (const YsPublication *publication, GError **error);
