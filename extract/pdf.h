/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Poppler adapter. Two implementations, one of them built in (-Dpoppler=…): pdf_core.cc interprets a page
 * once through Poppler's core and knows what is visible; pdf_glib.c stands on the stable API of poppler-glib.
 * Nothing else includes a header of Poppler. */
#pragma once

#include "extract/page.h"
#include "extract/picture.h"

G_BEGIN_DECLS

typedef struct YsPdf YsPdf;

/* Opens a PDF held in memory (`bytes` must outlive the result). On failure NULL, and *status is
 * "encrypted", "damaged" or "zero_pages". */
YsPdf *ys_pdf_open (GBytes *bytes, const char **status);
void ys_pdf_free (YsPdf *pdf);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsPdf, ys_pdf_free)

guint ys_pdf_n_pages (const YsPdf *pdf);
/* The producer of the document information dictionary, owned by the caller; NULL when there is none. */
char *ys_pdf_producer (const YsPdf *pdf);

/* Glyphs and rulings of page `index` (0-based). Where rulings cost a pass of their own they are read when
 * `want_rulings` says that the page may hold a table. NULL when Poppler cannot load the page. Owned by the
 * caller. */
YsPage *ys_pdf_read_page (const YsPdf *pdf, guint index, gboolean (*want_rulings) (const YsPage *page));

/* The size of page `index` (0-based) as displayed, points. FALSE when Poppler cannot load the page. */
gboolean ys_pdf_page_size (const YsPdf *pdf, guint index, double *width, double *height);
/* Page `index` (0-based) as displayed, drawn with so many dots an inch. NULL when it cannot be drawn. Owned by
 * the caller. */
YsPicture *ys_pdf_picture (const YsPdf *pdf, guint index, double dpi);

/* What Poppler said when it opened the file: NULL when that was nothing of weight. Lent. */
const char *ys_pdf_damage (const YsPdf *pdf);

const char *ys_pdf_backend_version (void);
/* Which implementation is built in: "core" or "glib". */
const char *ys_pdf_backend_name (void);

G_END_DECLS
