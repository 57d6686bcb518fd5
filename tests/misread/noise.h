/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document as a reader of pictures would give it: every cell and line with confidence, some misread, with
 * other readings. */
#pragma once

#include "rules/rules.h"
#include "tests/misread/grids.h"

/* `level`: 1 for a clean scan; the share of misread texts grows with it. */
void noise_add (Misread *m, const YsSchemas *schemas, guint level);
