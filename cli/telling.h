/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of a document that a reader wants to look at. */
#pragma once
#include "document/document.h"

/* The pages with tables, performance targets or findings, or ALL; ascending (guint; g_array_unref). Pages
 * that could not be read have no size and are left out. */
GArray *ys_telling_pages (const YsDocument *document, gboolean all);
