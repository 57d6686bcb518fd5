/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where on a sheet there is something to read: lines of cells, and lines outside of all grids. */
#pragma once

#include "extract/ocr/sheet.h"

typedef struct
{
  int x, y, w, h;   /* dots of the sheet: its ink */
  int em;           /* dots: the size of the type hereabouts */
  guint column;     /* the same for cells below each other in a grid, from 1; 0: outside of all grids */
  gboolean several; /* several lines that could not be parted */
} YsOcrStrip;

/* By the rulings of the page, which are joined in place. */
GArray *ys_ocr_strips_find (const YsOcrSheet *sheet, YsPage *page);
/* How much of the strip is as narrow as digits are: 0–1. */
double ys_ocr_strip_narrow (const YsOcrSheet *sheet, const YsOcrStrip *strip);
