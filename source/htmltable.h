/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of an HTML table, with their spans, to a grid or to lines. */
#pragma once

#include "extract/content.h"

typedef struct
{
  char *text;
  guint row, rows, cols; /* rows, cols: its span, ≥ 1 */
  guint line;
} YsHtmlCell;

typedef struct
{
  GArray *cells; /* YsHtmlCell, in order; owned */
  guint n_rows;
  guint widest; /* most cells in a row, by their spans */
  guint in_row; /* the same of the row that is being read */
  gboolean spans;
  GString *text; /* of the open cell, or NULL */
  YsHtmlCell open;
} YsHtmlTable;

YsHtmlTable *ys_html_table_new (void);
void ys_html_table_free (YsHtmlTable *table);

void ys_html_table_row (YsHtmlTable *table);
/* Begins a cell; spans of 0 and nonsense count as 1, large ones are cut. Ends the one that is open. */
void ys_html_table_cell (YsHtmlTable *table, guint rows, guint cols, guint line);
void ys_html_table_end_cell (YsHtmlTable *table);

/* One cell, and nothing else: a box around it. */
gboolean ys_html_table_is_box (const YsHtmlTable *table);
/* So many places that it has to be written out. */
gboolean ys_html_table_is_full (const YsHtmlTable *table);
/* Writes what was read to `content`: a grid, or lines where a table has one row or one column, which sets a
 * text and no table. Empties it. */
void ys_html_table_flush (YsHtmlTable *table, YsContent *content);
