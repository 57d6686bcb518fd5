/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <leptonica/allheaders.h>

/* Where a grey picture has rules, by its greys: hairlines and dots that no threshold parts from noise stand
 * out when their greys are averaged along the rule and held against those beside it. One bit a dot; `length`:
 * of the shortest, in dots. Owned by the caller. */
PIX *ys_ocr_ridges (PIX *grey, double dpi, int length, gboolean across);
