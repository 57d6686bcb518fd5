/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file gives to normalize/: grids and lines in reading order. Knows nothing of budgets. */
#pragma once

#include "extract/page.h"
#include "extract/turn.h"

/* One cell of a grid, possibly merged: it covers rows × cols lattice cells from (row, col). */
typedef struct
{
  guint row, col, rows, cols;
  char *text;            /* lines parted by '\n', no other white space at the ends; never NULL */
  YsBox box;             /* the cell, in points; zero for a text dump */
  YsBox ink;             /* the glyphs in it */
  double indent;         /* points from the left rule to the first glyph (text dump: leading spaces × 10) */
  guint line;            /* line of a text dump, 1-based; 0 for a PDF */
  guint page;            /* where it is printed on another page than its grid begins on; else 0 */
  guint8 confidence;     /* percent, of text that was read from a picture; 0: it was not */
  GPtrArray *candidates; /* char*: other readings of the whole text, best first; owned; NULL: none */
  char *read;            /* owned: what was read, where `text` was repaired; else NULL */
} YsCell;

typedef struct
{
  guint n_rows, n_cols;
  GPtrArray *cells; /* YsCell, by row, then column */
  YsCell **at;      /* n_rows × n_cols: the cell that covers a lattice place; lent by `cells` */
  GArray *xs;       /* double, n_cols + 1 column borders; empty for a text dump */
  gboolean ruled;   /* FALSE: columns were found by alignment */
  guint more_page;  /* the right columns are printed on this page (extract/halves.h); else 0 */
} YsGrid;

typedef struct
{
  guint page; /* 1-based; 0 for a text dump */
  YsBox box;  /* points */
  char *text; /* a line of text, or NULL when this is a grid */
  YsGrid *grid;
  double size;           /* height of the line's glyphs, points */
  guint line;            /* line of a text dump, 1-based */
  guint8 confidence;     /* of a line that was read from a picture, as of a cell; else 0 */
  GPtrArray *candidates; /* … and its other readings; owned; NULL: none */
} YsBlock;

/* The last page that a part of the block is printed on. */
static inline guint
ys_block_last_page (const YsBlock *block)
{
  return block->grid != NULL ? MAX (block->page, block->grid->more_page) : block->page;
}

/* Something worth telling the user about the reading of the file. */
typedef struct
{
  char *code;
  guint page, line;
  char *zh, *en;
  gboolean info; /* nothing of the reading is in doubt */
  GArray *pages; /* guint: of what is counted over the whole document, ascending; or NULL */
  guint n;       /* how many characters; zh and en then only say what became of them */
} YsRemark;

typedef struct
{
  const char *status;     /* of the contract's closed list; "ok" when read */
  const char *media_type; /* or NULL */
  char *producer;         /* or NULL */
  char *sha256;
  guint64 bytes;
  guint n_pages;
  GArray *page_sizes; /* YsBox, of the upright page */
  GArray *turns;      /* YsTurn of every page */
  GArray *ocr_pages;  /* guint, ascending: whose text was read from a picture */
  guint64 n_glyphs;
  guint64 n_loose_numbers; /* amounts inside a grid's frame that ended in no cell */
  GPtrArray *blocks;       /* YsBlock */
  GPtrArray *remarks;      /* YsRemark */
} YsContent;

/* A box on a page (1-based) as displayed: what the reader of the PDF sees. */
YsBox ys_content_displayed (const YsContent *content, guint page, YsBox box);

/* The page (1-based) as displayed: (0, 0) to its width and height, or nothing where it was not read. */
YsBox ys_content_displayed_page (const YsContent *content, guint page);

YsContent *ys_content_new (void);
void ys_content_free (YsContent *content);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsContent, ys_content_free)

void ys_content_remark (YsContent *content, const char *code, guint page, guint line, const char *zh,
                        const char *en);
/* A remark on a page that puts nothing in doubt. */
void ys_content_note (YsContent *content, const char *code, guint page, const char *zh, const char *en);
/* A note on `n` characters of a page, of which the same is to be said as of those of other pages: told once.
 */
void ys_content_count (YsContent *content, const char *code, guint page, guint n, const char *zh,
                       const char *en);
YsBlock *ys_content_add_line (YsContent *content, guint page, YsBox box, char *text);
YsBlock *ys_content_add_grid (YsContent *content, guint page, YsBox box, YsGrid *grid);

YsGrid *ys_grid_new (guint n_rows, guint n_cols);
void ys_grid_free (YsGrid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsGrid, ys_grid_free)
/* Adds a cell (takes `text`) that covers the given lattice places. */
YsCell *ys_grid_add (YsGrid *grid, guint row, guint col, guint rows, guint cols, char *text);

static inline YsCell *
ys_grid_at (const YsGrid *grid, guint row, guint col)
{
  return grid->at[row * grid->n_cols + col];
}

/* A walk over the cells of one grid row, from left to right, each cell once:
 *   YsRowWalk walk = {grid, row, 0};
 *   for (const YsCell *cell; (cell = ys_row_next (&walk)) != NULL;)
 * A merged cell covers more rows than the one that it begins in; of an empty place nothing is said. */
typedef struct
{
  const YsGrid *grid;
  guint row, col; /* col: the next place to look at */
} YsRowWalk;

/* The next cell that covers a place of the row, wherever it begins. Lent; NULL at the end. */
const YsCell *ys_row_next (YsRowWalk *walk);
/* The next cell that begins in the row. Lent; NULL at the end. */
const YsCell *ys_row_next_begun (YsRowWalk *walk);
/* The next cell that begins in the row and has text. Lent; NULL at the end. */
const YsCell *ys_row_next_filled (YsRowWalk *walk);
