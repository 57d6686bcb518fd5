/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture of a page for people: grey, PNG. libpng stands behind it. */
#pragma once

#include <glib.h>

/* No picture is larger. */
#define YS_PICTURE_MOST_PIXELS 6000000 /* an A3 page at full sharpness */
#define YS_PICTURE_MOST_SIDE 8192      /* pixels */
#define YS_PICTURE_MOST_BYTES ((gsize)4 << 20)

/* What is written of how they are drawn: pictures under another one are drawn anew. */
#define YS_PICTURE_HOW "png-1 150 8"

/* Page (1-based) of the PDF as displayed: the frame of the boxes, edge to edge. NULL where it cannot be
 * drawn, or its picture is larger than it may be. */
GBytes *ys_picture_of_page (GBytes *pdf, guint page);
