/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Optical character recognition: a second source of glyphs. Tesseract and Leptonica are behind it. */
#pragma once

#include "extract/pdf.h"

typedef enum
{
  YS_OCR_AUTO, /* pages without visible text, and pages that are mostly a picture */
  YS_OCR_NEVER,
  YS_OCR_ALWAYS /* every page */
} YsOcrWhen;

/* What was read at one place: a line of a cell. */
typedef struct
{
  YsBox box;             /* points */
  char *text;            /* without blanks */
  guint8 confidence;     /* 1–100 */
  GPtrArray *candidates; /* char *: other readings, best first; NULL: none */
} YsOcrReading;

typedef struct YsOcr YsOcr;

/* A reader of pictures; what it needs is loaded at the first page. */
YsOcr *ys_ocr_new (void);
void ys_ocr_free (YsOcr *ocr);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsOcr, ys_ocr_free)

/* Of processor time, at most, for one page. */
#define YS_OCR_PAGE_SECONDS 20
/* How many pages it was given so far. */
guint ys_ocr_pages (const YsOcr *ocr);

/* What came of a page. */
typedef enum
{
  YS_OCR_READ,
  YS_OCR_NOTHING,   /* there is no text in the picture */
  YS_OCR_MISSING,   /* built without it, or it lacks its data */
  YS_OCR_TOO_LARGE, /* the picture has too many dots */
  YS_OCR_FAILED,    /* the page cannot be drawn */
  YS_OCR_LATE       /* the time of a page was up: what was read so far is there */
} YsOcrResult;

/* Adds to the page what can be read in its picture: glyphs, rulings, readings. */
YsOcrResult ys_ocr_page (YsOcr *ocr, const YsPdf *pdf, YsPage *page);

/* The version of the library; NULL: built without it. Lent. */
const char *ys_ocr_version (void);
/* The folder with the data of both languages that are needed, or NULL. Owned by the caller. */
char *ys_ocr_data_folder (void);
