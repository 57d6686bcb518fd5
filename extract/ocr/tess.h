/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tesseract: one line of a picture at a time. */
#pragma once

#include <glib.h>
#include <leptonica/allheaders.h>

typedef enum
{
  YS_TESS_TEXT,
  YS_TESS_DIGITS, /* digits, points, commas, minus and percent alone */
  YS_TESS_N
} YsTessKind;

/* What is in the picture. */
typedef enum
{
  YS_TESS_BARE, /* a line, as high as its ink: taken as it is */
  YS_TESS_LINE, /* a line, which Tesseract looks for */
  YS_TESS_BLOCK /* several lines */
} YsTessShape;

/* A character of a line. */
typedef struct
{
  gunichar ch;
  int x0, y0, x1, y1; /* dots of the picture that was given */
  float confidence;   /* 0–100 */
} YsTessMark;

typedef struct YsTess YsTess;

/* Loads Tesseract's data from FOLDER; NULL when that fails. */
YsTess *ys_tess_new (const char *folder);
void ys_tess_free (YsTess *tess);

/* The characters of the picture. Owned by the caller; may be empty. */
GArray *ys_tess_read (YsTess *tess, YsTessKind kind, PIX *pix, YsTessShape shape);
/* Lent. */
const char *ys_tess_version (void);
