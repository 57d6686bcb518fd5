/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages whose text runs up or down as displayed: they are read as if they had been turned upright. */
#pragma once

#include "extract/page.h"

typedef enum
{
  YS_UPRIGHT,
  YS_RUNS_DOWN, /* lines run from top to bottom: the page was turned clockwise */
  YS_RUNS_UP
} YsTurn;

/* How most text of the page runs, by its glyphs in the order of the text. */
YsTurn ys_turn_of (const YsPage *page);
/* Turns glyphs, rulings and size of the page upright. */
void ys_turn_page (YsPage *page, YsTurn turn);
/* A box of the upright page of this width and height (points), as displayed. */
YsBox ys_turn_back (YsBox box, YsTurn turn, double width, double height);
