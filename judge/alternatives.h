/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ambiguous readings: an amount that may belong to one of several columns (a cell merged over them, two
 * numbers in one cell). The place that lets most sums of its table close is kept, and told. */
#pragma once

#include "judge/kinds.h"

/* Tries the alternatives of every ambiguous amount of the document by the checks within tables. */
void ys_alternatives_judge (const YsSchemas *schemas, YsDocument *document);
