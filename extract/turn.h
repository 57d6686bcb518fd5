/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages whose text runs up or down as displayed: they are read as if they had been turned upright. */
#pragma once

#include "extract/page.h"

typedef enum
{
  YS_UPRIGHT,
  YS_RUNS_DOWN, /* lines run from top to bottom: the page was turned clockwise */
  YS_RUNS_UP,
  YS_UPSIDE_DOWN
} YsTurn;

/* How most text of the page runs, by its glyphs in the order of the text. */
YsTurn ys_turn_of (const YsPage *page);
/* Turns glyphs, rulings and size of the page upright. */
void ys_turn_page (YsPage *page, YsTurn turn);
/* Lines that run up or down on an upright page (headers of narrow columns) are laid across: each stays inside
 * the box that it has, with narrower glyphs, so that it reads like any other line of its cell. */
void ys_lay_across (YsPage *page);
/* A box of the upright page of this width and height (points), as displayed. */
YsBox ys_turn_back (YsBox box, YsTurn turn, double width, double height);
