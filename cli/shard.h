/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A part of the inputs, so that many machines can read one archive: which part a path belongs to depends on
 * the path and the number of parts alone. Parts are disjoint, and all of them are everything. */
#pragma once
#include <glib.h>

typedef struct
{
  guint index; /* from 0 */
  guint count;
} YsShard;

#define YS_SHARD_ALL ((YsShard){0, 1})
#define YS_SHARD_MOST 1000000u /* parts */

/* From OPTION, "I/N" with I from 0 or from 1 (N/N is 0/N), or "N" with I from the environment; without it
 * (NULL) from the environment of an array job, or everything. FALSE after telling the user what is wrong. */
gboolean ys_shard_choose (const char *option, YsShard *shard);

gboolean ys_shard_has (const YsShard *shard, const char *path);
