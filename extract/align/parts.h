/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What passes between the stages of find.h: a page as lines of words, and the table that is being pieced
 * together from them. Lengths are points. The glyphs' boxes are squeezed towards their middle line, because
 * boxes as tall as a font allows would run lines of wrapped cells into each other. */
#pragma once

#include "extract/grid.h"
#include "extract/lines.h"
#include "extract/marks.h"

#define YS_ALIGN_MAX_COLUMNS 64u
#define YS_ALIGN_TIGHT 1.6    /* em: pitch of wrapped lines */
#define YS_ALIGN_SAME_ROW 0.8 /* em: lines so near would overlap if they were in one column */

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

/* Left and right ends of the ink of a table that has columns. */
static inline double
ys_align_left (const YsAlignTable *table)
{
  return ys_align_column (table, 0)->x0;
}

static inline double
ys_align_right (const YsAlignTable *table)
{
  return ys_align_column (table, table->columns->len - 1)->x1;
}

/* A Chinese character, which fills a square of one em. */
static inline gboolean
ys_align_is_ideograph (gunichar ch)
{
  return ch >= 0x3400 && ch <= 0x9FFF;
}

/* One Chinese character by itself: part of a letter-spaced word, perhaps. */
static inline gboolean
ys_align_is_letter (const YsWord *word)
{
  return word->n == 1 && ys_align_is_ideograph (word->glyphs[0].ch);
}
