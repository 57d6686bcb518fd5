/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the cells of a column say that its header does not: codes and names of the code lists. */
#pragma once

#include "normalize/sheet/sheet.h"

/* The texts of a leaf below the header. */
typedef struct
{
  guint texts;  /* all that are not blank */
  guint codes;  /* codes of a code list */
  guint beside; /* such codes whose name of the list stands in the same row */
  guint names;  /* names of a code list, of a kind of rows, or totals */
  guint listed; /* names of a code list */
  guint parts;  /* two digits: 款 or 项 of their own */
  guint pairs;  /* code and name of a list in one cell */
  guint steps;  /* whole numbers, each one more than the one above */
} YsEvidenceOf;

YsEvidenceOf ys_evidence_of (const YsSchemas *schemas, const YsSheet *sheet, const YsLeaf *leaf);

/* Nearly all texts are codes of the code lists, or the last digits of such. */
gboolean ys_evidence_is_code (const YsEvidenceOf *evidence);
gboolean ys_evidence_is_code_part (const YsEvidenceOf *evidence);
/* They are codes, and their names stand beside them: no amounts that look like codes. */
gboolean ys_evidence_is_sure_code (const YsEvidenceOf *evidence);
/* Most texts name what rows are. */
gboolean ys_evidence_is_name (const YsEvidenceOf *evidence);

/* Nearly all texts are names of the code lists. */
gboolean ys_evidence_is_subject (const YsEvidenceOf *evidence);

/* They number the rows. */
gboolean ys_evidence_is_numbering (const YsEvidenceOf *evidence);

/* The digits of a code (text in key form) printed in one piece or in parts: 2012601 of 201.26.01. NULL when
 * it is no code. Owned by the caller. */
char *ys_evidence_code (const YsSchemas *schemas, const char *key);
