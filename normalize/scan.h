/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts that were read from a picture, before they are understood: amounts get the form of their column, and
 * words that say what a table is the nearest that is known. What is only known of a whole row, or by sums, is
 * repaired later (repair/repair.h). */
#pragma once

#include "extract/content.h"
#include "rules/rules.h"

/* Changes the cells and lines of `content` that were read from a picture, and notes each word that is no cell
 * of a row; nothing of other text. */
void ys_scan_repair (YsContent *content, const YsSchemas *schemas);
