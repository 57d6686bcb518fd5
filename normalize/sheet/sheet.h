/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sheet: the piece of a table that stands in one grid, with what is printed around it. It is whole when it
 * is handed on: who reads it later changes nothing in it. */
#pragma once

#include "extract/content.h"
#include "normalize/furniture.h"
#include "rules/rules.h"
#include "rules/title.h"

/* A leaf column of a sheet: one header cell of the last header row, or a part of it. */
typedef struct
{
  guint from, to;  /* lattice columns [from, to) */
  double x0, x1;   /* points */
  GPtrArray *path; /* char*: header texts, root first, lent by the grid */
  gboolean blank; /* a cell of the header over it has no text, or heads a block by a word that is not known */
} YsLeaf;

typedef struct
{
  const YsBlock *block; /* lent by the content, as is the grid */
  const YsGrid *grid;
  guint index;      /* of the block in the content */
  guint top;        /* grid rows [top, first) are frame rows: title, unit, issuer */
  guint first, end; /* grid rows [first, end) without frame rows */
  guint header_end; /* rows [first, header_end) are the header */
  gboolean has_header;
  gboolean known_header;  /* most words of the header are in the vocabulary */
  gboolean unit_alone;    /* the unit stood without a word before it: it may have been broken */
  gboolean starts_page;   /* no text but context or furniture before it on its page */
  gboolean follows_prose; /* prose stands between the sheet before and this one */
  char *title, *title_key, *label, *unit, *issuer; /* or NULL; printed, key form; owned */
  YsTitleKind titled;                              /* what the title says of the kind */
  GPtrArray *headings;  /* char*: key forms of the lines above, nearest first; owned, as what follows */
  guint n_own_headings; /* so many of them, the first, stand on its own page */
  GPtrArray *notes;     /* char* */
  GPtrArray *leaves;    /* YsLeaf */
  char *header_key;     /* the header's words, for comparing sheets */
} YsSheet;

/* An empty sheet over rows [first, end) of a grid; the block is lent. Owned by the caller. */
YsSheet *ys_sheet_new (const YsBlock *block, guint index, guint first, guint end);
void ys_sheet_free (gpointer sheet);

/* All sheets of the content, in reading order. Marks the lines that they take in `use`. Owned by the caller.
 */
GPtrArray *ys_sheets_find (const YsContent *content, const YsSchemas *schemas, guint8 *use);
