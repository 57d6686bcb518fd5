/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is searched beside titles and issuers: the names of rows, units and projects, or
 * the amounts, each once with the
 * documents that have it. For as many documents as an index file has, so that neither memory nor file grows
 * with their number. */
#pragma once

#include "document/document.h"

typedef struct YsSearch YsSearch;

YsSearch *ys_search_new (void);
void ys_search_free (YsSearch *search);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsSearch, ys_search_free)

/* The names of D, which is entry NUMBER of the index file; they only grow. */
void ys_search_add (YsSearch *search, const YsDocument *d, guint number);
/* The printed amounts of D, without the commas between their digits. */
void ys_search_add_amounts (YsSearch *search, const YsDocument *d, guint number);
/* All of them as JSON: [["name", number, …], …] in the order in which they came. */
void ys_search_put (const YsSearch *search, GString *json);
