/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts that were read from a picture, before they are understood: amounts get the form of their column, and
 * words that say what a table is the nearest that is known. What is only known of a whole row, or by sums, is
 * repaired later (repair/repair.h). */
#pragma once

#include "extract/content.h"
#include "normalize/sheet/sheet.h"
#include "rules/rules.h"

/* Changes the cells and lines of `content` that were read from a picture, and notes each word that is no cell
 * of a row; nothing of other text. */
void ys_scan_repair (YsContent *content, const YsSchemas *schemas);

/* The two print the same header: the same words, or, where they were read from pictures, as many columns and
 * most words the same. */
gboolean ys_scan_same_header (const YsSheet *a, const YsSheet *b);

/* The same issuer, or one is not printed; of pictures, but for a character here and there. */
gboolean ys_scan_same_issuer (const YsSchemas *schemas, const YsSheet *a, const YsSheet *b);
