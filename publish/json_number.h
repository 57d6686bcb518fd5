/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The digits of a JSON number as what they are: never by way of a double where they are counted. */
#pragma once

#include "document/amount.h"
#include "publish/json_tape.h"

/* FALSE when NODE is more than 64 bits or YS_AMOUNT_MAX_SCALE places hold. */
gboolean ys_json_number_amount (const YsJsonNode *node, YsAmount *amount);

/* A whole number from 0 without a point; FALSE when it is more than MOST. */
gboolean ys_json_number_whole (const YsJsonNode *node, guint64 most, guint64 *value);

double ys_json_number_double (const YsJsonNode *node);
