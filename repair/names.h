/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes and names of rows by the code lists: each repairs the other. */
#pragma once

#include "document/document.h"
#include "rules/rules.h"

void ys_repair_names (const YsSchemas *schemas, YsDocument *document);
