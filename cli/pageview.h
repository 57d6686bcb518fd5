/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page, and what was understood of it: what `yusuan explain --picture` shows. Everything in points of the
 * page as displayed. */
#pragma once
#include "document/document.h"
#include "extract/content.h"
#include "extract/page.h"

/* A column of a table, as far as it stands on the page. */
typedef struct
{
  guint number; /* on this page, from 1 */
  const YsTable *table;
  const YsColumn *column;
  guint index;    /* in the table */
  YsBox box;      /* around its cells */
  YsBox first;    /* its topmost cell */
  GArray *header; /* YsBox: the cells of its header path on this page, from the top */
} YsViewColumn;

typedef struct
{
  guint page;
  YsBox sheet;     /* the page: from (0, 0) */
  GBytes *picture; /* PNG; NULL: it could not be drawn */
  YsPage *glyphs;  /* as Poppler gives it; NULL: it could not be read */
  const YsContent *content;
  const YsDocument *document;
  gboolean upright; /* lines run across: columns run down */
  GArray *columns;  /* YsViewColumn */
} YsView;

/* Gathers what there is on PAGE (1-based) of the PDF that BYTES are. NULL when there is no such page. CONTENT
 * and DOCUMENT are lent. */
YsView *ys_view_new (GBytes *bytes, const YsContent *content, const YsDocument *document, guint page);
void ys_view_free (YsView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsView, ys_view_free)

/* The column of a cell of a table; NULL: it has none here. */
const YsViewColumn *ys_view_column (const YsView *view, const YsTable *table, guint index);

/* As SVG (g_free). */
char *ys_view_draw (const YsView *view);
