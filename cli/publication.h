/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last stage of a run into a dataset: its inputs, in the bytewise order of their paths, to the writers of
 * all that is made of many documents. So the dataset depends neither on the order of the arguments nor on
 * that of finishing. */
#pragma once
#include "cli/entry.h"
#include "cli/shard.h"
#include "publish/formats.h"
#include "publish/writer.h"
#include <glib.h>

/* An input and what it came to, which several of the same content share. */
typedef struct
{
  const char *path;
  YsEntry *entry;
} YsMember;

/* Everything is lent. */
typedef struct
{
  const char *dir;
  const char *fingerprint;
  const YsShard *shard;
  const YsMember *members; /* in the bytewise order of their paths */
  guint n_members;
  const YsWriter *documents; /* ys_folder_writer_new () of DIR */
  const YsJsonReader *reader;
  const YsFormats *formats;
} YsPublication;

/* Gives all members to all formats (publish/formats.h), unless just that is what DIR already has: its list of
 * inputs, journal.inputs, says so. FALSE + error when something cannot be read or written, and
 * G_IO_ERROR_CANCELLED after a signal. */
gboolean ys_publication_run (const YsPublication *publication, GError **error);
