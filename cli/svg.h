/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SVG, written as text. Whatever comes from a document is escaped; lengths are points. */
#pragma once
#include "print/box.h"
#include <glib.h>

/* TEXT (NULL: nothing) escaped, without characters that XML cannot hold. */
void ys_svg_escape (GString *svg, const char *text);

/* A rectangle; STYLE is attributes of ours. TITLE (NULL: none) shows when the pointer is over it. */
void ys_svg_box (GString *svg, const YsBox *box, const char *style, const char *title);

/* A line of text that begins at (x, y), at most WIDTH long (0: any): what would be longer is pressed. */
void ys_svg_text (GString *svg, double x, double y, double size, double width, const char *style,
                  const char *text);

/* How long TEXT will be at this SIZE, about. */
double ys_svg_width (const char *text, double size);

/* TEXT in lines of at most WIDTH, the first with its baseline at *Y; then *Y is that of the next one. */
void ys_svg_lines (GString *svg, double x, double *y, double size, double width, const char *style,
                   const char *text);

/* A PNG picture over BOX. */
void ys_svg_picture (GString *svg, const YsBox *box, GBytes *png, const char *style);
