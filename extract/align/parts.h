/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of extract/align.c: a page as lines of words, and the table that is being pieced together from
 * them. All lengths are points. The glyphs' boxes are squeezed towards their middle line, because boxes as
 * tall as a font allows would run lines of wrapped cells into each other. */
#pragma once

#include "extract/grid.h"
#include "extract/lines.h"
#include "extract/marks.h"

#define YS_ALIGN_MAX_COLUMNS 64u

typedef enum
{
  YS_WORD_TEXT,
  YS_WORD_DASH, /* stands for no amount */
  YS_WORD_INTEGER,
  YS_WORD_AMOUNT, /* decimals or thousands separators */
} YsWordKind;

/* Glyphs of a line without a gap that could part two cells. */
typedef struct
{
  const YsGlyph *glyphs; /* lent by the page */
  guint n;
  YsBox box;
  YsWordKind kind;
  gboolean apart; /* as far from its neighbours as cells are */
} YsWord;

typedef struct
{
  YsTextLine text;
  guint first_word, n_words;
  double y, em;     /* middle; width of a Chinese character */
  gboolean amounts; /* holds an amount that stands apart */
} YsAlignLine;

typedef struct
{
  const YsPage *page;   /* lent */
  const GArray *grids;  /* YsPlacedGrid found before, lent */
  const YsMarks *marks; /* lent, or NULL */
  GArray *glyphs;       /* YsGlyph, squeezed */
  GArray *huge;         /* YsGlyph, squeezed: not on any line */
  GArray *lines;        /* YsAlignLine */
  GArray *words;        /* YsWord */
  GArray *rules;        /* YsRuling: the long horizontal ones, from top to bottom */
} YsAlignPage;

/* x0..x1: the ink that was seen in it; from..to: its borders. */
typedef struct
{
  double x0, x1, from, to;
  gboolean amounts, code;
  gboolean crossed; /* a text runs on into the next column */
  guint n_amounts, n_integers, n_text;
} YsAlignColumn;

/* Words of the header that make one cell. */
typedef struct
{
  GArray *glyphs; /* YsGlyph, squeezed */
  YsBox box;
  double y;
  gboolean leaf;  /* stands over body cells, not over other header cells */
  gboolean whole; /* stands beside all header rows: no cell above or below it */
  guint row, rows, col, cols;
} YsAlignBlock;

typedef struct
{
  guint head, body, end; /* header lines are head ≤ i < body, lines of rows body ≤ i < end */
  double em, pitch;      /* pitch: usual distance of rows */
  gboolean framed;       /* horizontal rules above and below */
  gboolean unit;         /* a line with the unit stands above */
  GArray *columns;       /* YsAlignColumn */
  GArray *blocks;        /* YsAlignBlock */
  guint n_head_rows;
  GArray *row_ends; /* guint: for each row of the body the line after its last one */
} YsAlignTable;

/* alignline.c */
YsAlignPage *ys_align_page_new (const YsPage *page, const GArray *grids, const YsMarks *marks);
void ys_align_page_free (YsAlignPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsAlignPage, ys_align_page_free)
/* A linear look: are there enough amounts that stand apart? */
gboolean ys_align_worth_it (const YsPage *page);
/* The glyph with its box as the page has it. */
YsGlyph ys_align_glyph (const YsGlyph *squeezed);
/* The rule between two heights that covers most of from..to, or NULL. */
const YsRuling *ys_align_rule (const YsAlignPage *page, double above, double below, double from, double to);

/* alignbody.c */
/* Finds the lines of the next table at or after line `from`: FALSE when there is none. *next is where to go
 * on. */
gboolean ys_align_next (const YsAlignPage *page, guint from, YsAlignTable *table, guint *next);
/* A line that is never part of a table without rules: a note, a title, prose; `em` is the size of its
 * amounts. */
gboolean ys_align_foreign (const YsAlignPage *page, const YsAlignLine *line, double em);
/* Parts the body into rows: a row has one line of amounts, and the wrapped lines that cling to it. */
void ys_align_rows (const YsAlignPage *page, YsAlignTable *table);

/* aligncolumn.c */
void ys_align_columns (const YsAlignPage *page, YsAlignTable *table);
/* Fills from and to of the columns; needs the header's leaves. */
void ys_align_borders (YsAlignTable *table);
/* The column whose ink the box overlaps most, or -1. */
int ys_align_column_at (const YsAlignTable *table, const YsBox *box);

/* alignhead.c */
/* Makes the blocks of the header and tells leaves from cells that span others. */
void ys_align_header (const YsAlignPage *page, YsAlignTable *table);

/* alignmatch.c */
/* Finds the columns that each leaf of the header stands over; joins columns that are one, adds empty ones. */
void ys_align_match (YsAlignTable *table);

/* alignspan.c */
/* Matches leaves and columns, then finds for each block the columns and rows that it covers. */
void ys_align_spread (const YsAlignPage *page, YsAlignTable *table);
/* A rule below the block that does not run through the whole table: the cell's lower side. NULL when none. */
const YsRuling *ys_align_own_rule (const YsAlignPage *page, const YsAlignTable *table,
                                   const YsAlignBlock *block);

/* aligncell.c: owned by the caller. */
YsGrid *ys_align_grid (const YsAlignPage *page, const YsAlignTable *table, YsBox *box);

static inline const YsAlignLine *
ys_align_line (const YsAlignPage *page, guint i)
{
  return &g_array_index (page->lines, YsAlignLine, i);
}

static inline const YsWord *
ys_align_word (const YsAlignPage *page, const YsAlignLine *line, guint i)
{
  return &g_array_index (page->words, YsWord, line->first_word + i);
}

static inline YsAlignColumn *
ys_align_column (const YsAlignTable *table, guint i)
{
  return &g_array_index (table->columns, YsAlignColumn, i);
}

static inline YsAlignBlock *
ys_align_block (const YsAlignTable *table, guint i)
{
  return &g_array_index (table->blocks, YsAlignBlock, i);
}

static inline double
ys_overlap (double a0, double a1, double b0, double b1)
{
  return MIN (a1, b1) - MAX (a0, b0);
}
