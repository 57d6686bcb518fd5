/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Glyphs to lines of text. */
#pragma once

#include "extract/page.h"

/* A line: glyphs from left to right. `box` in points. */
typedef struct
{
  YsGlyph *glyphs; /* lent by the array that was given, which is sorted in place */
  guint n;
  YsBox box;
} YsTextLine;

/* Groups glyphs into lines from top to bottom. Sorts `glyphs`; the lines lend from it. */
GArray *ys_lines_of (YsGlyph *glyphs, guint n);

/* The text of n glyphs of one line. A space is put only between Latin letters or digits set apart, and
 * between numbers. Owned by the caller. */
char *ys_line_text (const YsGlyph *glyphs, guint n);
void ys_line_append (GString *out, const YsGlyph *glyphs, guint n);

/* Cuts a line where the gap between neighbours exceeds `gap` times the glyph height: calls `each` with every
 * run of glyphs. */
typedef void (*YsRunFunc) (const YsGlyph *glyphs, guint n, gpointer data);
void ys_line_runs (const YsTextLine *line, double gap, YsRunFunc each, gpointer data);

/* The text of the glyphs of a cell, its lines parted by \n. Sorts `glyphs`. *left (may be NULL): where the first
 * line begins, in points. Owned by the caller. */
char *ys_glyphs_text (YsGlyph *glyphs, guint n, double *left);
YsBox ys_glyphs_box (const YsGlyph *glyphs, guint n);
