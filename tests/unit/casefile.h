/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Grids and documents described as text; tests/cases/README.md tells the format. */
#pragma once

#include "extract/content.h"

/* One grid from `n` lines whose cells are parted by '|'. Owned by the caller. */
YsGrid *case_grid (char *const *lines, guint n);
/* The same from one text; its box is set as on a page. */
YsGrid *case_grid_of (const char *text);

typedef struct
{
  char *side, *code, *name; /* NULL: null; never NULL; never NULL */
  GPtrArray *pairs;         /* char*: key=value, sorted */
} CaseRow;

typedef struct
{
  char *id;
  GPtrArray *settings; /* char*: word, value, word, value … (unit, state, title, label) */
  GPtrArray *columns;  /* char*: what column i is; NULL where nothing is asked */
  GPtrArray *rows;     /* CaseRow, or NULL when no row is asked */
} CaseTable;

typedef struct
{
  char *what;    /* "severity code table row column", - for none */
  char *message; /* in either language, or NULL: any */
} CaseFinding;

typedef struct
{
  YsContent *content;
  GPtrArray *settings; /* as above, of the document (status, kind, year, issuer) */
  GPtrArray *findings; /* CaseFinding: all that are to be told, in any order */
  GPtrArray *tables;   /* CaseTable, in order */
} Case;

/* Fails the running test, naming file and line, when the text is no case. Owned by the caller. */
Case *case_read (const char *path);
void case_free (Case *c);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Case, case_free)
