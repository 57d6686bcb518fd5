/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks of footnotes: figures set small and high behind the text that they belong to. */
#pragma once

#include "extract/page.h"

/* Puts the raised marks of an upright page on the line of the text before them; figures become the raised
 * figures of Unicode (¹²³), so that nobody takes them for digits of the amount that they stand behind. */
void ys_raised_mark (YsPage *page);
/* Whether a character is a raised figure. */
gboolean ys_raised_is (gunichar ch);
