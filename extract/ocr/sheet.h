/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of a page made ready to be read: grey, straight, without colour, rules apart. */
#pragma once

#include "extract/page.h"
#include "extract/picture.h"

#include <leptonica/allheaders.h>

typedef struct
{
  PIX *grey;    /* 8 bit; where there is no ink it is white */
  PIX *ink;     /* 1 bit, without the rules */
  double dpi;   /* of both */
  double angle; /* degrees by which the picture was turned to stand straight */
} YsOcrSheet;

/* The sheet of a picture that stands upright; `straighten`: undo its skew. The rules go to PAGE, in points.
 */
YsOcrSheet *ys_ocr_sheet_new (const YsPicture *picture, gboolean straighten, YsPage *page);
/* Turns the sheet by quarters clockwise. The rules of a page are turned by ys_turn_page (). */
void ys_ocr_sheet_turn (YsOcrSheet *sheet, guint quarters);
void ys_ocr_sheet_free (YsOcrSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsOcrSheet, ys_ocr_sheet_free)
