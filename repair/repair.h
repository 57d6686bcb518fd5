/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was read from pictures, repaired: the room's door. */
#pragma once

#include "document/document.h"
#include "rules/rules.h"

/* Repairs codes and names by the code lists, then amounts by the sums that they stand in, and tells every
 * cell that is not as it was read: `amount-repaired`, `name-repaired`. A document without text from pictures
 * is left alone. To be called when it is normalised, before it is judged. */
void ys_repair (const YsSchemas *schemas, YsDocument *document);
