/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A typist's page as lines of words: two spaces or more part two words, one does beside an amount or a code.
 *
 *    2012601    行政运行                   512.15        512.15
 *   |INTEGER|  |TEXT   |                 |AMOUNT|      |AMOUNT|
 *
 * Places are columns of characters. Programs differ in how wide a Chinese character is: pdftotext -layout
 * counts one, typists and terminals two. */
#pragma once

#include <glib.h>

typedef enum
{
  YS_LAYOUT_TEXT,
  YS_LAYOUT_DASH,
  YS_LAYOUT_INTEGER,
  YS_LAYOUT_AMOUNT,
} YsLayoutKind;

typedef struct
{
  char *text;
  double from, to;
  guint length; /* characters */
  YsLayoutKind kind;
  gboolean apart; /* two spaces or more on its left */
} YsLayoutWord;

typedef struct
{
  GArray *words;     /* YsLayoutWord, owned */
  guint number;      /* 1-based */
  guint blank;       /* blank lines above it */
  gboolean new_page; /* a form feed stands before it */
  gboolean row;      /* holds an amount that stands apart: a row of a table */
} YsLayoutLine;

/* The lines that are not blank (YsLayoutLine); a Chinese character is `wide` columns wide. Owned. */
GArray *ys_layout_lines (const GPtrArray *lines, guint wide);
/* How often amounts of neighbouring rows end in the same place. */
guint ys_layout_aligned (const GArray *lines);

static inline YsLayoutLine *
ys_layout_line (const GArray *lines, guint i)
{
  return &g_array_index (lines, YsLayoutLine, i);
}

static inline YsLayoutWord *
ys_layout_word (const YsLayoutLine *line, guint i)
{
  return &g_array_index (line->words, YsLayoutWord, i);
}
