/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where signs of trouble are looked for, for trouble.c and the files that find them. */
#pragma once

#include "judge/trouble.h"

typedef struct
{
  const YsSchemas *schemas;
  const YsDocument *document;
  const YsTable *table;
  GArray *found; /* YsTrouble */
} YsSigns;

/* Adds a trouble with the words for it; takes them. */
void ys_sign_add (const YsSigns *s, YsTrouble trouble, char *zh, char *en);
/* Troubles without words: of the table, of one that may be two or a part, of a cell, of a row, of a row that
 * was put together. */
YsTrouble ys_sign_of_table (void);
YsTrouble ys_sign_of_part (void);
YsTrouble ys_sign_of_cell (YsTroubleReach reach, guint row, guint column);
YsTrouble ys_sign_of_row (YsTroubleReach reach, guint row);
YsTrouble ys_sign_of_joined (guint row);
/* The name of a row, else its code. Lent. */
const char *ys_sign_row_name (const YsRow *row);
/* The page of the first or last cell of a row; 0: not known. */
guint ys_sign_page (const YsRow *row, gboolean last);
/* The first or last row of a page, where that is not where the table begins or ends. */
gboolean ys_sign_is_at_break (const YsTable *table, guint row);

void ys_signs_of_columns (const YsSigns *s);
void ys_signs_of_twins (const YsSigns *s);
void ys_signs_of_moved (const YsSigns *s);
/* `coded`: most rows of the table have a code. */
void ys_signs_of_row (const YsSigns *s, guint row, gboolean coded);
gboolean ys_signs_are_coded (const YsTable *table);
void ys_signs_of_lone (const YsSigns *s);
void ys_signs_of_unnumbered (const YsSigns *s);
void ys_signs_of_indents (const YsSigns *s);
/* The table was read from a picture. */
void ys_signs_of_pictures (const YsSigns *s);
void ys_signs_of_decimals (const YsSigns *s);
void ys_signs_of_remark (const YsSigns *s, const YsAnomaly *remark);
void ys_signs_of_parts (const YsSigns *s);
void ys_signs_of_seam (const YsSigns *s);
void ys_signs_of_head (const YsSigns *s);
