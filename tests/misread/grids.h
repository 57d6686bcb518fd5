/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document about to be misread: a copy of what extract/ gave, and its places that hold money. */
#pragma once

#include "document/document.h"
#include "extract/content.h"

typedef struct
{
  YsContent content; /* blocks, page_sizes and turns are copies; the rest is lent from the clean one */
  GRand *rand;       /* lent */
  GArray *grids;     /* guint: the blocks whose grid is of a known table with amounts */
  GString *where;    /* what was done, for the report */
} Misread;

/* `document` is what the clean content gives. */
Misread *misread_new (const YsContent *clean, const YsDocument *document, GRand *rand);
void misread_free (Misread *m);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Misread, misread_free)

/* A cell of a grid picked at random; grid NULL: there is none. */
typedef struct
{
  guint block;
  YsGrid *grid;
  YsCell *cell;
} Place;

/* Whether a place suits: `row`, `cell` of it. */
typedef gboolean (*MisreadSuits) (const Place *place);
Place misread_pick (Misread *m, MisreadSuits suits);

/* An amount with decimals. */
gboolean misread_is_money (const YsCell *cell);
/* Text that is no number. */
gboolean misread_is_text (const YsCell *cell);
/* A whole number of three digits at least. */
gboolean misread_is_code (const YsCell *cell);
/* The first row with an amount; n_rows: none. */
guint misread_first_row (const YsGrid *grid);
/* The cell in the place beside `cell`, by rows and columns; NULL: none, or one that spans places. */
YsCell *misread_beside (const YsGrid *grid, const YsCell *cell, int rows, int columns);
/* A column has an amount. */
gboolean misread_has_money (const YsGrid *grid, guint column);
/* Gives the cell another text; takes it. */
void misread_write (YsCell *cell, char *text);
/* Text and ink of the two change places: what is read where something else stands. */
void misread_swap (YsCell *a, YsCell *b);
/* The cell's text leaves the grid: it becomes a line of the page behind block `block`. */
void misread_expel (Misread *m, guint block, YsCell *cell);
/* Cuts the grid of a block at a row, which both parts get whole; the second part and all after it are on the
 * next page. Returns the second grid. */
YsGrid *misread_cut (Misread *m, guint block, guint row);
