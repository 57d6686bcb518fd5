/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Printed text to the forms in which it is compared. All results are owned by the caller. */
#pragma once

#include <glib.h>

/* For matching: no white space, full-width ASCII folded, brackets of all kinds to ( ), no quotation marks
 * when `quotes` is FALSE. */
char *ys_text_key (const char *text, gboolean quotes);
/* For people: lines joined (no space between ideographs), ends trimmed, inner runs of blanks to one. */
char *ys_text_join (const char *text);
/* No white space at all. */
char *ys_text_squeeze (const char *text);
