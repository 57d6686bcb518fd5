/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of two lists' things are the same thing: by keys, the surest first. */
#pragma once

#include <glib.h>

#define YS_PAIR_NONE G_MAXUINT

typedef struct
{
  guint n_a, n_b;
  guint *of_a, *of_b; /* the partner of each; YS_PAIR_NONE */
} YsPairs;

void ys_pairs_init (YsPairs *pairs, guint n_a, guint n_b);
void ys_pairs_clear (YsPairs *pairs);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YsPairs, ys_pairs_clear)

/* The key of thing I of a list (g_free); NULL: it has none. */
typedef char *(*YsPairKey) (guint i, gpointer list);

/* Pairs what has no partner yet and the same key, in the order of both lists. */
void ys_pairs_match (YsPairs *pairs, YsPairKey key, gpointer a, gpointer b);
