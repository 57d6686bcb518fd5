/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PDF to content, page by page. */
#pragma once

#include "extract/content.h"
#include "extract/marks.h"
#include "extract/ocr/ocr.h"

/* How much of a file is read. All zero: all of it. */
typedef struct
{
  guint most_pages;  /* 0: any number */
  guint most_glyphs; /* a page; 0: any number */
  const guint *skip; /* pages, from 1, that are not to be tried: their reader died over them */
  guint n_skip;
  /* Asked before each page, from 1; FALSE: no further page is read. NULL: nobody asks. */
  gboolean (*go_on) (guint page, guint n_pages, gpointer data);
  gpointer data;
  YsOcrWhen ocr_when;
  YsOcr *ocr; /* reads the pictures of pages; NULL: there is none */
} YsReading;

/* Reads BYTES, a PDF, into CONTENT, whose status says what came of it; MARKS (or NULL) knows the words.
 * READING is lent. */
void ys_pdf_pages_read (YsContent *content, GBytes *bytes, const YsMarks *marks, const YsReading *reading);
