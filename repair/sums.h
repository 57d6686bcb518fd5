/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Amounts that were read from pictures, by the sums that they stand in. */
#pragma once

#include "document/document.h"
#include "rules/rules.h"

/* Changes an amount where that alone, and nothing else in reach, closes every sum that it stands in. */
void ys_repair_sums (const YsSchemas *schemas, YsDocument *document);
