/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding of characters that print alike but are coded apart. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Radical look-alikes (U+2E80–2FDF) to the unified ideograph that is meant. */
gunichar ys_fold_radical (gunichar ch);
/* Characters without a shape of their own that set how others are broken or ordered: zero-width spaces and
 * joiners, direction marks, the byte order mark. The soft hyphen is none: programs print it for a minus. */
gboolean ys_fold_is_invisible (gunichar ch);
/* Full-width ASCII (U+FF01–FF5E) to ASCII, for codes and amounts. */
gunichar ys_fold_width (gunichar ch);
/* Nothing is printed for it: white space, control characters, spaces without width, marks of direction. A
 * soft hyphen is none of them: fonts set it for a minus. */
gboolean ys_fold_is_blank (gunichar ch);

G_END_DECLS
