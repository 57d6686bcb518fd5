/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Amounts as cells print them: with a unit, a mark of a footnote or a quote beside the number. */
#pragma once

#include "document/amount.h"
#include "rules/rules.h"

/* As ys_amount_parse; what stands beside the number (960.00万元, 300.20①, '12.30) is left out. `unit` (may be
 * NULL) gets a unit printed beside it, interned, or NULL. */
YsAmountKind ys_printed_amount (const YsSchemas *schemas, const char *text, YsAmount *amount,
                                gboolean *percent, const char **unit);
/* An amount, or a text in its place that begins as one and is none. */
gboolean ys_printed_like_amount (const YsSchemas *schemas, const char *text);
