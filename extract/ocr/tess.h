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

/* The characters of one line, or of several below each other (`block`). Owned by the caller; may be empty. */
GArray *ys_tess_read (YsTess *tess, YsTessKind kind, PIX *pix, gboolean block);
/* Lent. */
const char *ys_tess_version (void);
