/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "publish/json_text.h"
#include "publish/writer.h"

/* The input as an entry of the index, an array in the order that site/base.js has, too. D: NULL when it has
 * no document; ID: NULL when its content has no hash. */
void ys_listing_put (YsJsonText *json, const YsRecord *record, const YsDocument *d, const char *id);
