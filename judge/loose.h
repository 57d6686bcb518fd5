/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns that no rule adds up, beside the parts of a total. */
#pragma once

#include "judge/kinds.h"

/* Of these ids (lent), those that may be parts of the total `id` = `prefix` + the rule's total + `suffix`
 * though no set of parts has them: no subtotal, no year, nothing finer than another column. Owned by the
 * caller; the ids are lent. */
GPtrArray *ys_loose_columns (const YsChecking *c, const YsCheck *rule, const GPtrArray *ids,
                             const char *prefix, const char *suffix);
