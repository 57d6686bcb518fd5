/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Poppler adapter: the only file that includes poppler.h is pdf.c. */
#pragma once

#include "extract/page.h"

typedef struct YsPdf YsPdf;

/* Opens a PDF held in memory (`bytes` must outlive the result). On failure NULL, and *status is
 * "encrypted", "damaged" or "zero_pages". */
YsPdf *ys_pdf_open (GBytes *bytes, const char **status);
void ys_pdf_free (YsPdf *pdf);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsPdf, ys_pdf_free)

guint ys_pdf_n_pages (const YsPdf *pdf);
/* The producer of the document information dictionary, owned by the caller; NULL when there is none. */
char *ys_pdf_producer (const YsPdf *pdf);

/* Glyphs of page `index` (0-based), rulings too when `want_rulings` says that the page may hold a table.
 * NULL when Poppler cannot load the page. Owned by the caller. */
YsPage *ys_pdf_read_page (const YsPdf *pdf, guint index, gboolean (*want_rulings) (const YsPage *page));

const char *ys_pdf_backend_version (void);
