/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "extract/page.h"

#include <leptonica/allheaders.h>

/* Finds the straight rules in a picture by its greys and its ink, adds them to the page in points and takes
 * them out of the ink. Gives the dots that were theirs, owned by the caller. */
PIX *ys_ocr_rules_take (PIX *grey, PIX *ink, double dpi, YsPage *page);
