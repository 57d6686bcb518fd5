/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets to tables: which sheets continue which, and what each table is. */
#pragma once

#include "document/document.h"
#include "normalize/sheet/sheet.h"

void ys_tables_build (const YsSchemas *schemas, YsDocument *document, const GPtrArray *sheets);
