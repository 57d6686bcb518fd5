/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The folder of extract -o. */
#pragma once
#include <glib.h>

typedef struct YsDataset YsDataset;

/* Makes DIR and what belongs into it, as needed. */
YsDataset *ys_dataset_open (const char *dir, GError **error);
void ys_dataset_free (YsDataset *dataset);

/* Adds the document JSON (one line) that was read from PATH. */
gboolean ys_dataset_add (YsDataset *dataset, const char *path, const char *json, GError **error);

/* All documents are in: writes what is made of all of them. */
gboolean ys_dataset_finish (YsDataset *dataset, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsDataset, ys_dataset_free)
