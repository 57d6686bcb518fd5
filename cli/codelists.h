/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a dataset takes from a rule set: its code lists, and how large a unit is. */
#pragma once
#include "publish/formats.h"
#include "rules/rules.h"

/* Puts it into FORMATS, which lends it from the array that it gives and from SCHEMAS. The codes stand in the
 * order of the lists, and of the codes within each. */
GArray *ys_codelists_put (YsFormats *formats, const YsSchemas *schemas);
