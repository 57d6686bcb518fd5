/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "extract/page.h"

#include <leptonica/allheaders.h>

/* Finds the straight rules in a picture of one bit a dot, adds them to the page in points and takes them out
 * of the picture. */
void ys_ocr_rules_take (PIX *ink, double dpi, YsPage *page);
