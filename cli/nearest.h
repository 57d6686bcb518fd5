/* SPDX-License-Identifier: GPL-3.0-or-later */
/* “Did you mean”. */
#pragma once
#include <glib.h>

/* Which of the N WORDS is likely meant by WORD: at most two letters are wrong, and less than half of them.
 * NULL: none. Lent. */
const char *ys_nearest (const char *word, const char *const *words, gsize n);
